namespace Mingfa.Web.Modules.Assessment;

/// <summary>One indicator in one unit's sheet, before weights are shared out.</summary>
public sealed record SheetItem(Indicator Indicator, decimal Weight, IReadOnlyList<Reading> Readings);

/// <summary>One indicator in one unit's sheet: the weight it has after redistribution, what was reached, what is lost.</summary>
public sealed record SheetLine(Indicator Indicator, decimal Weight, IndicatorScore Score, IReadOnlyList<Reading> Readings)
{
    public decimal Lost => Score.State == ScoreState.NotApplicable ? 0 : Weight - Score.Points;
}

/// <summary>One unit's score over all its indicators. Pure: the same readings give the same sheet.</summary>
public sealed record ScoreSheet(IReadOnlyList<SheetLine> Lines)
{
    public decimal Points => Lines.Sum(line => line.Score.Points);

    /// <summary>The weight that applies to this unit: an office without enforcement is not measured by it.</summary>
    public decimal Applicable => Lines.Where(line => line.Score.State != ScoreState.NotApplicable).Sum(line => line.Weight);

    public bool IsVetoed => Lines.Any(line => line.Score.State == ScoreState.Vetoed);

    /// <summary>In hundredths of what applies, so that units of one class compare.</summary>
    public decimal Percent => IsVetoed || Applicable == 0 ? 0 : Points / Applicable * 100;

    /// <summary>Scores every item; the weight of what does not apply goes to the others of the same second level, in proportion to their own.</summary>
    /// <param name="items">What is to be scored.</param>
    /// <param name="vetoed">First-level indicators that a veto made worth nothing.</param>
    public static ScoreSheet Of(IEnumerable<SheetItem> items, IEnumerable<string>? vetoed = null)
    {
        var scored = items.Select(item => (Item: item, Applies: item.Indicator.Rule.Score(item.Weight, item.Readings).State != ScoreState.NotApplicable)).ToList();
        var lines = scored.GroupBy(entry => entry.Item.Indicator.Level2).SelectMany(level =>
        {
            var weights = Redistribute([.. level.Select(entry => (entry.Item.Weight, entry.Applies))]);
            return level.Select((entry, i) => new SheetLine(
                entry.Item.Indicator, weights[i], entry.Item.Indicator.Rule.Score(weights[i], entry.Item.Readings), entry.Item.Readings));
        }).ToList();
        var fallen = lines.Where(line => line.Score.State == ScoreState.Level1Vetoed).Select(line => line.Indicator.Level1).Concat(vetoed ?? []).ToHashSet();
        return new ScoreSheet([.. lines.Select(line => fallen.Contains(line.Indicator.Level1) && line.Score.State is not (ScoreState.NotApplicable or ScoreState.Vetoed)
            ? line with { Score = new(ScoreState.Level1Vetoed, 0) } : line)]);
    }

    /// <summary>Weights inside one second level: together what they were, as long as one of them applies.</summary>
    public static decimal[] Redistribute(IReadOnlyList<(decimal Weight, bool Applies)> level)
    {
        var whole = level.Sum(entry => entry.Weight);
        var applying = level.Where(entry => entry.Applies).Sum(entry => entry.Weight);
        var weights = level.Select(entry => !entry.Applies || applying == 0 ? 0 : Math.Round(entry.Weight * whole / applying, 6)).ToArray();
        var last = level.Select((entry, i) => entry.Applies && entry.Weight > 0 ? i : -1).Max();
        if (last >= 0)
            weights[last] += whole - weights.Sum();
        return weights;
    }
}
