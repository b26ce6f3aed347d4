using System.Text.RegularExpressions;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>A normative document is called by organ, matter and kind: …人民政府关于…的通知, …管理办法.</summary>
internal static partial class TitleForm
{
    public static IEnumerable<Diagnostic> Check(string title)
    {
        if (string.IsNullOrWhiteSpace(title))
        {
            yield return Remark(DiagnosticSeverity.Forbidden, "title-missing", title, "没有标题", null);
            yield break;
        }
        if (OfHigherRank().IsMatch(title))
            yield return Remark(DiagnosticSeverity.Forbidden, "title-kind", title, "规范性文件的名称不得使用“法”“条例”", "改用“办法”“规定”“细则”“通知”等", BasisMark.ToBeVerified);
        else if (!Kind().IsMatch(title))
            yield return Remark(DiagnosticSeverity.Warning, "title-kind", title, "标题没有文种", "以“通知”“意见”“办法”“规定”“细则”“决定”“公告”“通告”等结尾");
        else if (title.Contains("关于", StringComparison.Ordinal) && !AboutOf().IsMatch(title))
            yield return Remark(DiagnosticSeverity.Warning, "title-form", title, "“关于”与文种之间应当用“的”连接", "改为“关于…的通知”这样的形式");
        if (DraftMark().Match(title) is { Success: true } mark)
            yield return new Diagnostic(DiagnosticSeverity.Hint, "title-draft", null, mark.Index, mark.Length, "公布前应当删去草稿字样", null, "删去", BasisMark.PolicyDefault);
    }

    private static Diagnostic Remark(DiagnosticSeverity severity, string rule, string title, string message, string? suggestion, BasisMark mark = BasisMark.PolicyDefault) =>
        new(severity, rule, null, 0, title.Length, message, null, suggestion, mark);

    private const string Ending = @"(（[^）]*）)*$";

    [GeneratedRegex(@"(条例|[^办方看]法)" + Ending)]
    private static partial Regex OfHigherRank();

    [GeneratedRegex(@"(通知|意见|办法|规定|细则|规则|决定|决议|公告|通告|方案|命令|批复|规范|导则|指南|措施|标准|基准|清单)" + Ending)]
    private static partial Regex Kind();

    [GeneratedRegex(@"关于.+的(实施|若干|暂行|指导|补充|具体)?(通知|意见|办法|规定|细则|规则|决定|决议|公告|通告|方案|命令|批复|规范|措施)" + Ending)]
    private static partial Regex AboutOf();

    [GeneratedRegex(@"[（(](草案|征求意见稿|送审稿|讨论稿|初稿)[^）)]*[）)]")]
    private static partial Regex DraftMark();
}
