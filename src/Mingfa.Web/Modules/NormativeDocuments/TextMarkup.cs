using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Documents;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>The whole text on a page: what stands before the first article, chapters, articles with their paragraphs; every article can be linked to.</summary>
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
        foreach (var (block, number) in blocks.Zip(numbers))
            html.AppendHtml(block switch
            {
                Chapter chapter => Tag($"h{level}", "chapter", $"{number}　{chapter.Text}"),
                Paragraph paragraph => Tag("p", null, paragraph.Text),
                Article article => Section(article, below, seen.Add(article.Number)),
                _ => throw new InvalidOperationException($"A draft has no {block.GetType().Name}."),
            });
        return html;
    }

    private static TagBuilder Section(Article article, int level, bool isFirst)
    {
        var section = new TagBuilder("section");
        // A faulty draft may number two articles alike; ids must still be unique.
        if (isFirst)
            section.Attributes["id"] = string.Create(CultureInfo.InvariantCulture, $"art-{article.Number.Number}");
        section.InnerHtml.AppendHtml(Tag($"h{level}", "article", article.Number.ToString()));
        foreach (var paragraph in article.Paragraphs)
            section.InnerHtml.AppendHtml(Tag("p", null, paragraph));
        return section;
    }

    private static TagBuilder Tag(string name, string? css, string text)
    {
        var tag = new TagBuilder(name);
        if (css is not null)
            tag.AddCssClass(css);
        tag.InnerHtml.Append(text);
        return tag;
    }
}
