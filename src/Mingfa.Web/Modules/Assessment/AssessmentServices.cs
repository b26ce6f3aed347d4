using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>Services, navigation, downloads and API of the assessment.</summary>
public static class AssessmentServices
{
    public static IServiceCollection AddAssessment(this IServiceCollection services)
    {
        services.AddScoped<CampaignScores>().AddScoped<CampaignDesk>().AddScoped<CrosswalkDesk>().AddScoped<SelfEvaluationDesk>().AddScoped<QuarterForms>();
        services.AddSingleton(new MessageSubject(Evidence.Subject, "打开佐证", (campaign, unit) => $"/work/assessment/{campaign}/evidence?unit={unit}"));
        return services.AddNavigation(
            new NavItem("任务与指标", "考评", "/work/assessment", 4, nameof(Permission.Work)),
            new NavItem("任务与指标", "指标体系", "/work/assessment/sets", 5, nameof(Permission.Work)));
    }

    public static IEndpointRouteBuilder MapAssessment(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/work/assessment/sets/{code}/set.{format}", SetFileAsync).RequirePermission(Permission.Work);
        endpoints.MapGet("/work/assessment/sets/{code}/skeleton.xlsx", SkeletonFileAsync).RequirePermission(Permission.Work);
        endpoints.MapGet("/work/assessment/sets/{code}/crosswalk.{format}", CrosswalkFileAsync).RequirePermission(Permission.Work);
        endpoints.MapGet("/work/assessment/{id:long}/map.xlsx", MapFileAsync).RequirePermission(Permission.Work);
        endpoints.MapGet("/work/assessment/{id:long}/forms.xlsx", FormFileAsync).RequirePermission(Permission.Work);
        endpoints.MapGet("/work/assessment/{id:long}/evidence/{evidence:long}/file", EvidenceFileAsync).RequirePermission(Permission.Work);
        var api = endpoints.MapGroup("/api/v1").RequirePermission(Permission.Work).WithTags("考评");
        api.MapGet("/indicator-sets", async (MingfaDb db) =>
            Results.Json(await db.Set<IndicatorSet>().OrderBy(set => set.Code).Select(set => new { set.Code, set.Name, set.Source, set.Banner, set.Hash, indicators = set.Indicators.Count }).ToListAsync(), StepForm.Json));
        api.MapGet("/indicator-sets/{code}", (string code, MingfaDb db, CrosswalkDesk crosswalk) => SetFileAsync(code, "json", db, crosswalk, default));
        api.MapGet("/indicator-sets/{code}/crosswalk", (string code, MingfaDb db, CrosswalkDesk crosswalk) => CrosswalkFileAsync(code, "json", db, crosswalk, default));
        api.MapGet("/assessment/{id:long}/scores", ScoresAsync);
        api.MapGet("/assessment/{id:long}/units/{unit:long}", UnitAsync);
        api.MapGet("/assessment/{id:long}/adjustments", AdjustmentsAsync);
        api.MapGet("/assessment/{id:long}/result", ResultAsync);
        api.MapGet("/assessment/{id:long}/self-evaluations", SelfEvaluationsAsync);
        return endpoints;
    }

    /// <summary>The scores one may see: all of them, or one's own unit's.</summary>
    internal static async Task<IReadOnlyList<UnitScore>?> VisibleAsync(AssessmentCase campaign, int quarter, Actor actor, CampaignScores scores, DateOnly today)
    {
        var all = quarter == 0
            ? (await scores.LiveAsync(campaign, Earlier(today, campaign.EndOf(0)))).All()
            : await scores.FrozenAsync(campaign, quarter);
        return CampaignDesk.Oversees(actor, campaign) ? all : all?.Where(unit => actor.WorkUnits.Contains(unit.UnitId)).ToList() is { Count: > 0 } own ? own : null;
    }

    internal static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static async Task<IResult> SelfEvaluationsAsync(long id, MingfaDb db, CampaignDesk desk, CurrentActor current)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || campaign.Units.Where(unit => CampaignDesk.UnitFor(actor, campaign, unit.UnitId) is not null).Select(unit => unit.UnitId).ToArray() is not { Length: > 0 } units)
            return Results.NotFound();
        var sheets = await db.Set<SelfEvaluationSheet>().AsNoTracking().Where(sheet => sheet.CampaignId == id && units.Contains(sheet.UnitId)).OrderBy(sheet => sheet.UnitId).ToListAsync();
        return Results.Json(sheets.Select(sheet => new { unit = sheet.UnitId, state = sheet.State, points = sheet.Points, lines = sheet.Lines, events = sheet.Events }), StepForm.Json);
    }

    private static async Task<IResult> ScoresAsync(long id, int? quarter, CampaignDesk desk, CampaignScores scores, CurrentActor current, TimeProvider time)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || await VisibleAsync(campaign, quarter ?? 0, actor, scores, time.Today()) is not { } visible)
            return Results.NotFound();
        return Results.Json(new
        {
            campaign = campaign.Name,
            set = campaign.SetCode,
            quarter = quarter ?? 0,
            hash = campaign.Quarters.Find(each => each.Quarter == quarter)?.Hash,
            units = visible.Select(unit => new
            {
                unit = unit.UnitId,
                @class = StepForm.Word(unit.Class),
                percent = Math.Round(unit.Percent, 2),
                taskRate = unit.TaskRate,
                deduction = unit.Deduction,
                rush = unit.Haste?.IsRush(campaign) == true,
                total = Math.Round(unit.Total(campaign.TaskShare), 2),
                cells = unit.Cells.Values.Select(cell => new { cell.Code, cell.Weight, cell.Points, state = cell.State, cell.Basis, confidence = cell.Confidence, overridden = cell.IsOverridden }),
            }),
        }, StepForm.Json);
    }

    /// <summary>What a frozen quarter would be by the records of now, of the units one may see; null: not frozen, or nothing of it to be seen.</summary>
    internal static async Task<IReadOnlyList<Adjustment>?> VisibleAdjustmentsAsync(AssessmentCase campaign, int quarter, Actor actor, CampaignScores scores)
    {
        var own = campaign.Units.Where(unit => CampaignDesk.UnitFor(actor, campaign, unit.UnitId) is not null).Select(unit => unit.UnitId).ToHashSet();
        return own.Count > 0 && await scores.AdjustmentsAsync(campaign, quarter) is { } all ? [.. all.Where(one => own.Contains(one.UnitId))] : null;
    }

    private static async Task<IResult> AdjustmentsAsync(long id, int? quarter, CampaignDesk desk, CampaignScores scores, CurrentActor current) =>
        await desk.FindAsync(id) is { } campaign && CampaignDesk.FrozenIn(campaign, quarter) is { } frozen
            && await VisibleAdjustmentsAsync(campaign, frozen.Quarter, await current.GetAsync(), scores) is { } adjustments
            ? Results.Json(adjustments.Select(one => new { unit = one.UnitId, code = one.Code, one.Name, one.Then, one.Now, one.Difference, one.ThenBasis, one.NowBasis }), StepForm.Json)
            : Results.NotFound();

    private static async Task<IResult> UnitAsync(long id, long unit, CampaignDesk desk, CampaignScores scores, CurrentActor current, TimeProvider time)
    {
        if (await desk.FindAsync(id) is not { } campaign || CampaignDesk.UnitFor(await current.GetAsync(), campaign, unit) is not { } assessed)
            return Results.NotFound();
        var live = await scores.LiveAsync(campaign, Earlier(time.Today(), campaign.EndOf(0)));
        return Results.Json(LostPoints.Of(live.Sheet(assessed)).Select(lost => new
        {
            code = lost.Line.Indicator.Code,
            text = lost.Line.Indicator.Text,
            weight = lost.Line.Weight,
            points = lost.Line.Score.Points,
            state = lost.Line.Score.State,
            why = lost.Why,
            remedy = lost.Remedy,
            gain = Math.Round(lost.Gain, 4),
            each = lost.Each is { } each ? Math.Round(each, 4) : (decimal?)null,
        }), StepForm.Json);
    }

    private static async Task<IResult> ResultAsync(long id, CampaignDesk desk, CampaignScores scores, CurrentActor current)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || !campaign.Units.Exists(unit => CampaignDesk.UnitFor(actor, campaign, unit.UnitId) is not null))
            return Results.NotFound();
        return Results.Json(new
        {
            campaign = campaign.Name,
            announcedOn = campaign.AnnouncedOn,
            vetoes = campaign.Vetoes.Where(veto => CampaignDesk.UnitFor(actor, campaign, veto.UnitId) is not null).OrderBy(veto => veto.Number)
                .Select(veto => new { veto.Number, unit = veto.UnitId, veto.Ground, veto.Fact, veto.Organ, veto.Document, veto.On, reach = veto.Reach, struck = veto.StruckBecause }),
            units = (await scores.ResultsAsync(campaign)).Where(result => CampaignDesk.UnitFor(actor, campaign, result.UnitId) is not null).Select(result => new
            {
                unit = result.UnitId,
                @class = StepForm.Word(result.Class),
                written = result.Written,
                field = result.Field,
                survey = result.Survey,
                bonus = result.Bonus,
                deduction = result.Deduction,
                total = result.Total,
                rank = result.Rank,
            }),
        }, StepForm.Json);
    }

    private static async Task<IResult> SetFileAsync(string code, string format, MingfaDb db, CrosswalkDesk crosswalk, CancellationToken cancel)
    {
        if (await db.Set<IndicatorSet>().AsNoTracking().Include(each => each.Indicators).FirstOrDefaultAsync(each => each.Code == code, cancel) is not { } set)
            return Results.NotFound();
        var file = IndicatorSetFile.Of(set, await crosswalk.OfAsync(code));
        return format switch
        {
            "json" => Results.Json(file, StepForm.Json),
            "xlsx" => Results.File(
                await TableFile.XlsxAsync([new("指标", IndicatorSetFile.Heads, file.Cells()), new(CrosswalkFile.Sheet, CrosswalkFile.Heads, CrosswalkFile.Cells(file.Crosswalk ?? []))], cancel),
                TableFile.XlsxType, $"{set.Code}.xlsx"),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> SkeletonFileAsync(string code, CancellationToken cancel) => IndicatorSetSkeleton.Find(code) is { } skeleton
        ? Results.File(
            await TableFile.XlsxAsync([new("指标", IndicatorSetFile.Heads, skeleton.Cells()), new(CrosswalkFile.Sheet, CrosswalkFile.Heads, [])], cancel),
            TableFile.XlsxType, $"{skeleton.Code}-骨架.xlsx")
        : Results.NotFound();

    private static async Task<IResult> CrosswalkFileAsync(string code, string format, MingfaDb db, CrosswalkDesk crosswalk, CancellationToken cancel)
    {
        if (!await db.Set<IndicatorSet>().AnyAsync(set => set.Code == code, cancel))
            return Results.NotFound();
        var lines = CrosswalkFile.Of(code, await crosswalk.OfAsync(code));
        return format switch
        {
            "json" => Results.Json(new { set = code, crosswalk = lines }, StepForm.Json),
            "xlsx" => Results.File(await TableFile.XlsxAsync([new(CrosswalkFile.Sheet, CrosswalkFile.Heads, CrosswalkFile.Cells(lines))], cancel), TableFile.XlsxType, $"{code}-{CrosswalkFile.Sheet}.xlsx"),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> MapFileAsync(long id, int? quarter, CampaignDesk desk, CampaignScores scores, PlanDesk units, CurrentActor current, TimeProvider time, CancellationToken cancel)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || await VisibleAsync(campaign, quarter ?? 0, actor, scores, time.Today()) is not { } visible)
            return Results.NotFound();
        var names = await units.UnitsAsync(campaign.Quarters.Find(each => each.Quarter == quarter)?.AsOf);
        string[] heads = ["编号", "指标", .. visible.Select(unit => names.Full(unit.UnitId))];
        var lines = (await scores.IndicatorsAsync(campaign)).Select(indicator => (string[])[indicator.Code, indicator.Text, .. visible.Select(unit =>
            unit.Cells.TryGetValue(indicator.Code, out var cell) && cell.State != ScoreState.NotApplicable ? $"{cell.Points:0.##}/{cell.Weight:0.##}" : "不适用")]);
        string[] totals = ["", "总分", .. visible.Select(unit => $"{unit.Total(campaign.TaskShare):0.00}")];
        return await TaskServices.XlsxAsync(heads, lines.Append(totals), "指标得分", cancel);
    }

    /// <summary>As frozen with the quarter; for none (0), as the records stand today. Null: that quarter is not frozen.</summary>
    internal static async Task<IReadOnlyList<FormCell>?> FormsAsync(AssessmentCase campaign, int quarter, CampaignScores scores, QuarterForms forms, DateOnly today)
    {
        if (quarter != 0)
            return campaign.Quarters.Find(each => each.Quarter == quarter) is { } frozen ? await forms.FrozenAsync(frozen) : null;
        var asOf = Earlier(today, campaign.EndOf(0));
        return await forms.ReadAsync(campaign, (await scores.LiveAsync(campaign, asOf)).All(), asOf);
    }

    private static async Task<IResult> FormFileAsync(
        long id, int? quarter, string? form, CampaignDesk desk, CampaignScores scores, QuarterForms forms, PlanDesk units, CurrentActor current, TimeProvider time, CancellationToken cancel)
    {
        if (await desk.FindAsync(id) is not { } campaign || !CampaignDesk.Oversees(await current.GetAsync(), campaign)
            || await FormsAsync(campaign, quarter ?? 0, scores, forms, time.Today()) is not { } cells)
            return Results.NotFound();
        var own = cells.Where(cell => cell.Form == form).ToList();
        if (own.Count == 0)
            return Results.NotFound();
        var names = await units.UnitsAsync(campaign.Quarters.Find(each => each.Quarter == quarter)?.AsOf);
        string[] heads = ["单位", .. own.Where(cell => cell.UnitId == own[0].UnitId).OrderBy(cell => cell.Ordinal).Select(cell => cell.Label)];
        var lines = own.GroupBy(cell => cell.UnitId).Select(unit => (string[])[names.Full(unit.Key), .. unit.OrderBy(cell => cell.Ordinal).Select(cell => cell.Value)]);
        return await TaskServices.XlsxAsync(heads, lines, form!, cancel);
    }

    private static async Task<IResult> EvidenceFileAsync(long id, long evidence, CampaignDesk desk, MingfaDb db, FileStore files, CurrentActor current)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign
            || await db.Set<Evidence>().AsNoTracking().Include(each => each.Links).FirstOrDefaultAsync(each => each.Id == evidence && each.CampaignId == id) is not { } found
            || !(CampaignDesk.Oversees(actor, campaign) || found.Links.Any(link => actor.WorkUnits.Contains(link.UnitId)))
            || await db.Set<StoredFile>().FindAsync(found.FileId) is not { } file)
            return Results.NotFound();
        return Results.File(files.Open(file), "application/octet-stream", file.Name);
    }
}
