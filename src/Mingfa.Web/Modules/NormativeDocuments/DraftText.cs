using System.Text.RegularExpressions;
using Mingfa.Core.Codes;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Documents;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>One article of a text: its number and everything up to the next one. Number 0: what is no article, a chapter's heading or the words before the first one.</summary>
public sealed record DraftedArticle(int Number, string Heading, string Text);

/// <summary>
/// The text of a normative document, read as articles: 第一条, 第二条, or, in a text that has none of these (意见, 通知), its parts 一、 二、.
/// </summary>
public static partial class DraftText
{
    /// <summary>Articles in order. A text without articles gives none.</summary>
    public static IReadOnlyList<DraftedArticle> Articles(string text) => [.. Slices(text).Select(slice => slice.Article)];

    /// <summary>The whole text in order: the words before the first article, headings of chapters and sections, articles.</summary>
    public static IReadOnlyList<DraftedArticle> Parts(string text)
    {
        var slices = Slices(text).ToList();
        var opening = Opening(text);
        return
        [
            .. opening.Length > 0 ? [new DraftedArticle(0, "开头", opening)] : Array.Empty<DraftedArticle>(),
            .. Headings(Before(text)),
            .. slices.SelectMany(slice => Headings(slice.Whole).Prepend(slice.Article)),
        ];
    }

    /// <summary>The words before the first article, without headings.</summary>
    public static string Opening(string text) => HeadingLine().Replace(Before(text), "").Trim();

    private static string Before(string text) => Starts(text) is [var first, ..] ? text[..first.Index] : text;

    private static IEnumerable<(DraftedArticle Article, string Whole)> Slices(string text)
    {
        var starts = Starts(text);
        return starts.Select((match, i) =>
        {
            var whole = text[(match.Index + match.Length)..(i + 1 < starts.Count ? starts[i + 1].Index : text.Length)];
            var number = ChineseNumber.TryParse(match.Groups[1].Value, out var n) ? (int)n : 0;
            return (new DraftedArticle(number, match.Value.Trim(), HeadingLine().Replace(whole, "").Trim()), whole);
        });
    }

    private static IReadOnlyList<Match> Starts(string text) => ArticleStart().IsMatch(text) ? ArticleStart().Matches(text) : PartStart().Matches(text);

    private static IEnumerable<DraftedArticle> Headings(string text) =>
        HeadingLine().Matches(text).Select(line => new DraftedArticle(0, line.Groups[1].Value, line.Groups[2].Value.Trim()));

    /// <summary>The whole text in print order: what stands before the first article, chapters, articles with their paragraphs.</summary>
    public static IReadOnlyList<Block> Blocks(string text)
    {
        var blocks = new List<Block>();
        List<string>? article = null;
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!ArticleStart().IsMatch(text))
            return [.. Outlined(lines)];
        foreach (var line in lines)
        {
            if (ArticleStart().Match(line) is { Success: true } start && ArticleNumber.TryParse(line, out var number))
            {
                article = [line[start.Length..].Trim()];
                blocks.Add(new Article(number, article));
            }
            else if (ChapterStart().Match(line) is { Success: true } chapter)
            {
                article = null;
                blocks.Add(new Chapter(line[chapter.Length..].Trim()));
            }
            else if (article is null || SectionStart().IsMatch(line))
            {
                article = null;
                blocks.Add(new Paragraph(line));
            }
            else
            {
                article.Add(line);
            }
        }

        return blocks;
    }

    /// <summary>
    /// 一、总体要求 and （一）指导思想 on lines of their own are headings where they carry the number the outline gives them; what runs on into sentences, or is
    /// numbered otherwise, is printed as it was typed.
    /// </summary>
    private static IEnumerable<Block> Outlined(IEnumerable<string> lines)
    {
        var (parts, items) = (0, 0);
        foreach (var line in lines)
        {
            var standsAlone = line[^1] is not ('。' or '；' or '：');
            if (standsAlone && PartStart().Match(line) is { Success: true } part && Says(part, parts + 1))
            {
                (parts, items) = (parts + 1, 0);
                yield return new Heading(1, line[part.Length..]);
            }
            else if (standsAlone && ItemStart().Match(line) is { Success: true } item && Says(item, items + 1))
            {
                items++;
                yield return new Heading(2, line[item.Length..]);
            }
            else
            {
                yield return new Paragraph(line);
            }
        }
    }

    private static bool Says(Match match, int expected) => ChineseNumber.TryParse(match.Groups[1].Value, out var number) && number == expected;

    /// <summary>What makes a text unusable as a draft, whatever it says.</summary>
    public static IEnumerable<Finding> Check(string text)
    {
        var articles = Articles(text);
        if (articles.Count == 0)
        {
            yield return new Finding("正文中没有识别到条文，请以“第一条”“第二条”或者“一、”“二、”分条起行。", Field: "text");
            yield break;
        }

        foreach (var (article, expected) in articles.Select((article, i) => (article, i + 1)))
            if (article.Number != expected)
            {
                yield return new Finding($"条文序号不连续：此处应为“{(article.Heading.EndsWith('条') ? $"第{ChineseNumber.Format(expected)}条" : $"{ChineseNumber.Format(expected)}、")}”，实为“{article.Heading}”。", Field: "text");
                yield break;
            }

        foreach (var article in articles.Where(article => article.Text.Length == 0))
            yield return new Finding($"“{article.Heading}”没有内容。", Field: "text");
    }

    [GeneratedRegex(@"(?m)^[ \t　]*第([零〇一二三四五六七八九十百千]+)条[ \t　]*")]
    private static partial Regex ArticleStart();

    [GeneratedRegex(@"(?m)^[ \t　]*([一二三四五六七八九十百]+)、[ \t　]*")]
    private static partial Regex PartStart();

    [GeneratedRegex(@"^[（(]([一二三四五六七八九十]+)[）)]")]
    private static partial Regex ItemStart();

    [GeneratedRegex(@"^第[一二三四五六七八九十百]+章[ \t　]*")]
    private static partial Regex ChapterStart();

    [GeneratedRegex(@"^第[一二三四五六七八九十百]+节")]
    private static partial Regex SectionStart();

    [GeneratedRegex(@"(?m)^[ \t　]*(第[一二三四五六七八九十百]+[章节])[ \t　]*([^\n]*)$")]
    private static partial Regex HeadingLine();
}
