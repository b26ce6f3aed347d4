using System.Globalization;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>计分办法 — a rule in the words of those who are scored by it. Pure.</summary>
public static class RuleWords
{
    /// <summary>One sentence for each part of the rule, in the order of its data.</summary>
    public static IReadOnlyList<string> Of(IndicatorRule rule)
    {
        var graded = rule.Parts.Count(part => part.IsGraded);
        return [.. rule.Parts.Select(part => (part.IsGraded && graded > 1 ? $"占 {Percent(part.Share)}：" : "") + Of(part) + "。")];
    }

    private static string Of(RulePart part) => part.Type switch
    {
        RuleType.R when part.Floor == part.Target => $"达到 {Level(part, part.Target)} 得满分，否则不得分",
        RuleType.R when part.Floor > part.Target => $"不超过 {Level(part, part.Target)} 得满分，{Level(part, part.Floor)} 以上不得分，其间每高 {Step(part)}",
        RuleType.R when part.Floor == 0 => $"达到 {Level(part, part.Target)} 得满分，每低 {Step(part)}",
        RuleType.R => $"达到 {Level(part, part.Target)} 得满分，{Level(part, part.Floor)} 以下不得分，其间每低 {Step(part)}",
        RuleType.B => "条件全部满足得满分，否则不得分",
        RuleType.D => $"每发生一件扣 {Number(part.PerCase)} 分，扣完为止",
        RuleType.T => string.Join("，", part.Steps.Select(step =>
            $"{(step.Limit is { } limit ? $"不超过 {(IsRatio(part.Steps) ? Percent(limit) : Number(limit))} " : "其余")}{(step.Fraction == 0 ? "不得分" : step.Fraction == 1 ? "得满分" : $"得 {Percent(step.Fraction)}")}")),
        RuleType.K => "按完成项数占应完成项数的比例计分",
        RuleType.S => "满意度 100 分得满分，60 分以下不得分，其间按比例",
        RuleType.V => part.Scope == VetoScope.Campaign ? "有认定的事实，一票否决，全部考评计零分" : "有认定的事实，所在一级指标计零分",
        _ => "两名评审人各评 0 至 5 分，取平均；相差超过 1 分的由第三人评，取中位数",
    };

    /// <summary>A ratio in percent; what is no ratio as it stands.</summary>
    private static string Level(RulePart part, decimal value) => IsRatio(part) ? Percent(value) : Number(value);

    /// <summary>What the next step away from the target costs.</summary>
    private static string Step(RulePart part) =>
        $"{(IsRatio(part) ? "1 个百分点" : "1 ")}扣满分的 {Percent((IsRatio(part) ? 0.01m : 1) / Math.Abs(part.Target - part.Floor))}";

    private static bool IsRatio(RulePart part) => part.Floor <= 1 && part.Target <= 1;

    private static bool IsRatio(IReadOnlyList<TierStep> steps) => steps.All(step => step.Limit is null or < 1);

    private static string Percent(decimal share) => share.ToString("0.##%", CultureInfo.InvariantCulture);

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
