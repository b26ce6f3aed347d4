using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>编号 — the forms of register and issue numbers. Years stand in 六角括号; the register number ends without 号.</summary>
public static partial class DocumentNumbers
{
    /// <summary>E.g. 清莲规〔2026〕001－区政府001.</summary>
    public static string Register(MingfaOptions settings, int year, int districtNumber, string organ, int organNumber) => Fill(
        settings.RegisterNumberPattern,
        new() { ["district"] = settings.DistrictShort, ["organ"] = organ, ["year"] = year, ["district-number"] = districtNumber, ["organ-number"] = organNumber });

    /// <summary>A register number as people type it — ordinary hyphen, dashes, square or round brackets, spaces — in the form in which it is kept.</summary>
    public static string Typed(string number) => string.Concat(number.Where(letter => !char.IsWhiteSpace(letter)).Select(letter => letter switch
    {
        '-' or '‐' or '‑' or '–' or '—' or '−' or '﹣' => '－',
        '[' or '(' or '（' or '【' or '［' => '〔',
        ']' or ')' or '）' or '】' or '］' => '〕',
        _ => letter,
    }));

    /// <summary>E.g. 清莲政规〔2026〕1号; a department's own: 清莲文旅规〔2026〕1号.</summary>
    public static string Issue(MingfaOptions settings, OrgUnit issuer, int year, int number) => Fill(
        settings.IssueNumberPattern,
        new()
        {
            ["district"] = settings.DistrictShort,
            ["organ"] = Mark(issuer),
            ["year"] = year,
            ["number"] = number,
        });

    /// <summary>文号 of an opinion, e.g. 清莲司法合审〔2026〕1号: every organ counts its own, so its mark stands in the number.</summary>
    public static string Opinion(MingfaOptions settings, OrgUnit organ, string kind, int year, int number) => $"{settings.DistrictShort}{Mark(organ)}{kind}〔{year}〕{number}号";

    /// <summary>机关代字.</summary>
    private static string Mark(OrgUnit organ) => organ.Duty == UnitDuty.Government ? "政" : organ.ShortName.TrimEnd('局', '办');

    /// <summary>Refuses, before anything is numbered, a pattern that names unknown parts or gives two documents one number.</summary>
    public static IEnumerable<string> Problems(MingfaOptions settings) =>
    [
        .. Problems(nameof(settings.RegisterNumberPattern), settings.RegisterNumberPattern, ["district", "organ", "year", "district-number", "organ-number"], ["year", "district-number"]),
        .. Problems(nameof(settings.IssueNumberPattern), settings.IssueNumberPattern, ["district", "organ", "year", "number"], ["organ", "year", "number"]),
    ];

    private static IEnumerable<string> Problems(string setting, string pattern, string[] known, string[] needed)
    {
        var named = Part().Matches(pattern).Select(match => match.Groups["name"].Value).ToList();
        foreach (var unknown in named.Except(known))
            yield return $"Mingfa:{setting}：没有“{{{unknown}}}”这一部分，可用 {string.Join("、", known)}。";
        foreach (var missing in needed.Except(named))
            yield return $"Mingfa:{setting}：缺少“{{{missing}}}”，编号会重复。";
        if (Part().Replace(pattern, "").AsSpan().ContainsAny('{', '}'))
            yield return $"Mingfa:{setting}：花括号不成对，或者部分的写法不是 {{名称}} 或者 {{名称:000}}。";
    }

    private static string Fill(string pattern, Dictionary<string, object> parts) => Part().Replace(pattern, match =>
        parts[match.Groups["name"].Value] is int number ? number.ToString(match.Groups["width"].Value, CultureInfo.InvariantCulture) : $"{parts[match.Groups["name"].Value]}");

    [GeneratedRegex(@"\{(?<name>[a-z-]+)(:(?<width>0+))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}

/// <summary>Holds the district's patterns against <see cref="DocumentNumbers.Problems(MingfaOptions)"/> when the program starts.</summary>
internal sealed class NumberPatterns : IValidateOptions<MingfaOptions>
{
    public ValidateOptionsResult Validate(string? name, MingfaOptions options) =>
        DocumentNumbers.Problems(options).ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
}
