using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>One cell: an indicator of one unit.</summary>
public sealed record Cell(string Code, decimal Weight, decimal Points, ScoreState State, string Basis, ConfidenceLevel Confidence, bool IsOverridden = false)
{
    public decimal Lost => State == ScoreState.NotApplicable ? 0 : Weight - Points;
}

/// <summary>One unit's column with what its tasks and supervision add.</summary>
public sealed record UnitScore(long UnitId, UnitClass Class, IReadOnlyDictionary<string, Cell> Cells, decimal? TaskRate, decimal Deduction, Haste? Haste = null, long? VetoId = null)
{
    public decimal Applicable => Cells.Values.Where(cell => cell.State != ScoreState.NotApplicable).Sum(cell => cell.Weight);

    /// <summary>The unit fails whatever else it did, and has no place among the others.</summary>
    public bool IsVetoed => VetoId is not null || Cells.Values.Any(cell => cell.State == ScoreState.Vetoed);

    public decimal Percent => Applicable == 0 || IsVetoed ? 0 : Cells.Values.Sum(cell => cell.Points) / Applicable * 100;

    /// <summary>Indicators, tasks in time in their share, less what supervision took off.</summary>
    public decimal Total(int taskShare) => IsVetoed ? 0 :
        Math.Max(0, (TaskRate is { } rate ? Percent * (100 - taskShare) / 100 + rate * taskShare : Percent) - Deduction);
}

/// <summary>A unit among those of its class.</summary>
/// <param name="Rank">Null for a unit that was vetoed.</param>
/// <param name="IsTied">Another unit has the same total, and so the same place.</param>
public sealed record RankedUnit(UnitScore Score, decimal Total, int? Rank, bool IsTied)
{
    public string Place => Rank is { } rank ? PlaceOf(rank, IsTied) : "一票否决";

    public static string PlaceOf(int rank, bool isTied) => $"{(isTied ? "并列" : "")}第 {rank}";
}

/// <summary>The scores of a campaign: as they stand today, or as a quarter froze them with the changes made since.</summary>
public sealed class CampaignScores(MingfaDb db, FigureRegistry figures, FigureReader reader)
{
    /// <summary>Indicators that count in the campaign, in order.</summary>
    public async Task<IReadOnlyList<Indicator>> IndicatorsAsync(AssessmentCase campaign) =>
        [.. (await db.Set<Indicator>().AsNoTracking().Where(indicator => indicator.SetId == campaign.SetId).OrderBy(indicator => indicator.Ordinal).ToListAsync()).Where(campaign.Counts)];

    /// <param name="quarter">The quarter that is to be frozen; null: as it stands, with everything that was reported and judged.</param>
    public async Task<LiveScores> LiveAsync(AssessmentCase campaign, DateOnly asOf, int? quarter = null)
    {
        var indicators = await IndicatorsAsync(campaign);
        var facts = await IndicatorFacts.ReadAsync(db, figures, reader, campaign, indicators, asOf, quarter);
        var deductions = await DeductionsAsync(campaign, asOf);
        return new LiveScores(campaign, indicators, facts, deductions, await Haste.ReadAsync(db, campaign, asOf), await ScoreVeto.StandingAsync(db, campaign.Id, asOf), asOf);
    }

    /// <summary>A frozen quarter from three queries, whatever its size, with the changes made since; null when it is not frozen.</summary>
    public async Task<IReadOnlyList<UnitScore>?> FrozenAsync(AssessmentCase campaign, int quarter) =>
        await FrozenAsync(campaign, quarter, await OverridesAsync(campaign.Id, quarter));

    /// <summary>调整: where the records of now would give a frozen quarter another score; null when it is not frozen.</summary>
    public async Task<IReadOnlyList<Adjustment>?> AdjustmentsAsync(AssessmentCase campaign, int quarter)
    {
        if (await FrozenAsync(campaign, quarter, []) is not { } frozen)
            return null;
        var live = await LiveAsync(campaign, campaign.EndOf(quarter), quarter == AssessmentCase.Reviewed ? null : quarter);
        // Freezing a quarter is itself counted (季度点评): that is no record anybody changed.
        var ofFreezing = live.Indicators.Where(indicator => indicator.Figures.Contains(AssessmentFigures.QuartersReviewed.Id)).Select(indicator => indicator.Code).ToHashSet();
        return [.. QuarterAdjustments.Of(frozen, live.All(), campaign.TaskShare).Where(one => one.Code is null || !ofFreezing.Contains(one.Code))];
    }

    private async Task<IReadOnlyList<UnitScore>?> FrozenAsync(AssessmentCase campaign, int quarter, IReadOnlyList<ScoreOverride> overrides)
    {
        if (campaign.Quarters.Find(each => each.Quarter == quarter) is not { } frozen)
            return null;
        var scores = await db.Set<FrozenScore>().AsNoTracking().Where(score => score.QuarterId == frozen.Id).ToListAsync();
        var units = await db.Set<FrozenUnit>().AsNoTracking().Where(unit => unit.QuarterId == frozen.Id).ToListAsync();
        var vetoes = (await StandingVetoesAsync(campaign)).Select(veto => (long?)veto.Id).ToHashSet();
        var changed = overrides.GroupBy(change => (change.UnitId, change.Code)).ToDictionary(group => group.Key, group => group.Last().To);
        var cells = scores.ToLookup(score => score.UnitId, score => changed.TryGetValue((score.UnitId, score.Code), out var points)
            ? new Cell(score.Code, score.Weight, points, ScoreState.Scored, score.Basis, score.Confidence, true)
            : new Cell(score.Code, score.Weight, score.Points, score.State, score.Basis, score.Confidence));
        return [.. units.Select(unit => new UnitScore(unit.UnitId, unit.Class, cells[unit.UnitId].ToDictionary(cell => cell.Code), unit.TaskRate, unit.Deduction, new Haste(unit.Made, unit.MadeLately),
            vetoes.Contains(unit.VetoId) ? unit.VetoId : null))];
    }

    public Task<List<ScoreOverride>> OverridesAsync(long campaign, int quarter) =>
        db.Set<ScoreOverride>().AsNoTracking().Where(change => change.CampaignId == campaign && change.Quarter == quarter).OrderBy(change => change.Id).ToListAsync();

    /// <summary>Places inside each class; the same total, the same place. None for a unit that was vetoed.</summary>
    public static IReadOnlyList<RankedUnit> Rank(IEnumerable<UnitScore> scores, Func<UnitScore, decimal> total) =>
        [.. scores.Select(score => (score, total: Math.Round(total(score), 2))).GroupBy(pair => pair.score.Class).OrderBy(group => group.Key)
            .SelectMany(group => group.OrderByDescending(pair => pair.total).ThenBy(pair => pair.score.UnitId)
                .Select(pair => pair.score.IsVetoed ? new RankedUnit(pair.score, pair.total, null, false) : new RankedUnit(pair.score, pair.total,
                    1 + group.Count(other => other.total > pair.total), group.Count(other => other.total == pair.total && !other.score.IsVetoed) > 1)))];

    /// <summary>What the year comes to: the quarters by their weights, the last as it was reviewed; null while one is not frozen.</summary>
    public async Task<IReadOnlyDictionary<long, decimal>?> YearAsync(AssessmentCase campaign)
    {
        var year = new Dictionary<long, decimal>();
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            if (await FrozenAsync(campaign, quarter == 4 && campaign.IsReviewed ? AssessmentCase.Reviewed : quarter) is not { } frozen)
                return null;
            foreach (var unit in frozen)
                year[unit.UnitId] = year.GetValueOrDefault(unit.UnitId) + unit.Total(campaign.TaskShare) * campaign.QuarterWeights[quarter - 1] / 100m;
        }

        foreach (var unit in await VetoedAsync(campaign))
            year[unit] = 0;
        return year;
    }

    private Task<List<ScoreVeto>> StandingVetoesAsync(AssessmentCase campaign) => ScoreVeto.StandingAsync(db, campaign.Id, campaign.EndOf(0));

    /// <summary>Units that a veto fails as a whole, or failed in a quarter or in the review by an indicator's rule, unless that score was changed since.</summary>
    public async Task<IReadOnlySet<long>> VetoedAsync(AssessmentCase campaign)
    {
        var vetoed = (await StandingVetoesAsync(campaign)).Where(veto => veto.FellsCampaign).Select(veto => veto.UnitId).ToHashSet();
        foreach (var quarter in campaign.Quarters)
            vetoed.UnionWith((await FrozenAsync(campaign, quarter.Quarter))!.Where(unit => unit.IsVetoed).Select(unit => unit.UnitId));
        return vetoed;
    }

    /// <summary>As announced; before that, what it would be today; nothing while a quarter is not frozen.</summary>
    public async Task<IReadOnlyList<FinalResult>> ResultsAsync(AssessmentCase campaign) =>
        campaign.AnnouncedOn is not null ? campaign.Results : await YearAsync(campaign) is { } year ? ResultFormula.Of(campaign, year, await VetoedAsync(campaign)) : [];

    private async Task<Dictionary<long, decimal>> DeductionsAsync(AssessmentCase campaign, DateOnly asOf)
    {
        var from = new DateOnly(campaign.Year, 1, 1);
        var notices = await db.Set<SupervisionNotice>().AsNoTracking()
            .Where(notice => notice.ClosedOn >= from && notice.ClosedOn <= asOf)
            .ToListAsync();
        return notices.GroupBy(notice => notice.UnitId)
            .ToDictionary(group => group.Key, group => group.Sum(notice => notice.Deduction));
    }
}

/// <summary>Scores computed from the records of now. Nothing here writes; asking "what if" only replaces readings.</summary>
public sealed class LiveScores(
    AssessmentCase campaign, IReadOnlyList<Indicator> indicators, IndicatorFacts facts, IReadOnlyDictionary<long, decimal> deductions,
    IReadOnlyDictionary<long, Haste> made, IReadOnlyList<ScoreVeto> vetoes, DateOnly asOf)
{
    public IReadOnlyList<Indicator> Indicators => indicators;
    public DateOnly AsOf => asOf;

    /// <summary>What serves its indicators from other sets.</summary>
    public CrosswalkUse Crosswalk => facts.Crosswalk;

    public IReadOnlyList<Fact> FactsOf(Indicator indicator, long unit) => facts.Of(indicator, unit);

    /// <param name="unit">The unit.</param>
    /// <param name="instead">Readings to put in place of the recorded ones, by indicator and part.</param>
    public ScoreSheet Sheet(AssessedUnit unit, IReadOnlyDictionary<(string Code, int Part), Reading>? instead = null) =>
        ScoreSheet.Of(indicators.Where(indicator => indicator.Measures(unit.Class)).Select(indicator => new SheetItem(
            indicator, campaign.WeightOf(indicator),
            [.. facts.Of(indicator, unit.UnitId).Select((fact, part) => instead is not null && instead.TryGetValue((indicator.Code, part), out var other) ? other : fact.Reading)])), vetoes.Where(veto => veto.UnitId == unit.UnitId).Select(veto => veto.Level1).OfType<string>());

    public UnitScore Unit(AssessedUnit unit, IReadOnlyDictionary<(string Code, int Part), Reading>? instead = null)
    {
        var cells = Sheet(unit, instead).Lines.ToDictionary(line => line.Indicator.Code, line => new Cell(
            line.Indicator.Code, line.Weight, Math.Round(line.Score.Points, 4), line.Score.State, BasisOf(line.Readings, facts.Of(line.Indicator, unit.UnitId)), Confidence.Of(facts.Of(line.Indicator, unit.UnitId), asOf).Level));
        var district = unit.Class == UnitClass.District;
        return new UnitScore(unit.UnitId, unit.Class, cells, district ? null : facts.TaskRate(unit.UnitId), district ? 0 : deductions.GetValueOrDefault(unit.UnitId), made.GetValueOrDefault(unit.UnitId),
            vetoes.FirstOrDefault(veto => veto.UnitId == unit.UnitId && veto.FellsCampaign)?.Id);
    }

    public IReadOnlyList<UnitScore> All() => [.. campaign.Units.OrderBy(unit => unit.Class).ThenBy(unit => unit.UnitId).Select(unit => Unit(unit))];

    /// <summary>The numbers, and the indicators of other sets they were given for.</summary>
    public static string BasisOf(IReadOnlyList<Reading> readings, IReadOnlyList<Fact> facts)
    {
        var via = facts.Where((fact, i) => fact.Via is not null && i < readings.Count && fact.Reading == readings[i]).Select(fact => fact.Via).Distinct().ToList();
        var basis = BasisOf(readings) + (via.Count == 0 ? "" : $"（经对照 {string.Join('、', via)}）");
        return StorableText.Shorten(basis, FrozenScore.LongestBasis);
    }

    public static string BasisOf(IReadOnlyList<Reading> readings) => string.Join("；", readings.Select(reading =>
        reading.IsPostponed ? "留待年终评议" : reading.IsOfDistrict ? "全区统计，不考核单位" : !reading.IsRecorded ? "未有记录" : reading.Marks is { } marks ? $"评议 {string.Join('、', marks)}" : reading.Of is { } of ? $"{reading.Value:0.##}/{of:0.##}" : $"{reading.Value:0.##}"));
}
