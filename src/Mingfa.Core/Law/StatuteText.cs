using System.Globalization;
using System.Text.RegularExpressions;

namespace Mingfa.Core.Law;

/// <summary>
/// Reads one statute from its plain text: a "# title", the lines on who passed it and when, chapters as "##", and articles
/// that begin a line with 第N条. Dates come from the head of the text and from its last article (自…起施行).
/// </summary>
public static partial class StatuteText
{
    /// <param name="fileName">May carry the edition: 行政处罚法(2021-01-22).md.</param>
    public static Statute Parse(string fileName, string text)
    {
        var head = new List<string>();
        var articles = new List<(ArticleNumber Number, string? Chapter, List<string> Paragraphs)>();
        string? title = null, chapter = null;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim(' ', '\t', '\r', '　', '\u200B', '\uFEFF');
            if (line.Length == 0 || line.StartsWith("<!--", StringComparison.Ordinal)) continue;
            if (line.StartsWith("# ", StringComparison.Ordinal)) title = line[2..].Trim();
            else if (line.StartsWith("## ", StringComparison.Ordinal)) chapter = Spaces().Replace(line[3..].Trim(), " ");
            else if (line[0] == '#') continue;
            else if (ArticleNumber.TryParse(line, out var number) && Follows(articles, number))
                articles.Add((number, chapter, [AfterNumber().Replace(line, "")]));
            else if (articles.Count > 0) articles[^1].Paragraphs.Add(line);
            else head.Add(line);
        }
        if (title is null) throw new FormatException($"{fileName}: 没有标题行（# 法名）");
        if (articles.Count == 0) throw new FormatException($"{fileName}: 没有条文");

        return new Statute(Statutes.PlainName(title), Issued(fileName, head), Effective(head, articles[^1].Paragraphs), StatuteStatus.InForce,
            ArticleCount: articles.Max(article => article.Number.Number), Mark: "V")
        {
            Articles = [.. articles.Select(article => new StatuteArticle(article.Number, article.Chapter, article.Paragraphs))],
        };
    }

    /// <summary>A line inside an article may begin by citing another ("第五条规定的…"); only the next number opens an article.</summary>
    private static bool Follows(List<(ArticleNumber Number, string?, List<string>)> articles, ArticleNumber number)
    {
        if (articles.Count == 0) return number.Number == 1;
        var last = articles[^1].Number;
        return number == new ArticleNumber(last.Number + 1) || number == new ArticleNumber(last.Number, last.Insertion + 1);
    }

    private static DateOnly? Issued(string fileName, List<string> head)
    {
        if (FileDate().Match(fileName) is { Success: true } file &&
            DateOnly.TryParseExact(file.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var edition))
            return edition;
        return Dates(head.Where(line => !line.EndsWith("施行", StringComparison.Ordinal))).Select(date => (DateOnly?)date).Max();
    }

    private static DateOnly? Effective(List<string> head, List<string> lastArticle)
    {
        if (Dates(head.Where(line => line.EndsWith("施行", StringComparison.Ordinal))).Select(date => (DateOnly?)date).Max() is { } said) return said;
        return InForceFrom().Match(string.Concat(lastArticle)) is { Success: true } match && Date(match) is { } date ? date : null;
    }

    private static IEnumerable<DateOnly> Dates(IEnumerable<string> lines) =>
        lines.SelectMany(line => DateForm().Matches(line)).Select(Date).OfType<DateOnly>();

    private static DateOnly? Date(Match match) =>
        DateOnly.TryParseExact($"{match.Groups[1].Value}-{match.Groups[2].Value}-{match.Groups[3].Value}", "yyyy-M-d", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var date) ? date : null;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^第[^条]{1,12}条(之[0-9一二三四五六七八九十]{1,3})?[\s　]*")]
    private static partial Regex AfterNumber();

    [GeneratedRegex(@"\((\d{4}-\d{2}-\d{2})\)")]
    private static partial Regex FileDate();

    [GeneratedRegex(@"(\d{4})年(\d{1,2})月(\d{1,2})日")]
    private static partial Regex DateForm();

    [GeneratedRegex(@"自(\d{4})年(\d{1,2})月(\d{1,2})日起施行")]
    private static partial Regex InForceFrom();
}
