using System.Text.RegularExpressions;

namespace Mingfa.Web.Modules.Reports;

/// <summary>未挂接数字 — a number typed by hand: nobody can open it.</summary>
/// <param name="Context">The words around it, enough to find it again.</param>
public sealed record LooseNumber(string Number, string Context);

/// <summary>Finds numbers in prose that come from no figure. Titles in 《》 and names that merely contain a number are left alone.</summary>
public static partial class LooseNumbers
{
    private const int Around = 12;

    /// <summary>Names, not counts; the longest first so that a name within a name does not cut it.</summary>
    private static readonly string[] Names =
    [
        "五张报表", "三统一", "三项制度", "五公开", "三调联动", "四大班子", "N+5", "“1133”", "1133工作模式", "七五", "八五", "法律七进", "三官一律",
        "多证合一", "一照一码", "最多跑一次", "双随机一公开", "双随机、一公开", "五强区", "一枚印章", "一门通办", "第一责任人", "三级公共法律服务", "同一",
        "统一", "进一步", "一系列", "一体", "一线", "一把手", "一方面", "十八大", "十九大", "二十大",
    ];

    [GeneratedRegex(@"\d+(?:[.,]\d+)*\s*[%％]?|第?[一二三四五六七八九十百千万两零〇]+(?=余?(?:[个件项次名人家条份批年户处场卷届家位]|分之))")]
    private static partial Regex Number { get; }

    [GeneratedRegex("《[^》]*》")]
    private static partial Regex QuotedTitle { get; }

    public static IReadOnlyList<LooseNumber> Find(string text)
    {
        var plain = Hide(QuotedTitle.Replace(ReportTokens.WithoutTokens(text), match => new string('　', match.Length)));
        return [.. Number.Matches(plain).Select(match => new LooseNumber(match.Value.Trim(), ContextOf(plain, match)))];
    }

    private static string Hide(string text) =>
        Names.OrderByDescending(name => name.Length).Aggregate(text, (rest, name) => rest.Replace(name, new string('　', name.Length), StringComparison.Ordinal));

    private static string ContextOf(string text, Match match)
    {
        var from = Math.Max(0, match.Index - Around);
        var to = Math.Min(text.Length, match.Index + match.Length + Around);
        return text[from..to].Replace("　", "", StringComparison.Ordinal).Trim();
    }
}
