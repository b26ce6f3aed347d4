using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Modules.Reports;

/// <summary>Services, navigation and downloads of reports.</summary>
public static class ReportServices
{
    private const int PageSize = 200;
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton(ReportVerb.Verb);
        services.AddScoped<ReportNumbers>().AddScoped<FrozenReport>().AddScoped<ReportDesk>();
        services.TryAddSingleton(new PdfOptions());
        services.TryAddSingleton<PdfRenderer>();
        services.AddEntrances(new PortalEntrance("公开", "/reports", "法治政府建设报告，每个数字都能打开", 18));
        return services.AddNavigation(new NavItem("报告", "报告", "/work/reports", 5, nameof(Permission.Work)));
    }

    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/work/reports/{id:long}/file.{format}", DownloadAsync).RequirePermission(Permission.Work);
        endpoints.MapGet("/reports/{slug}/file.{format}", DownloadPublishedAsync).AllowAnonymous();
        MapPublished(endpoints.MapGroup("/api/v1/public/reports").WithTags("公开数据"));
        // Links that were given out lead here; beside the officers' /api/v1/reports/{id} it cannot be described (OpenAPI 3.1, identical templated paths).
        MapPublished(endpoints.MapGroup("/api/v1/reports").ExcludeFromDescription());
        return endpoints;
    }

    private static void MapPublished(RouteGroupBuilder reports)
    {
        reports.AllowAnonymous();
        reports.MapGet("/{slug}", (string slug, MingfaDb db) => PublishedJsonAsync(db, ReportPublication.ReportKind, slug)).WithSummary("一份公布的报告").Produces<PublicReport>();
        reports.MapGet("/{slug}/{figure}", PublishedRowsAsync).WithSummary("公布的报告中一个数字的全部条目").Produces<PublicRowsPage>();
    }

    internal static Task<PublishedRecord?> FindPublishedAsync(MingfaDb db, string kind, string slug) =>
        db.Set<PublishedRecord>().AsNoTracking().FirstOrDefaultAsync(record => record.Kind == kind && record.Slug == slug && record.WithdrawnAt == null);

    private static async Task<IResult> PublishedJsonAsync(MingfaDb db, string kind, string slug) =>
        await FindPublishedAsync(db, kind, slug) is { } record ? Results.Bytes(record.Content, record.MediaType) : Results.NotFound();

    /// <summary>A page of <see cref="PublicFigure"/>.</summary>
    public sealed record PublicRowsPage(string Report, DateOnly AsOf, ReportNumber Figure, IEnumerable<PublicRow> Rows, int? Next, string Hash, string Content);

    /// <summary>A page of the rows; the whole of them, as published and provable, at <c>content</c>.</summary>
    private static async Task<IResult> PublishedRowsAsync(string slug, string figure, string? after, MingfaDb db)
    {
        var last = 0;
        if (!string.IsNullOrEmpty(after) && !(int.TryParse(after, out last) && last >= 0))
            return Results.Problem($"“{after}”不是上一页最后一行的序号。", statusCode: StatusCodes.Status400BadRequest, title: "翻页位置无效");
        var rowsSlug = ReportPublication.RowsSlug(slug, figure);
        if (await FindPublishedAsync(db, ReportPublication.RowsKind, rowsSlug) is not { } record)
            return Results.NotFound();
        var detail = JsonSerializer.Deserialize<PublicFigure>(record.Content, StepForm.Json)!;
        var page = detail.Rows.Where(row => row.No > last).Take(PageSize + 1).ToList();
        return Results.Json(
            new PublicRowsPage(
                detail.Report, detail.AsOf, detail.Figure, page.Take(PageSize), page.Count > PageSize ? page[PageSize - 1].No : null, detail.Hash,
                $"/published/{ReportPublication.RowsKind}/{rowsSlug}"),
            StepForm.Json);
    }

    private static async Task<IResult> DownloadAsync(long id, string format, ReportDesk desk, CurrentActor current, PdfRenderer pdf, IOptions<MingfaOptions> settings)
    {
        if (await desk.FindAsync(await current.GetAsync(), id) is not { } report)
            return Results.NotFound();
        return await FileAsync(await desk.ComposeAsync(report), settings.Value.District + "人民政府", report.ApprovedOn, format, report.Slug, pdf);
    }

    private static async Task<IResult> DownloadPublishedAsync(string slug, string format, MingfaDb db, PdfRenderer pdf, IOptions<MingfaOptions> settings)
    {
        if (await FindPublishedAsync(db, ReportPublication.ReportKind, slug) is not { } record)
            return Results.NotFound();
        var report = JsonSerializer.Deserialize<PublicReport>(record.Content, StepForm.Json)!;
        return await FileAsync(report.ToComposed(), settings.Value.District + "人民政府", report.ApprovedOn, format, slug, pdf);
    }

    private static async Task<IResult> FileAsync(ComposedReport report, string organ, DateOnly? signedOn, string format, string name, PdfRenderer pdf)
    {
        switch (format)
        {
            case "docx":
                return Results.File(ReportDocument.Docx(report, organ, signedOn), OfficialFile.Docx, $"{name}.docx");
            case "xlsx":
                return ReportDocument.Xlsx(report) is { } workbook ? Results.File(workbook, Excel, $"{name}.xlsx") : Results.NotFound();
            case "html":
                return Results.Content(ReportDocument.Page(report, organ, signedOn), "text/html; charset=utf-8");
            case "json":
                return Results.Content(ReportDocument.Json(report), "application/json; charset=utf-8");
            case "pdf":
                return await pdf.RenderAsync(ReportDocument.Docx(report, organ, signedOn)) switch
                {
                    PdfFile file => Results.File(file.Content, "application/pdf", $"{name}.pdf"),
                    PdfUnavailable unavailable => Results.Problem(unavailable.Reason, statusCode: StatusCodes.Status503ServiceUnavailable, title: "暂不能生成 PDF"),
                    _ => Results.NotFound(),
                };
            default:
                return Results.NotFound();
        }
    }
}
