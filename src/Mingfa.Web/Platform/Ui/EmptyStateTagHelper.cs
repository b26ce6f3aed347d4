using Microsoft.AspNetCore.Razor.TagHelpers;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary><c>&lt;empty-state title="没有待办" href="/…" action="新建立项"&gt;what to do next&lt;/empty-state&gt;</c>: a list without rows says why and what comes next.</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTagHelper : TagHelper
{
    public string Title { get; set; } = "没有符合条件的记录";
    public string? Href { get; set; }
    public string? Action { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty");
        output.Content.AppendHtml(El("p", "empty-title", Title));
        if (!text.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml(El("div", "empty-text", text));
        if (Href is not null && Action is not null)
            output.Content.AppendHtml(El("p", null, El("a", "button", Action).With("href", Href)));
    }
}
