using System.Text.Json.Nodes;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>Services, navigation, downloads and API of plans, tasks and supervision.</summary>
public static class TaskServices
{
    public static IServiceCollection AddTasks(this IServiceCollection services)
    {
        services.AddScoped<PlanDesk>().AddScoped<TaskDispatch>().AddScoped<TaskBoard>().AddScoped<TaskMonthReader>();
        return services.AddNavigation(
            new NavItem("任务与指标", "工作任务", "/work/tasks", 1, nameof(Permission.Work)),
            new NavItem("任务与指标", "重点任务红黄榜", "/work/tasks/key", 1, nameof(Permission.Work)),
            new NavItem("任务与指标", "进展月报", "/work/tasks/month", 1, nameof(Permission.Work)),
            new NavItem("任务与指标", "任务分解表", "/work/tasks/plans", 2, nameof(Permission.OverseeDistrict)),
            new NavItem("任务与指标", "督办", "/work/tasks/supervision", 3, nameof(Permission.OverseeDistrict)));
    }

    public static IEndpointRouteBuilder MapTasks(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/work/tasks/export.xlsx", ExportAsync).RequirePermission(Permission.Work);
        endpoints.MapGet("/work/tasks/key.xlsx", async (TaskBoard board, PlanDesk desk, CurrentActor current, CalendarStore calendars, TimeProvider time, CancellationToken cancel) =>
            await XlsxAsync(TaskBoard.Heads, TaskBoard.Lines(await board.KeyListAsync(await current.GetAsync(), time.Today(), await calendars.GetAsync()), await desk.UnitsAsync()), "重点任务红黄榜", cancel)).RequirePermission(Permission.Work);
        endpoints.MapGet("/work/tasks/month.{format}", MonthAsync).RequirePermission(Permission.Work);
        endpoints.MapGet("/work/tasks/plans/{id:long}/table.{format}", TableAsync).RequirePermission(Permission.Work);
        endpoints.MapGet("/work/tasks/plans/{id:long}/matrix.xlsx", MatrixAsync).RequirePermission(Permission.Work);
        var api = endpoints.MapGroup("/api/v1").RequirePermission(Permission.Work).WithTags("任务");
        api.MapGet("/task-parts", ListAsync);
        api.MapGet("/task-plans/{id:long}/table", async (long id, PlanDesk desk, CurrentActor current) =>
            await desk.FindAsync(await current.GetAsync(), id) is { } plan ? Results.Bytes(plan.IssuedJson ?? plan.ToJson((await desk.UnitsAsync()).FullNames), "application/json") : Results.NotFound());
        api.MapPost("/task-plans/{id:long}/dispatch", DispatchAsync);
        api.MapGet("/supervision-proposals", ProposalsAsync).RequirePermission(Permission.OverseeDistrict);
        return endpoints;
    }

    private static async Task<IResult> ListAsync(
        string? plan, long? unit, TaskLights? light, string? state, string? indicator, long? after, bool? key,
        TaskBoard board, CurrentActor current, CalendarStore calendars, TimeProvider time)
    {
        var lines = await board.PageAsync(await current.GetAsync(), new TaskFilter(plan, unit, light, state, indicator, after, key == true), time.Today(), await calendars.GetAsync());
        return Results.Json(new { tasks = lines, next = lines.Count == TaskBoard.PageSize ? lines[^1].Id : (long?)null }, StepForm.Json);
    }

    private static async Task<IResult> DispatchAsync(long id, PlanDesk desk, TaskDispatch dispatch, CurrentActor current)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(actor, id) is not { } plan)
            return Results.NotFound();
        if (!PlanDesk.IsBureau(actor, plan))
            return Results.Forbid();
        var findings = await dispatch.SendAsync(plan, actor);
        return findings.Count == 0 ? Results.Ok(new { plan = id, withheld = (await dispatch.PlanAsync(plan)).Withheld }) : Results.Json(new { findings = findings.Select(finding => finding.Message) }, StepForm.Json, statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ProposalsAsync(MingfaDb db, CampaignScores scores, CalendarStore calendars, TimeProvider time)
    {
        var (today, calendar) = (time.Today(), await calendars.GetAsync());
        // As the step takes them.
        return Results.Json((await SupervisionProposals.ReadAsync(db, today, calendar)).Concat(await RankingProposals.ReadAsync(db, scores, today, calendar))
            .Select(proposal => JsonNode.Parse(StepForm.Write(proposal.Notice))), StepForm.Json);
    }

    private static async Task<IResult> ExportAsync(
        string? plan, long? unit, TaskLights? light, string? state, string? indicator, bool? key,
        TaskBoard board, PlanDesk desk, CurrentActor current, CalendarStore calendars, TimeProvider time, CancellationToken cancel)
    {
        var lines = await board.PageAsync(await current.GetAsync(), new TaskFilter(plan, unit, light, state, indicator, null, key == true), time.Today(), await calendars.GetAsync(), size: null);
        return await XlsxAsync(TaskBoard.Heads, TaskBoard.Lines(lines, await desk.UnitsAsync()), "工作任务", cancel);
    }

    private static async Task<IResult> MonthAsync(string format, string? month, TaskMonthReader reader, PlanDesk desk, CurrentActor current, TimeProvider time, CancellationToken cancel)
    {
        if (format is not ("xlsx" or "docx") || TaskMonth.Read(month, time.Today()) is not { } first)
            return Results.NotFound();
        var (actor, units) = (await current.GetAsync(), await desk.UnitsAsync());
        if (actor.UnitIds.Count == 0)
            return Results.NotFound();
        var report = await reader.ReadAsync(actor, first, time.Today());
        if (format == "xlsx")
            return await XlsxAsync(TaskMonthDocument.UnitHeads, TaskMonthDocument.UnitLines(report, units), $"{report.Name}进展月报", cancel);
        return Results.File(OfficialFile.Write(TaskMonthDocument.Of(report, units, units.Full(actor.UnitIds[0]))), OfficialFile.Docx, $"{report.Name}法治政府建设任务进展月报.docx");
    }

    private static async Task<IResult> MatrixAsync(long id, PlanDesk desk, CurrentActor current, CancellationToken cancel)
    {
        if (await desk.FindAsync(await current.GetAsync(), id) is not { } plan)
            return Results.NotFound();
        var (heads, lines) = PlanOverview.Sheet(plan, (await desk.UnitsAsync()).Full);
        return await XlsxAsync(heads, lines, "单位与任务", cancel);
    }

    private static async Task<IResult> TableAsync(long id, string format, PlanDesk desk, CurrentActor current, CancellationToken cancel)
    {
        if (await desk.FindAsync(await current.GetAsync(), id) is not { } plan)
            return Results.NotFound();
        var units = await desk.UnitsAsync();
        return format switch
        {
            "xlsx" when plan.IssuedWorkbook is { } issued => Results.Bytes(issued, TableFile.XlsxType, $"task-plan-{plan.Id}.xlsx"),
            "xlsx" => await XlsxAsync(PlanSheet.Heads, PlanSheet.Lines(plan, units.Full), "任务分解表", cancel),
            "json" => Results.Bytes(plan.IssuedJson ?? plan.ToJson(units.FullNames), "application/json", $"task-plan-{plan.Id}.json"),
            _ => Results.NotFound(),
        };
    }

    internal static async Task<IResult> XlsxAsync(string[] heads, IEnumerable<string[]> lines, string name, CancellationToken cancel) =>
        Results.File(await TableFile.XlsxAsync(heads, lines.ToAsyncEnumerable(), name, cancel), TableFile.XlsxType, $"{name}.xlsx");
}
