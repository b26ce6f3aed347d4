using System.Text.RegularExpressions;
using Mingfa.Core.Law;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>Numbers of articles without gap or repetition, and references to the document's own articles that lead somewhere.</summary>
internal static partial class ArticleNumbering
{
    public static IEnumerable<Diagnostic> Check(DraftToCheck draft)
    {
        var seen = new HashSet<ArticleNumber>();
        var expected = 1;
        for (var i = 0; i < draft.Articles.Count; i++)
        {
            var number = draft.Articles[i].Number;
            if (!seen.Add(number)) yield return Whole(DiagnosticSeverity.Forbidden, "duplicate-number", i, $"{number}重复", "重新编排条文号");
            else if (number.Number > expected) yield return Whole(DiagnosticSeverity.Warning, "number-gap", i, $"{number}之前缺少{new ArticleNumber(expected)}", "重新编排条文号");
            else if (number.Insertion == 0 && number.Number < expected) yield return Whole(DiagnosticSeverity.Warning, "number-order", i, $"{number}次序颠倒", "重新编排条文号");
            expected = Math.Max(expected, number.Number + 1);
            if (string.IsNullOrWhiteSpace(draft.Articles[i].Text)) yield return Whole(DiagnosticSeverity.Forbidden, "empty-article", i, $"{number}没有内容", null);
        }
    }

    public static IEnumerable<Diagnostic> References(DraftToCheck draft, int index)
    {
        var article = draft.Articles[index];
        foreach (Match match in Own().Matches(article.Text))
        {
            foreach (Match part in Numbers().Matches(match.Value))
            {
                if (!ArticleNumber.TryParse(part.Value, out var number)) continue;
                if (draft.Articles.All(other => other.Number != number))
                    yield return new Diagnostic(DiagnosticSeverity.Forbidden, "dangling-reference", index, match.Index, match.Length, $"本文件没有{number}", null, "更正所引条文号");
                else if (number == article.Number)
                    yield return new Diagnostic(DiagnosticSeverity.Warning, "self-reference", index, match.Index, match.Length, $"{number}引用了自己", null, "更正，或者改为“本条第…款”");
            }
        }
        if (index == 0 && article.Text.IndexOf("前条", StringComparison.Ordinal) is >= 0 and var previous)
            yield return new Diagnostic(DiagnosticSeverity.Forbidden, "dangling-reference", index, previous, 2, "第一条之前没有条文，“前条”无所指", null, "更正");
        if (article.Text.Split('\n')[0].IndexOf("前款", StringComparison.Ordinal) is >= 0 and var paragraph)
            yield return new Diagnostic(DiagnosticSeverity.Warning, "dangling-reference", index, paragraph, 2, "本条第一款之前没有款，“前款”无所指", null, "写明所指的条、款");
    }

    private static Diagnostic Whole(DiagnosticSeverity severity, string rule, int article, string message, string? suggestion) =>
        new(severity, rule, article, 0, 0, message, null, suggestion);

    [GeneratedRegex(@"本(办法|规定|细则|实施细则|意见|通知|决定|方案|规则|实施办法|公告|通告)((、|和|或者|至|及)?第[零〇一二两三四五六七八九十百千0-9]+条(之[一二三四五六七八九十]+)?(第[一二三四五六七八九十]+款)?(第[（(]?[一二三四五六七八九十]+[)）]?项)?)+")]
    private static partial Regex Own();

    [GeneratedRegex(@"第[零〇一二两三四五六七八九十百千0-9]+条(之[一二三四五六七八九十]+)?")]
    private static partial Regex Numbers();
}
