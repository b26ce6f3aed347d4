using System.Text;
using Microsoft.AspNetCore.StaticFiles;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>What leaves the workbench as a file: attachments and notices of a case, the worklist as a table, the calendar feed.</summary>
internal static class WorkDownloads
{
    private static readonly FileExtensionContentTypeProvider MediaTypes = new();

    public static void Map(WebApplication app)
    {
        app.MapGet("/work/{procedure}/{id:long}/files/{fileId:long}", FileAsync).ExcludeFromDescription();
        app.MapGet("/work/{procedure}/{id:long}/acts/{actId:long}/notice.{format}", NoticeAsync).ExcludeFromDescription();
        app.MapGet("/work/export.{format}", ExportAsync).RequirePermission(Permission.Work).ExcludeFromDescription();
        app.MapGet("/work/feed/{token}.ics", FeedAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Always as an attachment: nothing an officer or a citizen uploaded is ever opened inside this site.</summary>
    private static async Task<IResult> FileAsync(string procedure, long id, long fileId, CaseReader cases, FileStore files)
    {
        if (await cases.FindFileAsync(procedure, id, fileId) is not { } file)
            return Results.NotFound();
        var mediaType = MediaTypes.TryGetContentType(file.Name, out var known) ? known : "application/octet-stream";
        return Results.File(files.Open(file), mediaType, file.Name, enableRangeProcessing: true);
    }

    private static async Task<IResult> NoticeAsync(
        string procedure, long id, long actId, string format, Notices notices, PdfRenderer pdf, HttpResponse response, CancellationToken cancel) =>
        await notices.FindAsync(procedure, id, actId) is var (document, name) ? await OfficialFile.ResultAsync(document, name, format, pdf, response, cancel) : Results.NotFound();

    private static async Task<IResult> ExportAsync(
        string format, [AsParameters] Worklist.Query filter, HttpResponse response, MingfaDb db, CurrentActor current, ProcedureRegistry registry, TimeProvider time, CancellationToken cancel)
    {
        var rows = Worklist.StreamAsync(db, await current.GetAsync(), registry, filter);
        var lines = WorklistExport.LinesAsync(rows, registry, time.Today(), cancel);
        var name = $"待办案卷-{time.Today():yyyy-MM-dd}.{format}";
        switch (format)
        {
            case "xlsx":
                return Results.File(await TableFile.XlsxAsync(WorklistExport.Heads, lines, "待办案卷", cancel), TableFile.XlsxType, name);
            case "csv":
                return Results.Stream(stream => TableFile.WriteCsvAsync(WorklistExport.Heads, lines, stream, cancel), TableFile.CsvType, name);
            case "json":
                return Results.Stream(stream => TableFile.WriteJsonAsync(WorklistExport.Heads, lines, stream, cancel), "application/json", name);
            default:
                return Results.NotFound();
        }
    }

    private static async Task<IResult> FeedAsync(string token, MingfaDb db, ProcedureRegistry registry, TimeProvider time, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return await CalendarFeed.ReadAsync(db, registry, token, time.Today(), time.GetUtcNow()) is { } calendar
            ? Results.Text(calendar, "text/calendar", Encoding.UTF8)
            : Results.NotFound();
    }
}
