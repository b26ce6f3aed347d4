using Microsoft.AspNetCore.Razor.TagHelpers;
using Mingfa.Core.Codes;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// <c>&lt;figure-link value="467" unit="件" href="/figures/F-21/rows" definition="法律顾问办理的涉法事务" as-of="@d" /&gt;</c>: a number that opens to its rows,
/// with its definition and as-of date beside it. <c>compact</c> keeps the note for screen readers and print, for numbers within prose.
/// </summary>
[HtmlTargetElement("figure-link", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FigureLinkTagHelper : TagHelper
{
    /// <summary>As it is to be printed (30余, 99.96%).</summary>
    public string Value { get; set; } = "";

    public string? Unit { get; set; }
    public string Href { get; set; } = "";
    public string? Definition { get; set; }
    public DateOnly? AsOf { get; set; }
    public bool Compact { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Compact ? "figure compact" : "figure");
        output.Content.AppendHtml(LinkOrText(Href, "figure-value", El("span", "figure-number", Value), Unit is null ? null : El("span", "figure-unit", " ", Unit)));
        var note = string.Join("；", new[] { Definition is null ? null : "口径：" + Definition, AsOf is { } day ? "截至 " + ChineseDate.Iso(day) : null }.OfType<string>());
        if (note.Length > 0)
            output.Content.AppendHtml(El("span", Compact ? "figure-note unseen" : "figure-note", Compact ? $"（{note}）" : note));
    }
}
