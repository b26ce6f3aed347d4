using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>编号 — the forms of register and issue numbers. Years stand in 六角括号; the register number ends without 号.</summary>
public static class DocumentNumbers
{
    /// <summary>E.g. 清莲规〔2026〕001－区政府001.</summary>
    public static string Register(MingfaOptions settings, int year, int districtNumber, string organ, int organNumber) => NumberPattern.Fill(
        settings.RegisterNumberPattern,
        new() { ["区域"] = settings.DistrictShort, ["年"] = year, ["总号"] = districtNumber, ["机关"] = organ, ["机关号"] = organNumber });

    /// <summary>A register number as people type it — ordinary hyphen, dashes, square or round brackets, spaces — in the form in which it is kept.</summary>
    public static string Typed(string number) => string.Concat(number.Where(letter => !char.IsWhiteSpace(letter)).Select(letter => letter switch
    {
        '-' or '‐' or '‑' or '–' or '—' or '−' or '﹣' => '－',
        '[' or '(' or '（' or '【' or '［' => '〔',
        ']' or ')' or '）' or '】' or '］' => '〕',
        _ => letter,
    }));

    /// <summary>E.g. 清莲政规〔2026〕1号; a department's own: 清莲文旅规〔2026〕1号.</summary>
    public static string Issue(MingfaOptions settings, OrgUnit issuer, int year, int number) => NumberPattern.Fill(
        settings.IssueNumberPattern,
        new()
        {
            ["区域"] = settings.DistrictShort,
            ["机关代字"] = issuer.Duty == UnitDuty.Government ? "政" : issuer.ShortName.TrimEnd('局', '办'),
            ["年"] = year,
            ["序号"] = number,
        });
}
