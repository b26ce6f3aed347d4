using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Mingfa.Core.Codes;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// <c>&lt;due-light legal-due="@d" raw-due="@r" today="@t" remaining="3" unit="个工作日" href="/…/derivation" /&gt;</c>:
/// light with shape and word, what remains with its unit, the date, linked to its derivation.
/// Without <c>remaining</c> the natural days between today and the legal due date are shown, and the unit says so.
/// Past the due date <c>remaining</c> is how many units late it is; its sign does not matter.
/// </summary>
[HtmlTargetElement("due-light", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueLightTagHelper : TagHelper
{
    /// <summary>The last day on which the act is in time (inclusive). Null: no clock runs, and that is what is shown.</summary>
    public DateOnly? LegalDue { get; set; }

    /// <summary>The day before rolling over rest days; shown only when it differs.</summary>
    public DateOnly? RawDue { get; set; }

    public DateOnly Today { get; set; }
    public int? Remaining { get; set; }
    public string Unit { get; set; } = "天";

    /// <summary>The date touches a year without a holiday notice: 暂估.</summary>
    public bool Provisional { get; set; }

    public bool Paused { get; set; }
    public DateOnly? DoneOn { get; set; }
    public int SoonAt { get; set; } = 5;
    public int UrgentAt { get; set; } = 1;

    /// <summary>Where the day-by-day derivation is.</summary>
    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (LegalDue is not { } due)
        {
            output.Attributes.SetAttribute("class", "due");
            output.Content.SetContent("不计期限");
            return;
        }

        var light = new DueLight(due, Today, Remaining ?? due.DayNumber - Today.DayNumber, Remaining is null ? "天" : Unit, Paused, DoneOn, SoonAt, UrgentAt);
        output.Attributes.SetAttribute("class", $"due light-{light.Level.ToString().ToLowerInvariant()}");
        output.Content.AppendHtml(El("span", "light", ShapeOf(light.Level), light.Word));
        output.Content.Append(" ");
        output.Content.AppendHtml(LinkOrText(Href, "due-left", light.Sentence, string.IsNullOrEmpty(Href) ? null : Unseen("，查看期限推算")));
        output.Content.Append(" ");
        if (Paused)
        {
            output.Content.AppendHtml(El("span", "due-note", "届满日待恢复计算后确定"));
            return;
        }

        output.Content.AppendHtml(El("time", "due-date", ChineseDate.Iso(due)).With("datetime", ChineseDate.Iso(due)));
        if (Provisional)
            output.Content.AppendHtml(El("span", "due-note", "（暂估：当年节假日安排尚未公布）"));
        if (RawDue is { } raw && raw != due)
            output.Content.AppendHtml(El("span", "due-note", $"（原为 {ChineseDate.Iso(raw)}，遇休息日顺延）"));
    }

    private static IHtmlContent ShapeOf(LightLevel level) => level switch
    {
        LightLevel.Done => Shape.Check,
        LightLevel.Paused => Shape.Bars,
        LightLevel.Green => Shape.Circle,
        LightLevel.Yellow => Shape.Triangle,
        LightLevel.Orange => Shape.Diamond,
        _ => Shape.Octagon,
    };
}
