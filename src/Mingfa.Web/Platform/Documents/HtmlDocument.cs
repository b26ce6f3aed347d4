using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Mingfa.Web.Platform.Documents;

/// <summary>The same document as a semantic fragment for the portal and for print: no style, no script, every text encoded.</summary>
public static class HtmlDocument
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="titleLevel">Level of the document's own title; what is inside counts on from it.</param>
    public static string Render(OfficialDocument document, int titleLevel = 1)
    {
        var html = new StringBuilder("<article class=\"official-document\" lang=\"zh-CN\">\n");
        Head(html, document);
        Line(html, $"h{titleLevel} class=\"document-title\"", document.Title);
        if (!string.IsNullOrWhiteSpace(document.Addressee)) Line(html, "p class=\"addressee\"", document.Addressee.TrimEnd('：', ':') + "：");
        HtmlBlocks.Render(html, document.Body, titleLevel, "");
        if (document.Attachments.Count > 0) AttachmentList(html, document.Attachments);
        Signature(html, document);
        for (var i = 0; i < document.Annexes.Count; i++) Annex(html, document.Annexes[i], titleLevel + 1, $"annex-{i + 1}-");
        Imprint(html, document);
        return html.Append("</article>\n").ToString();
    }

    internal static string Encode(string text) => Encoder.Encode(Outline.OneLine(text));

    internal static void Line(StringBuilder html, string opening, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        html.Append('<').Append(opening).Append('>').Append(Encode(text)).Append("</").Append(opening.Split(' ')[0]).Append(">\n");
    }

    private static void Head(StringBuilder html, OfficialDocument document)
    {
        if (document is { RedHead: null, CopyNumber: null, Secrecy: null, Urgency: null }) return;
        html.Append("<header class=\"document-head\">\n");
        Line(html, "p class=\"copy-number\"", document.CopyNumber);
        Line(html, "p class=\"secrecy\"", document.Secrecy);
        Line(html, "p class=\"urgency\"", document.Urgency);
        Line(html, "p class=\"red-head\"", document.RedHead);
        Line(html, "p class=\"document-number\"", document.Number);
        if (document.Signatories.Count > 0) Line(html, "p class=\"signatories\"", "签发人：" + string.Join('　', document.Signatories));
        html.Append("</header>\n");
    }

    private static void AttachmentList(StringBuilder html, IReadOnlyList<string> names)
    {
        html.Append("<div class=\"attachments\"><p>附件：</p>\n<ol>\n");
        foreach (var name in names) html.Append("<li>").Append(Encode(name)).Append("</li>\n");
        html.Append("</ol></div>\n");
    }

    private static void Signature(StringBuilder html, OfficialDocument document)
    {
        Line(html, "p class=\"signature-organ\"", document.SignatureOrgan);
        if (document.SignedOn is { } day) html.Append("<p class=\"signed-on\">").Append(Time(day)).Append("</p>\n");
        if (!string.IsNullOrWhiteSpace(document.Remark)) Line(html, "p class=\"remark\"", $"（{document.Remark.Trim('（', '）', '(', ')')}）");
    }

    private static void Annex(StringBuilder html, Annex annex, int level, string prefix)
    {
        html.Append("<section class=\"annex\">\n");
        Line(html, "p class=\"annex-label\"", annex.Label);
        Line(html, $"h{Math.Min(level, 6)} class=\"annex-title\"", annex.Title);
        HtmlBlocks.Render(html, annex.Body, level, prefix);
        html.Append("</section>\n");
    }

    private static void Imprint(StringBuilder html, OfficialDocument document)
    {
        if (string.IsNullOrWhiteSpace(document.CopyTo) && string.IsNullOrWhiteSpace(document.PrintedBy) && document.PrintedOn is null) return;
        html.Append("<footer class=\"imprint\">\n");
        if (!string.IsNullOrWhiteSpace(document.CopyTo)) Line(html, "p class=\"copy-to\"", $"抄送：{document.CopyTo.Trim().TrimEnd('。')}。");
        Line(html, "p class=\"printed-by\"", document.PrintedBy);
        if (document.PrintedOn is { } day) html.Append("<p class=\"printed-on\">").Append(Time(day)).Append("印发</p>\n");
        html.Append("</footer>\n");
    }

    private static string Time(DateOnly day) => $"<time datetime=\"{day:yyyy-MM-dd}\">{OfficialDocument.DateText(day)}</time>";
}
