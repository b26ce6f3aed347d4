namespace Mingfa.Web.Modules.Assessment;

/// <summary>One reason why a unit lost points, and what would bring them back.</summary>
/// <param name="Line">The indicator with its weight and score.</param>
/// <param name="Why">What is missing, in words.</param>
/// <param name="Remedy">What to do; null when nothing can be done any more.</param>
/// <param name="Gain">Points to be had by it.</param>
/// <param name="Each">Points that one case more brings; null where cases do not count.</param>
public sealed record LostPoint(SheetLine Line, string Why, string? Remedy, decimal Gain, decimal? Each = null);

/// <summary>失分清单 — the dearest first.</summary>
public static class LostPoints
{
    public static IReadOnlyList<LostPoint> Of(ScoreSheet sheet) =>
        [.. sheet.Lines.Select(Of).OfType<LostPoint>().OrderByDescending(lost => lost.Gain).ThenBy(lost => lost.Line.Indicator.Ordinal)];

    /// <summary>最省力 — what one case more brings most stands first; what nobody can count by cases follows.</summary>
    public static IReadOnlyList<LostPoint> Cheapest(IEnumerable<LostPoint> lost) =>
        [.. lost.OrderByDescending(one => one.Each is not null).ThenByDescending(one => one.Each).ThenByDescending(one => one.Gain).ThenBy(one => one.Line.Indicator.Ordinal)];

    /// <summary>
    /// The sheet as far as it rests on records, computed or reviewed: a part nobody knows anything of is taken to be as good as it can be, for what is
    /// only not recorded may be held against nobody.
    /// </summary>
    public static ScoreSheet OnRecord(ScoreSheet sheet) => new([.. sheet.Lines.Select(OnRecord)]);

    private static SheetLine OnRecord(SheetLine line)
    {
        if (line.Score.State is ScoreState.Vetoed or ScoreState.Level1Vetoed)
            return line;
        List<Reading> readings = [.. line.Indicator.Rule.Parts.Select((part, i) => i < line.Readings.Count ? line.Readings[i] : Reading.None)
            .Zip(line.Indicator.Rule.Parts, (reading, part) => reading.IsRecorded || !reading.Applies ? reading : Best(part, reading))];
        return line with { Readings = readings, Score = line.Indicator.Rule.Score(line.Weight, readings) };
    }

    /// <summary>What one indicator lost; null when nothing.</summary>
    public static LostPoint? Of(SheetLine line) => line.Lost > 0.0001m ? Explain(line) : null;

    private static LostPoint Explain(SheetLine line)
    {
        if (line.Score.State is ScoreState.Vetoed or ScoreState.Level1Vetoed)
            return new(line, line.Score.State == ScoreState.Vetoed ? "有一票否决的事实。" : "所在一级指标被一票否决，计零分。", null, 0);
        if (line.Score.State == ScoreState.NoRecord)
            return new(line, $"{string.Join("；", line.Indicator.Reasons)}；也没有通过审核的填报。", line.Indicator.Rule.NeedsMarks ? "请评审人评分。" : "填报数据并附佐证，经审核后计分。", line.Lost);
        var parts = line.Indicator.Rule.Parts
            .Select((part, i) => (Part: part, Reading: i < line.Readings.Count ? line.Readings[i] : Reading.None, Index: i, Gain: GainOf(line, i)))
            .OrderByDescending(part => part.Gain).ToList();
        var worst = parts[0];
        var why = parts.Where(part => part.Gain > 0.0001m || part.Index == worst.Index).Select(part => WhyOf(line.Indicator, part.Index, part.Reading));
        return new(line, string.Concat(why), RemedyOf(worst.Part, worst.Reading), worst.Gain, EachOf(line, worst.Index));
    }

    /// <summary>What one case more of this part would bring, by the same rule; null where the part does not count cases or one more changes nothing.</summary>
    private static decimal? EachOf(SheetLine line, int part)
    {
        if (line.Indicator.Rule.Parts[part].Type is not (RuleType.R or RuleType.K or RuleType.B) || part >= line.Readings.Count
            || line.Readings[part] is not { Value: { } value, Of: { } of } || value + 1 > of)
            return null;
        List<Reading> better = [.. line.Readings];
        better[part] = new Reading(value + 1, of);
        var gain = line.Indicator.Rule.Score(line.Weight, better).Points - line.Score.Points;
        return gain > 0.0001m ? gain : null;
    }

    /// <summary>What the indicator would gain if this part alone were as good as it can be: computed by the same rule, not guessed.</summary>
    public static decimal GainOf(SheetLine line, int part)
    {
        var better = line.Readings.ToList();
        while (better.Count <= part)
            better.Add(Reading.None);
        if (!better[part].Applies)
            return 0;
        better[part] = Best(line.Indicator.Rule.Parts[part], better[part]);
        return Math.Max(0, line.Indicator.Rule.Score(line.Weight, better).Points - line.Score.Points);
    }

    private static Reading Best(RulePart part, Reading reading) => part.Type switch
    {
        RuleType.D or RuleType.V => new Reading(0),
        RuleType.T => new Reading(part.Steps.MaxBy(step => step.Fraction)?.Limit ?? 0),
        RuleType.S => new Reading(100),
        RuleType.J => new Reading(null, Marks: [5, 5]),
        _ => reading.Of is > 0 and var of ? new Reading(of * (part.Type == RuleType.R ? part.Target : 1), of) : new Reading(1, 1),
    };

    private static string WhyOf(Indicator indicator, int index, Reading reading) => WhyOf(indicator.Rule.Parts[index], reading, indicator.ReasonOf(index));

    private static string WhyOf(RulePart part, Reading reading, string? reason) => !reading.IsRecorded ? $"其中一项没有记录：{reason ?? "须填报"}。" : part.Type switch
    {
        RuleType.R => $"达标 {reading.Value:0.##} / {reading.Of:0.##}{(reading.Share is { } share ? $"，即 {share:P1}" : "")}；满分要求 {part.Target:P0}。",
        RuleType.D => $"{reading.Value:0.##} 件，每件扣 {part.PerCase:0.##} 分。",
        RuleType.K => $"完成 {reading.Value:0.##} / {reading.Of:0.##}。",
        RuleType.B => $"条件没有全部满足（{reading.Value:0.##}/{reading.Of ?? 1:0.##}）。",
        RuleType.S => $"满意度 {reading.Share:0.#} 分。",
        RuleType.V => "有一票否决的事实。",
        _ => "没有达到满分的档次。",
    };

    private static string? RemedyOf(RulePart part, Reading reading)
    {
        if (!reading.IsRecorded)
            return "填报数据并附佐证，经审核后计分。";
        if (part.Type is RuleType.R or RuleType.K or RuleType.B && reading.Of is > 0 and var of)
        {
            var missing = Math.Ceiling(of * (part.Type == RuleType.R ? part.Target : 1)) - reading.Value!.Value;
            return $"再有 {missing:0.##} 个达标即得满分。";
        }

        return part.Type is RuleType.D or RuleType.V ? null : "改进后重新计分。";
    }
}
