using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>The eight ways in which an indicator is scored.</summary>
public enum RuleType
{
    [Word("比率")] R,
    [Word("是否")] B,
    [Word("扣分")] D,
    [Word("分档")] T,
    [Word("清单")] K,
    [Word("满意度")] S,
    [Word("一票否决")] V,
    [Word("评议")] J,
}

/// <summary>How far a veto reaches: the unit's whole assessment, or the first-level indicator it stands under.</summary>
public enum VetoScope
{
    Campaign,
    Level1,
}

/// <summary>One step of a tier table: up to <paramref name="Limit"/> the fraction is <paramref name="Fraction"/>; no limit: otherwise.</summary>
public sealed record TierStep(decimal? Limit, decimal Fraction);

/// <summary>What is known about one part of an indicator: a number, what it is out of, the marks of the reviewers. Nothing at all: no record.</summary>
/// <param name="IsPostponed">It is judged when the year is reviewed; in a quarter it does not apply.</param>
/// <param name="IsOfDistrict">It is counted for the district as a whole; to a single unit it does not apply.</param>
/// <param name="IsUnestablished">No fact that vetoes has been established; nobody is asked to report that there is none.</param>
public sealed record Reading(decimal? Value, decimal? Of = null, IReadOnlyList<int>? Marks = null, bool IsPostponed = false, bool IsOfDistrict = false, bool IsUnestablished = false)
{
    public static readonly Reading None = new((decimal?)null);

    public bool Applies => !IsPostponed && !IsOfDistrict && !IsUnestablished;

    public bool IsRecorded => Value is not null || Marks is { Count: > 0 };

    /// <summary>There is something it speaks of: a number out of nothing (0/0) says nothing.</summary>
    public bool IsKnown => IsRecorded && Of != 0;

    /// <summary>The number itself, or the ratio; null when it is out of nothing.</summary>
    public decimal? Share => Of switch { null => Value, 0 => null, _ => Value / Of };
}

public enum ScoreState
{
    [Word("已计分")] Scored,
    [Word("不适用")] NotApplicable,
    [Word("未有记录")] NoRecord,
    [Word("一票否决")] Vetoed,
    [Word("一级指标否决")] Level1Vetoed,
}

/// <summary>What one part comes to: the fraction of its share reached, and the points it takes off.</summary>
public readonly record struct PartScore(ScoreState State, decimal Fraction = 0, decimal Deduction = 0);

/// <summary>What an indicator comes to.</summary>
public readonly record struct IndicatorScore(ScoreState State, decimal Points);

/// <summary>One part of an indicator's rule. <paramref name="Share"/> is its part of the weight; deductions and vetoes have none.</summary>
public sealed record RulePart(RuleType Type, decimal Share = 1)
{
    public decimal Floor { get; init; } = 0.8m;
    public decimal Target { get; init; } = 1m;
    public decimal PerCase { get; init; }
    public IReadOnlyList<TierStep> Steps { get; init; } = [];
    public VetoScope Scope { get; init; }

    public bool IsGraded => Type is not (RuleType.D or RuleType.V);

    public PartScore Score(Reading reading) => !reading.Applies ? new(ScoreState.NotApplicable) : !reading.IsRecorded ? new(ScoreState.NoRecord) : Type switch
    {
        RuleType.R => ScoringRules.Ratio(reading.Value, reading.Of, Floor, Target),
        RuleType.B => ScoringRules.YesNo(reading.Value, reading.Of),
        RuleType.D => ScoringRules.Deduct(reading.Value, reading.Of, PerCase),
        RuleType.T => ScoringRules.Tier(reading.Share, Steps),
        RuleType.K => ScoringRules.Checklist(reading.Value, reading.Of),
        RuleType.S => ScoringRules.Survey(reading.Share),
        RuleType.V => ScoringRules.Veto(reading.Value),
        _ => ScoringRules.Judged(reading.Marks),
    };
}

/// <summary>How an indicator is scored: graded parts whose shares make up the weight, less deductions, unless a veto falls.</summary>
public sealed record IndicatorRule(IReadOnlyList<RulePart> Parts)
{
    /// <summary>
    /// A part out of nothing (denominator 0) does not apply and the others take its share; a part without a record counts nothing, never full.
    /// </summary>
    public IndicatorScore Score(decimal weight, IReadOnlyList<Reading> readings)
    {
        var parts = Parts.Select((part, i) => (Rule: part, Score: part.Score(i < readings.Count ? readings[i] : Reading.None))).ToList();
        if (parts.Where(part => part.Score.State == ScoreState.Vetoed).ToList() is { Count: > 0 } vetoes)
            return new(vetoes.Exists(part => part.Rule.Scope == VetoScope.Campaign) ? ScoreState.Vetoed : ScoreState.Level1Vetoed, 0);
        var graded = parts.Where(part => part.Rule.IsGraded).ToList();
        var deducting = parts.Where(part => part.Rule.Type == RuleType.D).ToList();
        var counting = graded.Count > 0 ? graded : deducting;
        if (counting.Count == 0)
            return new(ScoreState.NotApplicable, 0);
        if (counting.All(part => part.Score.State == ScoreState.NotApplicable))
            return new(ScoreState.NotApplicable, 0);
        if (counting.All(part => part.Score.State is ScoreState.NoRecord or ScoreState.NotApplicable))
            return new(ScoreState.NoRecord, 0);
        var points = weight * Fraction(graded) - deducting.Sum(part => part.Score.Deduction);
        return new(ScoreState.Scored, Math.Clamp(points, 0, weight));
    }

    private static decimal Fraction(List<(RulePart Rule, PartScore Score)> graded)
    {
        if (graded.Count == 0)
            return 1;
        var applying = graded.Where(part => part.Score.State != ScoreState.NotApplicable).ToList();
        var whole = applying.Sum(part => part.Rule.Share);
        return whole == 0 ? 0 : applying.Sum(part => part.Rule.Share * part.Score.Fraction) / whole;
    }

    public bool NeedsMarks => Parts.Any(part => part.Type == RuleType.J);
}

/// <summary>The formulas of the rule types, one function each.</summary>
public static class ScoringRules
{
    private static readonly PartScore OutOfNothing = new(ScoreState.NotApplicable);

    /// <summary>R — clamp((x − floor) / (target − floor), 0, 1); out of nothing it does not apply.</summary>
    public static PartScore Ratio(decimal? value, decimal? of, decimal floor, decimal target)
    {
        if (of == 0)
            return OutOfNothing;
        var x = of is null ? value!.Value : value!.Value / of.Value;
        return Reached(target == floor ? (x >= target ? 1 : 0) : (x - floor) / (target - floor));
    }

    /// <summary>B — all conditions or nothing: one out of one, or every one of so many.</summary>
    public static PartScore YesNo(decimal? value, decimal? of) =>
        of == 0 ? OutOfNothing : Reached(value >= (of ?? 1) ? 1 : 0);

    /// <summary>D — so many points off for each case; out of nothing it does not apply.</summary>
    public static PartScore Deduct(decimal? cases, decimal? of, decimal perCase) =>
        of == 0 ? OutOfNothing : new(ScoreState.Scored, 0, Math.Max(0, cases ?? 0) * perCase);

    /// <summary>T — the first step whose limit is not exceeded.</summary>
    public static PartScore Tier(decimal? value, IReadOnlyList<TierStep> steps) =>
        value is not { } x ? OutOfNothing : Reached(steps.FirstOrDefault(step => step.Limit is null || x <= step.Limit)?.Fraction ?? 0);

    /// <summary>K — done ÷ total.</summary>
    public static PartScore Checklist(decimal? done, decimal? total) => total == 0 ? OutOfNothing : Reached(done!.Value / (total ?? 1));

    /// <summary>S — clamp((score − 60) / 40, 0, 1).</summary>
    public static PartScore Survey(decimal? score) => score is { } s ? Reached((s - 60) / 40) : OutOfNothing;

    /// <summary>V — a fact established by somebody with authority; software infers none.</summary>
    public static PartScore Veto(decimal? facts) => new(facts > 0 ? ScoreState.Vetoed : ScoreState.Scored, 1);

    /// <summary>J — marks 0–5 of two reviewers, their mean; when they differ by more than one, a third decides by the median.</summary>
    public static PartScore Judged(IReadOnlyList<int>? marks)
    {
        var sorted = (marks ?? []).Order().ToList();
        if (sorted.Count < 2 || (sorted.Count == 2 && sorted[1] - sorted[0] > 1))
            return new(ScoreState.NoRecord);
        var mark = sorted.Count == 2 ? (sorted[0] + sorted[1]) / 2m
            : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2]
            : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2m;
        return Reached(mark / 5m);
    }

    private static PartScore Reached(decimal fraction) => new(ScoreState.Scored, Math.Clamp(fraction, 0, 1));
}
