using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

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
        return [.. rows.Select(row => new TaskLine(
            row.Part.Id, row.Part.Title, row.Part.Plan, row.Part.RowNumber, row.Part.IsLead, row.Part.IsKey, row.Part.UnitId, row.State, row.Part.Percent, row.Part.DueOn,
            TaskLight.Of(row.Part, row.State == TaskProcedure.Current.Submitted.Id, today, calendar, limits), row.Part.CompletedOn))];
    }

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
            Soon = parts.Sum(part => part.CompletedOn == null && part.SubmittedOn == null && part.DueOn >= today && part.DueOn <= soon ? 1 : 0),
            Overdue = parts.Sum(part => part.CompletedOn == null && part.SubmittedOn == null && part.DueOn < today ? 1 : 0),
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
            TaskLights.Overdue => open.Where(part => part.DueOn < today),
            TaskLights.Soon => open.Where(part => part.DueOn >= today && part.DueOn <= soon),
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
