using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
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

    public sealed record FigureList(IEnumerable<ListedFigure> Figures);

    public sealed record ListedFigure(string Id, string Name, string Unit, string Definition, string Fragment);

    /// <param name="Id">Code.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Value">The count, or the percentage.</param>
    /// <param name="Text">The value as it is printed.</param>
    /// <param name="Unit">What is counted.</param>
    /// <param name="Numerator">Of a percentage: how many.</param>
    /// <param name="Denominator">Of a percentage: of how many.</param>
    /// <param name="Window">The period, in words.</param>
    /// <param name="AsOf">The day it was read for.</param>
    /// <param name="Rows">How many rows stand behind it.</param>
    /// <param name="Fragment">How a report quotes it.</param>
    /// <param name="Sentence">The quotation with the value.</param>
    /// <param name="Definition">What it counts.</param>
    /// <param name="Filter">The conditions.</param>
    public sealed record FigureAnswer(
        string Id, string Name, decimal? Value, string? Text, string Unit, long? Numerator, long? Denominator, string Window, DateOnly AsOf, long Rows,
        string Fragment, string? Sentence, string Definition, IReadOnlyList<string> Filter);

    /// <param name="Id">Code of the figure.</param>
    /// <param name="AsOf">The day it was read for.</param>
    /// <param name="Rows">A page of its rows.</param>
    /// <param name="Next">What <c>after</c> is for the next page; null on the last.</param>
    public sealed record FigureRowsPage(string Id, DateOnly AsOf, IEnumerable<FigureRowView> Rows, long? Next);

    public static IServiceCollection AddFigures(this IServiceCollection services)
    {
        services.AddSingleton<FigureRegistry>().AddSingleton(FigureVerb.Verb);
        services.AddScoped<FigureReader>().AddScoped<FigureTrend>().AddScoped<FigureRights>().AddScoped<FigureExport>();
        services.Configure<RazorPagesOptions>(options =>
            options.Conventions.AddFolderApplicationModelConvention("/Figures", page => page.Filters.Add(new TypeFilterAttribute<WorkbenchGuard>())));
        return services.AddNavigation(new NavItem("报告", "数字口径", "/figures", 10, nameof(Permission.Work)));
    }

    public static IEndpointRouteBuilder MapFigures(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1/figures").RequirePermission(Permission.Work).WithTags("数字口径");
        api.MapGet("", (FigureRegistry registry) =>
            new FigureList(registry.All.Select(figure => new ListedFigure(figure.Id, figure.Name, figure.Unit, figure.Definition, figure.Fragment)))).WithSummary("全部数字口径");
        api.MapGet("/{id}", ReadAsync).WithSummary("一个数字").Produces<FigureAnswer>();
        api.MapGet("/{id}/rows", RowsAsync).WithSummary("一个数字的条目").Produces<FigureRowsPage>();
        endpoints.MapGet("/figures/{id}/export.{format}", ExportAsync).RequirePermission(Permission.Work);
        return endpoints;
    }

    private static async Task<IResult> ReadAsync(string id, string? asOf, FigureRegistry registry, FigureReader reader, TimeProvider time, CancellationToken cancel)
    {
        if (registry.Find(id) is not { } figure)
            return Missing(id, registry);
        if (Day(asOf, time) is not { } day)
            return BadDay(asOf);
        var value = await reader.ReadAsync(figure, day, cancel);
        return Results.Ok(new FigureAnswer(
            figure.Id, figure.Name, value.Number, value.Text(), figure.Unit, value.Of is null ? null : value.Value, value.Of, value.WindowText, day, value.Rows,
            figure.Fragment, value.Sentence, figure.Definition, figure.Conditions));
    }

    private static async Task<IResult> RowsAsync(
        string id, string? asOf, string? after, FigureRegistry registry, FigureReader reader, FigureRights rights, CurrentActor current, TimeProvider time,
        CancellationToken cancel)
    {
        if (registry.Find(id) is not { } figure)
            return Missing(id, registry);
        if (Day(asOf, time) is not { } day)
            return BadDay(asOf);
        var last = long.MinValue;
        if (!string.IsNullOrEmpty(after) && !long.TryParse(after, out last))
            return Results.Problem($"“{after}”不是上一页最后一行的编号。", statusCode: StatusCodes.Status400BadRequest, title: "翻页位置无效");
        var actor = await current.GetAsync();
        var page = await reader.PageAsync(figure, day, last, PageSize + 1, cancel);
        return Results.Ok(new FigureRowsPage(
            figure.Id, day, await rights.ViewAsync(figure, [.. page.Take(PageSize)], actor), page.Count > PageSize ? page[PageSize - 1].Id : null));
    }

    private static async Task<IResult> ExportAsync(
        string id, string format, string? asOf, long? unit, FigureRegistry registry, FigureExport export, FigureRights rights, CurrentActor current, TimeProvider time)
    {
        var actor = await current.GetAsync();
        if (registry.Find(id) is not { } figure || (unit is { } asked && !await rights.MayAskOfAsync(figure, asked, actor)))
            return Missing(id, registry);
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

    private static IResult Missing(string id, FigureRegistry registry) =>
        Results.Problem(registry.Missing(id), statusCode: StatusCodes.Status404NotFound, title: "没有这个数字");

    private static DateOnly? Day(string? text, TimeProvider time) =>
        string.IsNullOrWhiteSpace(text) ? time.Today() : ChineseDate.TryParse(text, out var day) ? day : null;

    private static IResult BadDay(string? text) =>
        Results.Problem(ChineseDate.Refusal(text ?? ""), statusCode: StatusCodes.Status400BadRequest, title: "日期无效");
}
