using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// <c>&lt;div page-sections&gt;…&lt;/div&gt;</c>: before it a navigation to every section in it, in their order, whatever view draws them. What is in it is
/// drawn first, once, and kept until the sections have said their names.
/// </summary>
[HtmlTargetElement("div", Attributes = Mark)]
public sealed class PageSectionsTagHelper : TagHelper
{
    private const string Mark = "page-sections";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var list = El("ul");
        // A view that draws a part hands its data on to it.
        ViewContext.ViewData[SectionHeadingTagHelper.Sections] = list;
        await output.GetChildContentAsync();
        ViewContext.ViewData.Remove(SectionHeadingTagHelper.Sections);
        output.Attributes.RemoveAll(Mark);
        output.PreElement.AppendHtml(El("nav", "page-nav no-print", list).With("aria-label", "本页内容"));
    }
}

/// <summary>A heading of the second level with an id is a section; within <see cref="PageSectionsTagHelper"/> it says so while it is drawn.</summary>
[HtmlTargetElement("h2", Attributes = "id")]
public sealed class SectionHeadingTagHelper(HtmlEncoder encoder) : TagHelper
{
    internal const string Sections = "PageSections";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ViewData[Sections] is Element list)
            list.Add(El("li", null, El("a", null, new HtmlString((await output.GetChildContentAsync()).GetContent(encoder))).With("href", $"#{output.Attributes["id"].Value}")));
    }
}
