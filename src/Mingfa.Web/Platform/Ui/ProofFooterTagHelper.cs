using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// <c>&lt;proof-footer index="4211" at="@leaf.At" proof-href="/…/x.tlog-proof" verify-href="/verify?…" content-href="/…" /&gt;</c>:
/// says where the proof of this page's record is and how to check it. Put it into the layout's section <c>Proof</c>.
/// </summary>
[HtmlTargetElement("proof-footer", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProofFooterTagHelper : TagHelper
{
    /// <summary>Number of the leaf in the public log; null while the record waits for the sequencer.</summary>
    public long? Index { get; set; }

    public DateTimeOffset? At { get; set; }

    /// <summary>What the record is, where a page shows more than one.</summary>
    public string? About { get; set; }

    public string? ProofHref { get; set; }
    public string? VerifyHref { get; set; }
    public string? ContentHref { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "proof");
        output.Attributes.SetAttribute("aria-label", string.IsNullOrEmpty(About) ? "存证" : $"存证：{About}");
        if (Index is not { } index)
        {
            output.Content.AppendHtml(El("p", null, El("strong", null, "存证"), $"{Subject}已提交公开存证日志，正在等待编入。"));
            return;
        }

        var time = At is { } at ? "，" + at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " 编入" : "";
        output.Content.AppendHtml(El("p", null, El("strong", null, "存证"), $"{Subject}是公开存证日志第 {index} 条{time}，事后改动可被任何人发现。"));
        var links = El("ul", "inline-list");
        foreach (var (href, text) in new[] { (VerifyHref, "在浏览器中核验"), (ProofHref, "下载证明文件"), (ContentHref, "下载被存证的原文") })
        {
            if (href is not null)
                links.Add(El("li", null, El("a", null, text).With("href", href).With("download", href == VerifyHref ? null : "")));
        }

        if (!links.IsEmpty)
            output.Content.AppendHtml(links);
    }

    private string Subject => string.IsNullOrEmpty(About) ? "本记录" : $"“{About}”";
}
