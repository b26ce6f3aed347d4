using System.Globalization;
using System.Text.RegularExpressions;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>
/// A rule as a set writes it: parts joined by +, each with its share before ×. <c>R[0.9,1]</c> <c>B</c> <c>D[0.5]</c> <c>T[0.05:1,0.1:0.7,:0]</c>
/// <c>K</c> <c>S</c> <c>V</c> (the campaign fails) <c>V[L1]</c> (the first level is worth nothing) <c>J</c>; e.g. <c>0.5×R[0.9,1] + 0.5×K + D[0.2]</c>. Parts without shares share equally.
/// </summary>
public static partial class RuleText
{
    [GeneratedRegex(@"^(?:(?<share>\d+(?:\.\d+)?)\s*[×*x]\s*)?(?<type>[RBDTKSVJ])(?:\[(?<args>[^\]]*)\])?$")]
    private static partial Regex Part();

    /// <summary>The rule, or in words why it cannot be read.</summary>
    public static (IndicatorRule? Rule, string? Problem) Read(string text)
    {
        var parts = new List<(RulePart Part, bool HasShare)>();
        foreach (var piece in text.Split('+', StringSplitOptions.TrimEntries))
        {
            var match = Part().Match(piece);
            if (!match.Success)
                return (null, $"规则“{piece}”无法识别；可用的写法如 R[0.9,1]、B、D[0.5]、T[0.05:1,0.1:0.7,:0]、K、S、V、V[L1]、J，多项用 + 连接，前面可写所占份额，如 0.5×R[0.9,1]。");
            if (ReadPart(match) is not { } part)
                return (null, $"规则“{piece}”的参数不对。");
            parts.Add((part, match.Groups["share"].Success));
        }

        var graded = parts.Where(part => part.Part.IsGraded).ToList();
        if (graded.Count > 0 && graded.All(part => !part.HasShare))
            return (new IndicatorRule([.. parts.Select(part => part.Part.IsGraded ? part.Part with { Share = 1m / graded.Count } : part.Part with { Share = 0 })]), null);
        if (graded.Count > 0 && (graded.Any(part => !part.HasShare) || Math.Abs(graded.Sum(part => part.Part.Share) - 1) > 0.001m))
            return (null, $"规则“{text}”各项的份额应合计为 1。");
        return (new IndicatorRule([.. parts.Select(part => part.Part.IsGraded ? part.Part : part.Part with { Share = 0 })]), null);
    }

    private static RulePart? ReadPart(Match match)
    {
        var part = new RulePart(Enum.Parse<RuleType>(match.Groups["type"].Value), Number(match.Groups["share"].Value) ?? 1);
        var arguments = match.Groups["args"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        switch (part.Type)
        {
            case RuleType.R when arguments.Length == 0:
                return part;
            case RuleType.R when arguments.Length == 2 && Number(arguments[0]) is { } floor && Number(arguments[1]) is { } target:
                return part with { Floor = floor, Target = target };
            case RuleType.D when arguments.Length == 1 && Number(arguments[0]) is { } perCase:
                return part with { PerCase = perCase };
            case RuleType.T when arguments.Length > 0:
                var steps = arguments.Select(Step).ToList();
                return steps.Contains(null) ? null : part with { Steps = [.. steps.Select(step => step!)] };
            case RuleType.V when arguments is [] or ["campaign"]:
                return part;
            case RuleType.V:
                return arguments is ["L1"] ? part with { Scope = VetoScope.Level1 } : null;
            case RuleType.R or RuleType.D or RuleType.T:
                return null;
            default:
                return arguments.Length == 0 ? part : null;
        }
    }

    private static TierStep? Step(string text) =>
        text.Split(':') is [var limit, var fraction] && Number(fraction) is { } reached && (limit.Length == 0 || Number(limit) is not null)
            ? new TierStep(Number(limit), reached)
            : null;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
