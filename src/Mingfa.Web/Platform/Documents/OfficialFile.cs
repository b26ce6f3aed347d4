using System.Net;
using System.Text;

namespace Mingfa.Web.Platform.Documents;

/// <summary>An official document as Word or PDF to keep, or as a web page to read; no PDF where nothing can make one, and the reason why.</summary>
public static class OfficialFile
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static async Task<IResult> ResultAsync(OfficialDocument document, string title, string format, PdfRenderer pdf, HttpResponse response, CancellationToken cancel)
    {
        switch (format)
        {
            case "docx":
                return Results.File(Write(document), Docx, $"{title}.docx");
            case "html":
                return Results.Content(Page(document), "text/html; charset=utf-8");
            case "pdf":
                return await pdf.RenderAsync(Write(document), cancel) switch
                {
                    PdfFile file => Pdf(response, file, $"{title}.pdf"),
                    PdfUnavailable unavailable => Results.Text(unavailable.Reason, "text/plain", Encoding.UTF8, StatusCodes.Status503ServiceUnavailable),
                    _ => Results.NotFound(),
                };
            default:
                return Results.NotFound();
        }
    }

    public static byte[] Write(OfficialDocument document)
    {
        using var target = new MemoryStream();
        GbDocx.Write(target, document);
        return target.ToArray();
    }

    /// <summary>A page of its own: in the site's dress where the site is, readable without it.</summary>
    public static string Page(OfficialDocument document) =>
        $"<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{WebUtility.HtmlEncode(document.Title)}</title><link rel=\"stylesheet\" href=\"/css/document.css\"></head>\n<body>\n<main>\n"
        + HtmlDocument.Render(document) + "</main>\n</body>\n</html>\n";

    private static IResult Pdf(HttpResponse response, PdfFile file, string name)
    {
        // A header holds Latin letters only.
        foreach (var font in file.StandIns)
            response.Headers.Append("X-Font-Stand-In", $"{Uri.EscapeDataString(font.Named)}={Uri.EscapeDataString(font.Shown)}");
        return Results.File(file.Content, "application/pdf", name);
    }
}
