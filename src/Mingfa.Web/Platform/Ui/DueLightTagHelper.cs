using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// <c>&lt;due-light legal-due="@d" raw-due="@r" today="@t" remaining="3" unit="个工作日" href="/…/derivation" /&gt;</c>: a <see cref="DueMark"/>.
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

    /// <summary>Where the day-by-day derivation is.</summary>
    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var light = LegalDue is { } due
            ? new DueLight(due, Today, Remaining ?? due.DayNumber - Today.DayNumber, Remaining is null ? "天" : Unit, Paused, DoneOn)
            : null;
        output.TagName = null;
        output.Content.SetHtmlContent(new DueMark(light, RawDue, Provisional, Href));
    }
}
