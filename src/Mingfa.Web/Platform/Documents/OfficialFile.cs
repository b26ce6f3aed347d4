using System.Net;
using System.Text;

namespace Mingfa.Web.Platform.Documents;

/// <summary>An official document as a download: Word, web page or PDF; no PDF where nothing can make one, and the reason why.</summary>
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
                return Results.File(Encoding.UTF8.GetBytes(Page(document)), "text/html; charset=utf-8", $"{title}.html");
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

    /// <summary>A page of its own, readable without the site.</summary>
    public static string Page(OfficialDocument document) =>
        $"<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{WebUtility.HtmlEncode(document.Title)}</title></head>\n<body>\n"
        + HtmlDocument.Render(document) + "</body>\n</html>\n";

    private static IResult Pdf(HttpResponse response, PdfFile file, string name)
    {
        // A header holds Latin letters only.
        foreach (var font in file.StandIns)
            response.Headers.Append("X-Font-Stand-In", $"{Uri.EscapeDataString(font.Named)}={Uri.EscapeDataString(font.Shown)}");
        return Results.File(file.Content, "application/pdf", name);
    }
}
