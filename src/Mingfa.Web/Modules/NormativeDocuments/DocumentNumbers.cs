using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>编号 — the forms of register and issue numbers. Years stand in 六角括号; the register number ends without 号.</summary>
public static class DocumentNumbers
{
    /// <summary>E.g. 清莲规〔2026〕001－区政府001.</summary>
    public static string Register(string district, int year, int districtNumber, string organ, int organNumber) =>
        $"{district}规〔{year}〕{districtNumber:000}－{organ}{organNumber:000}";

    /// <summary>A register number as people type it — ordinary hyphen, dashes, square or round brackets, spaces — in the form in which it is kept.</summary>
    public static string Typed(string number) => string.Concat(number.Where(letter => !char.IsWhiteSpace(letter)).Select(letter => letter switch
    {
        '-' or '‐' or '‑' or '–' or '—' or '−' or '﹣' => '－',
        '[' or '(' or '（' or '【' or '［' => '〔',
        ']' or ')' or '）' or '】' or '］' => '〕',
        _ => letter,
    }));

    /// <summary>E.g. 清莲政规〔2026〕1号; a department's own: 清莲文旅规〔2026〕1号.</summary>
    public static string Issue(string district, OrgUnit issuer, int year, int number) =>
        $"{district}{(issuer.Duty == UnitDuty.Government ? "政" : issuer.ShortName.TrimEnd('局', '办'))}规〔{year}〕{number}号";
}
