using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// <c>&lt;filter-bar keep="sort,view"&gt;fields…&lt;/filter-bar&gt;</c>: a GET form, so filters survive in the URL. <c>keep</c> names what else of the
/// query stays. 清除条件 appears once something is filtered.
/// </summary>
[HtmlTargetElement("filter-bar")]
public sealed class FilterBarTagHelper : TagHelper
{
    public string? Action { get; set; }
    public string Label { get; set; } = "筛选";
    public string Keep { get; set; } = "sort";

    /// <summary>What the button does.</summary>
    public string Verb { get; set; } = "筛选";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Tells the fields inside that they filter.</summary>
    public override void Init(TagHelperContext context) => context.Items[typeof(FilterBarTagHelper)] = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var kept = Keep.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var path = Action ?? (request.PathBase + request.Path).Value ?? "/";

        output.TagName = "form";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("method", "get");
        output.Attributes.SetAttribute("action", path);
        output.Attributes.SetAttribute("class", "filter-bar");
        output.Attributes.SetAttribute("role", "search");
        output.Attributes.SetAttribute("aria-label", Label);
        foreach (var key in kept.Where(request.Query.ContainsKey))
            output.PreContent.AppendHtml(Void("input").With("type", "hidden").With("name", key).With("value", request.Query[key].ToString()));

        var actions = El("div", "filter-actions", El("button", "button secondary", Verb).With("type", "submit"));
        if (request.Query.Any(pair => !kept.Contains(pair.Key) && pair.Key is not ("after" or "before") && pair.Value.Any(value => !string.IsNullOrEmpty(value))))
            actions.Add(El("a", null, "清除条件").With("href", path));
        output.PostContent.AppendHtml(actions);
    }
}
