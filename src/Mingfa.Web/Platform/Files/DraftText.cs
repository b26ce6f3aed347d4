using System.Text.RegularExpressions;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Files;

/// <summary>Recognises the articles of a draft in its plain paragraphs: a paragraph that begins with 第N条 opens one.</summary>
public static partial class DraftText
{
    public static DocxContent Split(IReadOnlyList<string> paragraphs)
    {
        var preamble = new List<string>();
        var articles = new List<(ArticleNumber Number, List<string> Text)>();
        var attachments = new List<string>();
        foreach (var paragraph in paragraphs)
        {
            if (attachments.Count > 0 || (articles.Count > 0 && Attachment().IsMatch(paragraph)))
            {
                attachments.Add(paragraph);
                continue;
            }
            if (Opening().Match(paragraph) is { Success: true } match && ArticleNumber.TryParse(paragraph, out var number))
                articles.Add((number, [paragraph[match.Length..].Trim()]));
            else if (articles.Count == 0) preamble.Add(paragraph);
            else if (!Division().IsMatch(paragraph)) articles[^1].Text.Add(paragraph);
        }
        if (articles.Count == 0) return new DocxContent(paragraphs, []);
        preamble.RemoveAll(line => Division().IsMatch(line));
        return new DocxContent(paragraphs, [])
        {
            Title = TitleOf(preamble),
            Preamble = preamble,
            Attachments = attachments,
            Articles = [.. articles.Select(article => new DraftArticleText(article.Number, string.Join('\n', article.Text.Where(text => text.Length > 0))))],
        };
    }

    /// <summary>The last line before the articles that reads like the name of a document; a title may have been set in two lines.</summary>
    private static string? TitleOf(List<string> preamble) => preamble.FindLast(line => TitleForm().IsMatch(line)) ?? (preamble.Count > 0 ? preamble[0] : null);

    // "第五条规定的…" is running text: after the number of an opening article there is a space, or it is the whole paragraph.
    [GeneratedRegex(@"^第\s*([0-9]{1,4}|[零〇一二两三四五六七八九十百千]{1,9})\s*条(之[一二三四五六七八九十]{1,3})?([\s　]+|$|(?=[^的规之第和、，。至款项]))")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^第\s*[零〇一二三四五六七八九十百0-9]{1,5}\s*[编章节]([\s　]|$)")]
    private static partial Regex Division();

    [GeneratedRegex(@"^附件\s*([0-9]{1,2}|[一二三四五六七八九十]{1,2})?\s*([：:].*)?$")]
    private static partial Regex Attachment();

    [GeneratedRegex(@"(办法|规定|细则|规则|意见|通知|决定|方案|公告|通告)(（(试行|暂行|草案|征求意见稿|送审稿|修订)[^）]*）)*$")]
    private static partial Regex TitleForm();
}
