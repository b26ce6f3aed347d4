using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>The pattern of a number: fixed text and named parts, e.g. <c>{区域}规〔{年}〕{总号:000}</c>. A pattern that could give one number twice is refused at start.</summary>
internal sealed partial class NumberPattern : IValidateOptions<MingfaOptions>
{
    private static readonly string[] RegisterParts = ["区域", "年", "总号", "机关", "机关号"];
    private static readonly string[] IssueParts = ["区域", "机关代字", "年", "序号"];

    public static string Fill(string pattern, Dictionary<string, object> values) => Part().Replace(pattern, part =>
        values[part.Groups["name"].Value] switch
        {
            int number => number.ToString(part.Groups["width"].Value, CultureInfo.InvariantCulture),
            var text => $"{text}",
        });

    public ValidateOptionsResult Validate(string? name, MingfaOptions options)
    {
        string[] problems =
        [
            .. Problems("RegisterNumberPattern", options.RegisterNumberPattern, RegisterParts, ["年", "总号"], ["年", "机关", "机关号"]),
            .. Problems("IssueNumberPattern", options.IssueNumberPattern, IssueParts, ["机关代字", "年", "序号"]),
        ];
        return problems.Length > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    /// <param name="distinct">Any one of these sets of parts makes every number different from every other.</param>
    private static IEnumerable<string> Problems(string setting, string pattern, string[] known, params string[][] distinct)
    {
        var parts = Part().Matches(pattern).Select(part => part.Groups["name"].Value).ToList();
        foreach (var unknown in parts.Except(known))
            yield return $"Mingfa:{setting} “{pattern}”：没有“{unknown}”这一部分，可用的是：{string.Join("、", known)}。";
        if (Part().Replace(pattern, "").IndexOfAny(['{', '}']) >= 0)
            yield return $"Mingfa:{setting} “{pattern}”：花括号不成对，或者位数不是 :000 这样的写法。";
        if (!distinct.Any(set => set.All(parts.Contains)))
            yield return $"Mingfa:{setting} “{pattern}”：会给出重复的编号，至少要有：{string.Join("；或者 ", distinct.Select(set => string.Join("、", set)))}。";
    }

    [GeneratedRegex(@"\{(?<name>[^{}:]+)(:(?<width>0{1,8}))?\}")]
    private static partial Regex Part();
}
