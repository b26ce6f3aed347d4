using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mingfa.Web.Platform.Ui;

/// <summary>What a state means for the reader; each has its own shape.</summary>
public enum StatusKind
{
    Neutral,
    Active,
    Done,
    Soon,
    Late,
    Void,
}

/// <summary><c>&lt;status-tag kind="Done"&gt;已受理&lt;/status-tag&gt;</c>: a state in a word, with shape and colour.</summary>
[HtmlTargetElement("status-tag")]
public sealed class StatusTagHelper : TagHelper
{
    public StatusKind Kind { get; set; }

    /// <summary>The word; the element's content is used when it is left out.</summary>
    public string? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"tag tag-{Kind.ToString().ToLowerInvariant()}");
        output.PreContent.SetHtmlContent(ShapeOf(Kind));
        if (Text is not null)
            output.Content.SetContent(Text);
    }

    private static IHtmlContent ShapeOf(StatusKind kind) => kind switch
    {
        StatusKind.Active => Shape.Circle,
        StatusKind.Done => Shape.Check,
        StatusKind.Soon => Shape.Triangle,
        StatusKind.Late => Shape.Octagon,
        StatusKind.Void => Shape.Cross,
        _ => Shape.Ring,
    };
}
