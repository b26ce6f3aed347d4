using System.Text;

namespace Mingfa.Web.Platform.Documents;

internal static class HtmlBlocks
{
    public static void Render(StringBuilder html, IReadOnlyList<Block> body, int titleLevel, string prefix)
    {
        var numbers = Outline.Number(body);
        var chapters = body.Any(block => block is Chapter) ? 1 : 0;
        var articles = new HashSet<string>();
        for (var i = 0; i < body.Count; i++)
        {
            switch (body[i])
            {
                case Heading heading:
                    HtmlDocument.Line(html, $"h{Math.Min(6, titleLevel + chapters + Outline.Level(heading))}", numbers[i] + heading.Text);
                    break;
                case Chapter chapter:
                    HtmlDocument.Line(html, $"h{Math.Min(6, titleLevel + 1)} class=\"chapter\"", $"{numbers[i]}　{chapter.Text}");
                    break;
                case Paragraph paragraph:
                    HtmlDocument.Line(html, "p", paragraph.Text);
                    break;
                case Article article:
                    Article(html, article, prefix, articles);
                    break;
                case Table table:
                    Table(html, table);
                    break;
            }
        }
    }

    private static void Article(StringBuilder html, Article article, string prefix, HashSet<string> seen)
    {
        var id = $"{prefix}article-{article.Number.Number}" + (article.Number.Insertion > 0 ? $"-{article.Number.Insertion}" : "");
        // A faulty draft may number two articles alike; ids must still be unique.
        html.Append(seen.Add(id) ? $"<section class=\"article\" id=\"{id}\">\n" : "<section class=\"article\">\n");
        html.Append("<p><strong class=\"article-number\">").Append(article.Number).Append("</strong>　")
            .Append(article.Paragraphs.Count > 0 ? HtmlDocument.Encode(article.Paragraphs[0]) : "").Append("</p>\n");
        foreach (var text in article.Paragraphs.Skip(1)) HtmlDocument.Line(html, "p", text);
        html.Append("</section>\n");
    }

    private static void Table(StringBuilder html, Table table)
    {
        var columns = table.Rows.Count == 0 ? 0 : table.Rows.Max(row => row.Count);
        if (columns == 0) return;
        html.Append("<table>\n");
        var hasHeading = table.Rows.Count > 1;
        if (hasHeading)
        {
            html.Append("<thead>");
            Row(html, table.Rows[0], columns, "th scope=\"col\"");
            html.Append("</thead>\n");
        }
        html.Append("<tbody>\n");
        foreach (var row in table.Rows.Skip(hasHeading ? 1 : 0)) Row(html, row, columns, "td");
        html.Append("</tbody>\n</table>\n");
    }

    private static void Row(StringBuilder html, IReadOnlyList<string> cells, int columns, string opening)
    {
        html.Append("<tr>");
        for (var i = 0; i < columns; i++)
            html.Append('<').Append(opening).Append('>').Append(i < cells.Count ? HtmlDocument.Encode(cells[i]) : "").Append("</").Append(opening.AsSpan(0, 2)).Append('>');
        html.Append("</tr>\n");
    }
}
