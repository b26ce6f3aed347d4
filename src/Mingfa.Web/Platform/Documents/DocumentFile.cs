using System.Net;
using System.Text;

namespace Mingfa.Web.Platform.Documents;

/// <summary>An official document as a file to take away: docx, html or pdf.</summary>
public static class DocumentFile
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static async Task<IResult> OfAsync(OfficialDocument document, string name, string format, PdfRenderer pdf, HttpResponse response, CancellationToken cancel)
    {
        switch (format)
        {
            case "docx":
                return Results.File(Docx(document), Word, $"{name}.docx");
            case "html":
                return Results.File(Encoding.UTF8.GetBytes(Page(document)), "text/html; charset=utf-8", $"{name}.html");
            case "pdf":
                return await pdf.RenderAsync(Docx(document), cancel) switch
                {
                    PdfFile file => Pdf(response, file, $"{name}.pdf"),
                    PdfUnavailable unavailable => Results.Text(unavailable.Reason, "text/plain", Encoding.UTF8, StatusCodes.Status503ServiceUnavailable),
                    _ => Results.NotFound(),
                };
            default:
                return Results.NotFound();
        }
    }

    private static byte[] Docx(OfficialDocument document)
    {
        using var target = new MemoryStream();
        GbDocx.Write(target, document);
        return target.ToArray();
    }

    /// <summary>A page of its own, readable without the site.</summary>
    private static string Page(OfficialDocument document) =>
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
