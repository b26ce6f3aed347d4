using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Platform.Figures;

/// <summary>Figures for programs, and their services.</summary>
public static class FigureEndpoints
{
    private const int PageSize = 200;

    public static IServiceCollection AddFigures(this IServiceCollection services)
    {
        services.AddSingleton<FigureRegistry>().AddSingleton(FigureVerb.Verb);
        services.AddScoped<FigureReader>().AddScoped<FigureTrend>().AddScoped<FigureExport>();
        services.Configure<RazorPagesOptions>(options =>
            options.Conventions.AddFolderApplicationModelConvention("/Figures", page => page.Filters.Add(new TypeFilterAttribute<WorkbenchGuard>())));
        return services.AddNavigation(new NavItem("报告", "数字口径", "/figures", nameof(Permission.Work), 10));
    }

    public static IEndpointRouteBuilder MapFigures(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1/figures").RequirePermission(Permission.Work).WithTags("数字口径");
        api.MapGet("", (FigureRegistry registry) => Results.Ok(new
        {
            figures = registry.All.Select(figure => new { id = figure.Id, name = figure.Name, unit = figure.Unit, definition = figure.Definition, fragment = figure.Fragment }),
        }));
        api.MapGet("/{id}", ReadAsync);
        api.MapGet("/{id}/rows", RowsAsync);
        endpoints.MapGet("/figures/{id}/export.{format}", ExportAsync).RequirePermission(Permission.Work);
        return endpoints;
    }

    private static async Task<IResult> ReadAsync(string id, string? asOf, FigureRegistry registry, FigureReader reader, TimeProvider time, CancellationToken cancel)
    {
        if (registry.Find(id) is not { } figure)
            return Missing(id);
        if (Day(asOf, time) is not { } day)
            return BadDay(asOf);
        var value = await reader.ReadAsync(figure, day, cancel);
        return Results.Ok(new
        {
            id = figure.Id,
            name = figure.Name,
            value = value.Number,
            text = value.Text(),
            unit = figure.Unit,
            numerator = value.Of is null ? null : value.Value,
            denominator = value.Of,
            window = value.WindowText,
            asOf = ChineseDate.Iso(day),
            rows = value.Rows,
            fragment = figure.Fragment,
            sentence = value.Sentence,
            definition = figure.Definition,
            filter = figure.Conditions,
        });
    }

    private static async Task<IResult> RowsAsync(
        string id, string? asOf, string? after, FigureRegistry registry, FigureReader reader, MingfaDb db, ProcedureRegistry procedures, CurrentActor current, TimeProvider time,
        CancellationToken cancel)
    {
        if (registry.Find(id) is not { } figure)
            return Missing(id);
        if (Day(asOf, time) is not { } day)
            return BadDay(asOf);
        var last = long.MinValue;
        if (!string.IsNullOrEmpty(after) && !long.TryParse(after, out last))
            return Results.Problem($"“{after}”不是上一页最后一行的编号。", statusCode: StatusCodes.Status400BadRequest, title: "翻页位置无效");
        var actor = await current.GetAsync();
        var page = await reader.PageAsync(figure, day, last, PageSize + 1, cancel);
        var seen = await FigureRowView.SeenAsync(db, procedures, figure, actor, page);
        return Results.Ok(new
        {
            id = figure.Id,
            asOf = ChineseDate.Iso(day),
            rows = page.Take(PageSize).Select(row => FigureRowView.Of(figure, row, actor, seen)),
            next = page.Count > PageSize ? page[PageSize - 1].Id : (long?)null,
        });
    }

    private static async Task<IResult> ExportAsync(
        string id, string format, string? asOf, long? unit, FigureRegistry registry, FigureExport export, CurrentActor current, TimeProvider time)
    {
        var actor = await current.GetAsync();
        if (registry.Find(id) is not { } figure || (unit is { } asked && !figure.MayBeAskedOf(asked, actor)))
            return Missing(id);
        if (Day(asOf, time) is not { } day)
            return BadDay(asOf);
        if (unit is { } one)
            figure = figure.OfUnit(one);
        return format switch
        {
            "csv" => await export.AsCsvAsync(figure, day, actor),
            "json" => await export.AsJsonAsync(figure, day, actor),
            "xlsx" => await export.AsXlsxAsync(figure, day, actor),
            _ => Results.NotFound(),
        };
    }

    private static IResult Missing(string id) =>
        Results.Problem($"没有编号为 {id} 的数字口径。", statusCode: StatusCodes.Status404NotFound, title: "没有这个数字");

    private static DateOnly? Day(string? text, TimeProvider time) =>
        string.IsNullOrWhiteSpace(text) ? time.Today() : ChineseDate.TryParse(text, out var day) ? day : null;

    private static IResult BadDay(string? text) =>
        Results.Problem($"“{text}”不是日期，请写成 2018-11-30。", statusCode: StatusCodes.Status400BadRequest, title: "日期无效");
}
