using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Mingfa.Core.Codes;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary><c>&lt;timeline label="办理经过"&gt;&lt;timeline-item …/&gt;&lt;/timeline&gt;</c>: what happened, oldest first, as an ordered list.</summary>
[HtmlTargetElement("timeline")]
public sealed class TimelineTagHelper : TagHelper
{
    public string Label { get; set; } = "办理经过";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "timeline");
        output.Attributes.SetAttribute("aria-label", Label);
    }
}

public enum TimelineState
{
    Done,
    Now,
    Next,
    Late,
    Paused,
}

/// <summary>
/// <c>&lt;timeline-item title="@act.Title" at="@act.At" actor="@act.OfficerName" citation="@step.MainBasis" state="Done" href="/…"&gt;details&lt;/timeline-item&gt;</c>.
/// Give <c>at</c> (an instant, shown in Beijing time) or <c>on</c> (a day).
/// </summary>
[HtmlTargetElement("timeline-item")]
public sealed class TimelineItemTagHelper : TagHelper
{
    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    public string Title { get; set; } = "";
    public string? Href { get; set; }
    public DateTimeOffset? At { get; set; }
    public DateOnly? On { get; set; }
    public string? Actor { get; set; }
    public string? Citation { get; set; }
    public TimelineState State { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var details = await output.GetChildContentAsync();
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"timeline-{State.ToString().ToLowerInvariant()}");
        if (State == TimelineState.Now)
            output.Attributes.SetAttribute("aria-current", "step");
        output.Content.AppendHtml(El("p", "timeline-head", LinkOrText(Href, "timeline-title", Title), StateWord() is { } word ? El("span", "timeline-state", word) : null));
        output.Content.AppendHtml(El("p", "timeline-meta", Moment(), string.IsNullOrEmpty(Actor) ? null : El("span", null, Actor), string.IsNullOrEmpty(Citation) ? null : El("cite", "citation", Citation)));
        if (!details.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml(El("div", "timeline-body", details));
    }

    private string? StateWord() => State switch
    {
        TimelineState.Now => "当前环节",
        TimelineState.Next => "待办",
        TimelineState.Late => "逾期",
        TimelineState.Paused => "中止",
        _ => null,
    };

    private Element? Moment()
    {
        if (At is { } at)
        {
            var local = at.ToOffset(BeijingOffset);
            return El("time", null, local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)).With("datetime", local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        }

        return On is { } on ? El("time", null, ChineseDate.Iso(on)).With("datetime", ChineseDate.Iso(on)) : null;
    }
}
