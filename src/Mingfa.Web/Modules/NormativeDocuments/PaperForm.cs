using System.Text.RegularExpressions;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>公文格式 — what GB/T 9704-2012 says about numbers, dates, levels and attachments within the text. The standard is known, its wording was not read.</summary>
internal static partial class PaperForm
{
    public static IEnumerable<Diagnostic> Check(string text, int article) =>
    [
        .. NumberOfDocument().Matches(text).SelectMany(match => Number(match, article)),
        .. Remarks(PaddedDate(), text, article, "date-padding", "日期中的月、日不编虚位（GB/T 9704—2012）", "删去月、日前面的 0"),
        .. Remarks(Level(), text, article, "level-mark", "结构层次依次用“一、”“（一）”“1.”“（1）”标注（GB/T 9704—2012）", "改为规定的层次序数"),
        .. Remarks(AnnexName(), text, article, "annex-punctuation", "附件名称后不加标点符号（GB/T 9704—2012）", "删去句末标点"),
        .. Remarks(HalfWidth(), text, article, "half-width", "中文之间用了半角标点", "改用全角标点", BasisMark.PolicyDefault),
    ];

    private static IEnumerable<Diagnostic> Number(Match match, int article)
    {
        if (match.Groups["open"].Value != "〔" || match.Groups["close"].Value != "〕")
            yield return Remark(DiagnosticSeverity.Warning, match, article, "number-brackets", "发文字号的年份用六角括号“〔〕”括入（GB/T 9704—2012）", $"改为“{match.Groups["organ"].Value}〔{match.Groups["year"].Value}〕{match.Groups["number"].Value.TrimStart('0')}号”");
        else if (match.Groups["ordinal"].Length > 0 || match.Groups["number"].Value[0] == '0')
            yield return Remark(DiagnosticSeverity.Warning, match, article, "number-padding", "发文顺序号不加“第”字，不编虚位（GB/T 9704—2012）", $"改为“{match.Groups["organ"].Value}〔{match.Groups["year"].Value}〕{match.Groups["number"].Value.TrimStart('0')}号”");
    }

    private static IEnumerable<Diagnostic> Remarks(Regex form, string text, int article, string rule, string message, string suggestion, BasisMark mark = BasisMark.ToBeVerified) =>
        form.Matches(text).Select(match => Remark(DiagnosticSeverity.Hint, match, article, rule, message, suggestion, mark));

    private static Diagnostic Remark(DiagnosticSeverity severity, Match match, int article, string rule, string message, string suggestion, BasisMark mark = BasisMark.ToBeVerified) =>
        new(severity, rule, article, match.Index, match.Length, message, null, suggestion, mark);

    // The organ's letters and the year in any brackets; 令 and 公告 have no year in brackets and are not meant.
    [GeneratedRegex(@"(?<organ>[一-龥]{1,8}[发规函字办通政文])(?<open>[〔\[［(（【])(?<year>\d{4})(?<close>[〕\]］)）】])(?<ordinal>第?)(?<number>\d{1,4})号")]
    private static partial Regex NumberOfDocument();

    [GeneratedRegex(@"\d{4}年0\d月\d{1,2}日|\d{4}年\d{1,2}月0\d日")]
    private static partial Regex PaddedDate();

    [GeneratedRegex(@"(?m)^[ \t　]*(（[一二三四五六七八九十]+）、|\([一二三四五六七八九十]+\)|\d{1,2}、|[①-⑳])")]
    private static partial Regex Level();

    [GeneratedRegex(@"(?m)^[ \t　]*附件[：:][^\n]*[。；，]$")]
    private static partial Regex AnnexName();

    [GeneratedRegex(@"(?<=[一-龥])[,;:?!](?=[一-龥])")]
    private static partial Regex HalfWidth();
}
