using System.Globalization;
using Microsoft.AspNetCore.Html;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Ui;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>The whole text on a page: what stands before the first article, chapters, articles (or parts 一、) with their paragraphs; every article can be linked to.</summary>
public static class TextMarkup
{
    /// <param name="text">The text as it was drafted.</param>
    /// <param name="level">Level of its uppermost headings.</param>
    public static IHtmlContent Of(string text, int level)
    {
        var html = new HtmlContentBuilder();
        var blocks = DraftText.Blocks(text);
        var numbers = Outline.Number(blocks);
        var below = blocks.Any(block => block is Chapter) ? level + 1 : level;
        var seen = new HashSet<ArticleNumber>();
        var part = 0;
        foreach (var (block, number) in blocks.Zip(numbers))
            html.AppendHtml(block switch
            {
                Chapter chapter => El($"h{level}", "chapter", $"{number}　{chapter.Text}"),
                Heading { Level: 1 } heading => El($"h{level}", "article", number + heading.Text).With("id", string.Create(CultureInfo.InvariantCulture, $"art-{++part}")),
                Heading heading => El($"h{level + 1}", "article", number + heading.Text),
                Paragraph paragraph => El("p", null, paragraph.Text),
                Article article => Section(article, below, seen.Add(article.Number)),
                _ => throw new InvalidOperationException($"A draft has no {block.GetType().Name}."),
            });
        return html;
    }

    private static Element Section(Article article, int level, bool isFirst)
    {
        // A faulty draft may number two articles alike; ids must still be unique.
        var section = El("section", null, El($"h{level}", "article", article.Number.ToString()))
            .With("id", isFirst ? string.Create(CultureInfo.InvariantCulture, $"art-{article.Number.Number}") : null);
        foreach (var paragraph in article.Paragraphs)
            section.Add(El("p", null, paragraph));
        return section;
    }
}
