using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>What a person narrows the task list by; stands in the URL.</summary>
public sealed record TaskFilter(string? Plan, long? Unit, TaskLights? Light, string? State, string? Indicator, long? After, bool Key = false)
{
    public static readonly TaskFilter None = new(null, null, null, null, null, null);
}

public sealed record TaskLine(long Id, string Title, string Plan, int Row, bool IsLead, bool IsKey, long UnitId, string State, int Percent, DateOnly DueOn, TaskLights Lights, DateOnly? CompletedOn)
{
    public bool IsRed => Lights.HasFlag(TaskLights.Overdue) || Lights.HasFlag(TaskLights.Unsigned);
}

/// <summary>A row of an issued table without a part: nobody has been asked for it yet.</summary>
public sealed record UnsentRow(long PlanId, string Plan, int Row, string Title, long LeadUnitId, DateOnly? Deadline);

public sealed record UnitLights(long UnitId, int Parts, int Done, int Soon, int Overdue, int Stalled, int Unsigned);

/// <summary>Parts as one person sees them: the bureau and the leaders all, a unit its own and those it accepts.</summary>
public sealed class TaskBoard(MingfaDb db, ProcedureRegistry registry)
{
    public const int PageSize = 50;

    public async Task<IReadOnlyList<TaskLine>> PageAsync(Actor actor, TaskFilter filter, DateOnly today, WorkCalendar calendar, int? size = PageSize)
    {
        var limits = await TaskLimits.LoadAsync(db, today);
        var parts = Query(actor, filter, today, calendar, limits).OrderBy(part => part.Id).Where(part => part.Id > (filter.After ?? 0));
        var rows = await (size is { } most ? parts.Take(most) : parts)
            .Select(part => new { Part = part, part.Dossier.State }).ToListAsync();
        return [.. rows.Select(row => LineOf(row.Part, row.State, today, calendar, limits))];
    }

    /// <summary>Parts that serve an indicator of a set and were under way in a year, those to be finished first in front. A code alone means nothing: every set has its own 1.</summary>
    public async Task<IReadOnlyList<TaskLine>> OfIndicatorAsync(Actor actor, string set, string code, int year, DateOnly today, WorkCalendar calendar)
    {
        var limits = await TaskLimits.LoadAsync(db, today);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var rows = await Query(actor, TaskFilter.None with { Indicator = code }, today, calendar, limits)
            .Where(part => db.Set<TaskPlanCase>().Any(plan => plan.Id == part.PlanId && plan.IndicatorSet == set))
            .Where(part => part.AssignedOn <= last && (part.CompletedOn == null || part.CompletedOn >= first))
            .OrderBy(part => part.CompletedOn != null).ThenBy(part => part.DueOn).ThenBy(part => part.Id)
            .Select(part => new { Part = part, part.Dossier.State }).ToListAsync();
        return [.. rows.Select(row => LineOf(row.Part, row.State, today, calendar, limits))];
    }

    /// <summary>Rows of tables in force that serve the indicator and that no unit has been sent yet; for those who see the tables.</summary>
    public Task<List<UnsentRow>> UnsentAsync(Actor actor, string set, string code)
    {
        var visible = db.Set<Dossier>().VisibleTo(actor, registry).Where(dossier => dossier.Procedure == TaskPlanProcedure.Current.Id);
        return db.Set<TaskPlanCase>().AsNoTracking()
            .Where(plan => plan.IssuedOn != null && plan.SupersededOn == null && plan.IndicatorSet == set && visible.Any(dossier => dossier.Id == plan.Id))
            .SelectMany(plan => plan.Rows, (plan, row) => new { plan, row })
            .Where(each => each.row.IndicatorCodes.Contains(code)
                && !db.Set<TaskPart>().Any(part => part.Plan == each.plan.Name && part.Title == each.row.Title && (part.PlanId != each.plan.Id || part.RowNumber == each.row.Number) && part.WithdrawnOn == null)
                && !db.Entries<PlanTask>().Any(task => task.Plan == each.plan.Name && task.Edition == each.plan.Edition && task.Number == each.row.Number && task.CompletedOn != null))
            .OrderBy(each => each.row.Deadline).ThenBy(each => each.row.Id)
            .Select(each => new UnsentRow(each.plan.Id, each.plan.Name, each.row.Number, each.row.Title, each.row.LeadUnitId, each.row.Deadline)).ToListAsync();
    }

    private static TaskLine LineOf(TaskPart part, string state, DateOnly today, WorkCalendar calendar, TaskLimits limits) => new(
        part.Id, part.Title, part.Plan, part.RowNumber, part.IsLead, part.IsKey, part.UnitId, state, part.Percent, part.DueOn,
        TaskLight.Of(part, state == TaskProcedure.Current.Submitted.Id, today, calendar, limits), part.CompletedOn);

    /// <summary>重点任务红黄榜: key tasks that are late or nearly, unit by unit, the worst first (seed S-009).</summary>
    public async Task<IReadOnlyList<TaskLine>> KeyListAsync(Actor actor, DateOnly today, WorkCalendar calendar) =>
        [.. (await PageAsync(actor, TaskFilter.None with { Key = true }, today, calendar, size: null))
            .Where(line => line.Lights != TaskLights.None)
            .OrderByDescending(line => line.IsRed).ThenBy(line => line.UnitId).ThenBy(line => line.DueOn).ThenBy(line => line.Id)];

    public async Task<int> CountAsync(Actor actor, TaskFilter filter, DateOnly today, WorkCalendar calendar) =>
        await Query(actor, filter, today, calendar, await TaskLimits.LoadAsync(db, today)).CountAsync();

    /// <summary>The plans of the parts one sees.</summary>
    public async Task<IReadOnlyList<string>> PlansAsync(Actor actor, DateOnly today, WorkCalendar calendar) =>
        await Query(actor, TaskFilter.None, today, calendar, await TaskLimits.LoadAsync(db, today)).Select(part => part.Plan).Distinct().OrderBy(name => name).ToListAsync();

    /// <summary>Lights of every unit, from one grouped query.</summary>
    public async Task<IReadOnlyList<UnitLights>> LightsAsync(Actor actor, DateOnly today, WorkCalendar calendar)
    {
        var limits = await TaskLimits.LoadAsync(db, today);
        var (soon, still, keyStill) = (SoonBy(today, calendar, limits), today.AddDays(-limits.StalledDays), today.AddDays(-limits.KeyStalledDays));
        var rows = await Query(actor, TaskFilter.None, today, calendar, limits).GroupBy(part => part.UnitId).Select(parts => new
        {
            parts.Key,
            Parts = parts.Count(),
            Done = parts.Sum(part => part.CompletedOn != null ? 1 : 0),
            Soon = parts.Sum(part => part.CompletedOn == null && part.SubmittedOn == null && (part.ProposedDueOn ?? part.DueOn) >= today && (part.ProposedDueOn ?? part.DueOn) <= soon ? 1 : 0),
            Overdue = parts.Sum(part => part.CompletedOn == null && part.SubmittedOn == null && (part.ProposedDueOn ?? part.DueOn) < today ? 1 : 0),
            Stalled = parts.Sum(part => part.CompletedOn == null && part.SubmittedOn == null && (part.LastProgressOn ?? part.SignedOn ?? part.AssignedOn) <= (part.IsKey ? keyStill : still) ? 1 : 0),
            Unsigned = parts.Sum(part => part.ReceiptDueOn < today ? 1 : 0),
        }).ToListAsync();
        return [.. rows.Select(row => new UnitLights(row.Key, row.Parts, row.Done, row.Soon, row.Overdue, row.Stalled, row.Unsigned)).OrderByDescending(row => row.Overdue).ThenBy(row => row.UnitId)];
    }

    public static IEnumerable<string[]> Lines(IEnumerable<TaskLine> lines, UnitNames units) => lines.Select(line => new[]
    {
        line.Plan, $"{line.Row}", line.Title, line.IsLead ? "牵头" : "配合", line.IsKey ? "是" : "", units.Full(line.UnitId), TaskProcedure.Current.StateOf(line.State).Name,
        $"{line.Percent}%", ChineseDate.Iso(line.DueOn), TaskLight.Words(line.Lights), line.CompletedOn is { } done ? ChineseDate.Iso(done) : "",
    });

    public static readonly string[] Heads = ["计划", "序号", "任务", "分工", "全区重点", "责任单位", "环节", "进度", "时限", "灯", "完成日期"];

    private IQueryable<TaskPart> Query(Actor actor, TaskFilter filter, DateOnly today, WorkCalendar calendar, TaskLimits limits)
    {
        var visible = db.Set<Dossier>().VisibleTo(actor, registry).Where(dossier => dossier.Procedure == TaskProcedure.Current.Id);
        var parts = db.Set<TaskPart>().AsNoTracking().Where(part => part.WithdrawnOn == null && visible.Any(dossier => dossier.Id == part.Id));
        if (filter.Plan is { Length: > 0 } plan)
            parts = parts.Where(part => part.Plan == plan);
        if (filter.Unit is { } unit)
            parts = parts.Where(part => part.UnitId == unit);
        if (filter.State is { Length: > 0 } state)
            parts = parts.Where(part => part.Dossier.State == state);
        if (filter.Indicator is { Length: > 0 } code)
            parts = parts.Where(part => part.IndicatorCodes.Contains(code));
        if (filter.Key)
            parts = parts.Where(part => part.IsKey);
        return filter.Light is { } light and not TaskLights.None ? Lit(parts, light, today, calendar, limits) : parts;
    }

    private static IQueryable<TaskPart> Lit(IQueryable<TaskPart> parts, TaskLights light, DateOnly today, WorkCalendar calendar, TaskLimits limits)
    {
        var (soon, still, keyStill) = (SoonBy(today, calendar, limits), today.AddDays(-limits.StalledDays), today.AddDays(-limits.KeyStalledDays));
        var open = parts.Where(part => part.CompletedOn == null && part.SubmittedOn == null);
        return light switch
        {
            TaskLights.Overdue => open.Where(part => (part.ProposedDueOn ?? part.DueOn) < today),
            TaskLights.Soon => open.Where(part => (part.ProposedDueOn ?? part.DueOn) >= today && (part.ProposedDueOn ?? part.DueOn) <= soon),
            TaskLights.Stalled => open.Where(part => (part.LastProgressOn ?? part.SignedOn ?? part.AssignedOn) <= (part.IsKey ? keyStill : still)),
            _ => open.Where(part => part.ReceiptDueOn < today),
        };
    }

    /// <summary>The last day that is still within the amber working days.</summary>
    private static DateOnly SoonBy(DateOnly today, WorkCalendar calendar, TaskLimits limits)
    {
        var day = today;
        for (var i = 0; i <= limits.SoonWorkdays; i++)
            day = calendar.WorkdayOnOrAfter(day.AddDays(1));
        return day.AddDays(-1);
    }
}
