using Microsoft.Extensions.Options;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>The compilations as books: <c>/registers/compilations/{kind}.{docx|html|pdf}?asOf=</c>.</summary>
public static class InstitutionDownloads
{
    public static void MapInstitutions(this WebApplication app) =>
        app.MapGet("/registers/compilations/{kind}.{format}", CompilationAsync).RequirePermission(Permission.Work).ExcludeFromDescription();

    private static async Task<IResult> CompilationAsync(
        string kind, string format, string? asOf, MingfaDb db, PdfRenderer pdf, IOptions<MingfaOptions> settings, TimeProvider time, CancellationToken cancel)
    {
        if (!Enum.TryParse<CompilationKind>(kind, out var known) || !Enum.IsDefined(known) || format is not ("docx" or "html" or "pdf"))
            return Results.NotFound();
        var day = time.Today();
        if (!string.IsNullOrWhiteSpace(asOf) && !ChineseDate.TryParse(asOf, out day))
            return Results.Problem(ChineseDate.Refusal(asOf), statusCode: StatusCodes.Status400BadRequest, title: "日期无效");
        var organ = settings.Value.District + "人民政府";
        var book = await Compilation.LoadAsync(db, known, settings.Value.District, day);
        var document = book.ToDocument(organ);
        var name = $"{book.Title}-{day:yyyy-MM-dd}.{format}";
        if (format == "html")
            return Results.Content(OfficialFile.Page(document), "text/html; charset=utf-8");
        var docx = OfficialFile.Write(document);
        if (format == "docx")
            return Results.File(docx, OfficialFile.Docx, name);
        return await pdf.RenderAsync(docx, cancel) switch
        {
            PdfFile file => Results.File(file.Content, "application/pdf", name),
            PdfUnavailable unavailable => Results.Problem(unavailable.Reason, statusCode: StatusCodes.Status503ServiceUnavailable, title: "暂不能生成 PDF"),
            _ => Results.NotFound(),
        };
    }
}
