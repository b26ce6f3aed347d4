using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// <c>&lt;error-summary findings="@list" /&gt;</c>: everything that stands in the way, at once and on top: shape errors from ModelState,
/// each linked to its field, and the findings of the law, each with its article. Nothing is rendered when nothing is wrong.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    public IEnumerable<(string Message, string? Citation, string? Field)>? Findings { get; set; }

    /// <summary>Replaces 有 n 处需要改正 as heading.</summary>
    public string? Title { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var items = FromModelState().Concat(Findings ?? []).Distinct().ToList();
        if (items.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("id", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-focus", "");
        output.Content.AppendHtml(El("h2", null, string.IsNullOrEmpty(Title) ? $"有 {items.Count} 处需要改正" : Title));
        var list = El("ul");
        foreach (var item in items)
            list.Add(Line(item));
        output.Content.AppendHtml(list);
    }

    private static Element Line((string Message, string? Citation, string? Field) item)
    {
        var href = string.IsNullOrEmpty(item.Field) ? null : "#" + FieldView.IdFor(item.Field);
        return El("li", null, LinkOrText(href, null, item.Message), item.Citation is null ? null : El("cite", "citation", item.Citation));
    }

    private IEnumerable<(string Message, string? Citation, string? Field)> FromModelState() =>
        ViewContext is null
            ? []
            : ViewContext.ViewData.ModelState
                .SelectMany(entry => entry.Value?.Errors.Select(error => (error.ErrorMessage, (string?)null, (string?)entry.Key)) ?? [])
                .Where(item => item.ErrorMessage.Length > 0);
}
