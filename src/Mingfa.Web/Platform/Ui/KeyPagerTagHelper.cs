using Microsoft.AspNetCore.Razor.TagHelpers;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// <c>&lt;key-pager previous-href="@p" next-href="@n" total-text="共 1,203 件" /&gt;</c>: paging by key, so there are no page numbers.
/// A direction without a page is left out.
/// </summary>
[HtmlTargetElement("key-pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class KeyPagerTagHelper : TagHelper
{
    public string? PreviousHref { get; set; }
    public string? NextHref { get; set; }

    /// <summary>How many there are, in words: 共 1,203 件, or 1000 件以上.</summary>
    public string? TotalText { get; set; }

    public string Label { get; set; } = "翻页";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // Razor hands an empty text on where a page computes null.
        if (string.IsNullOrEmpty(PreviousHref) && string.IsNullOrEmpty(NextHref) && string.IsNullOrEmpty(TotalText))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", Label);
        if (!string.IsNullOrEmpty(TotalText))
            output.Content.AppendHtml(El("span", "pager-total", TotalText));
        if (!string.IsNullOrEmpty(PreviousHref))
            output.Content.AppendHtml(El("a", "button secondary", "‹ 上一页").With("href", PreviousHref).With("rel", "prev"));
        if (!string.IsNullOrEmpty(NextHref))
            output.Content.AppendHtml(El("a", "button secondary", "下一页 ›").With("href", NextHref).With("rel", "next"));
    }
}
