using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// <c>&lt;sort-header key="due"&gt;期限&lt;/sort-header&gt;</c>: a column head that sorts. The order is <c>?sort=due</c>, or <c>?sort=-due</c> for descending;
/// everything else in the URL stays, paging starts again.
/// </summary>
[HtmlTargetElement("sort-header")]
public sealed class SortHeaderTagHelper : TagHelper
{
    public string Key { get; set; } = "";

    /// <summary>The order when the URL names none, so that the default column shows its arrow.</summary>
    public string? Default { get; set; }

    public string Parameter { get; set; } = "sort";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var current = request.Query.TryGetValue(Parameter, out var asked) ? asked.ToString() : Default;
        var ascending = current == Key;
        var descending = current == "-" + Key;
        var text = await output.GetChildContentAsync();

        output.TagName = "th";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("scope", "col");
        if (ascending || descending)
            output.Attributes.SetAttribute("aria-sort", ascending ? "ascending" : "descending");
        var arrow = ascending ? "↑" : descending ? "↓" : "↕";
        output.Content.SetHtmlContent(El("a", "sort", text, El("span", "sort-arrow", arrow).With("aria-hidden", "true"))
            .With("href", QueryText.With(request, Parameter, ascending ? "-" + Key : Key)));
    }
}
