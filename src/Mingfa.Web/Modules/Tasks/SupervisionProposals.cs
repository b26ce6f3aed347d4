using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>A notice as the system would write it; nobody gets it until a person sends it.</summary>
/// <param name="Part">The task it is about; null where it is about the unit.</param>
public sealed record ProposedNotice(TaskPart? Part, string Unit, SendNotice Notice);

/// <summary>Reads from the lights which notices are due. Pure but for the reading.</summary>
public static class SupervisionProposals
{
    public static async Task<IReadOnlyList<ProposedNotice>> ReadAsync(MingfaDb db, DateOnly today, WorkCalendar calendar)
    {
        var parameters = await DistrictParameters.LoadAsync(db);
        var limits = TaskLimits.Of(parameters, today);
        var (still, keyStill) = (today.AddDays(-limits.StalledDays), today.AddDays(-limits.KeyStalledDays));
        var parts = await db.Set<TaskPart>().AsNoTracking()
            .Where(part => part.CompletedOn == null && part.WithdrawnOn == null && part.Dossier.State != "submitted")
            .Where(part => (part.ProposedDueOn ?? part.DueOn) < today || part.ReceiptDueOn < today || (part.LastProgressOn ?? part.SignedOn ?? part.AssignedOn) <= (part.IsKey ? keyStill : still))
            .OrderBy(part => part.DueOn).ThenBy(part => part.Id).ToListAsync();
        var ids = parts.Select(part => part.Id).ToList();
        var before = (await db.Set<SupervisionNotice>().AsNoTracking().Where(notice => notice.PartId != null && ids.Contains(notice.PartId.Value)).ToListAsync()).ToLookup(notice => notice.PartId!.Value);
        var units = await db.Set<OrgUnit>().ToDictionaryAsync(unit => unit.Id, unit => unit.ShortName);
        var replyBy = parameters.LastDayOf(SupervisionProcedure.ReplyBy, calendar, today);
        return [.. parts.SelectMany(part => Causes(part, today, calendar, limits)
            .Where(cause => !before[part.Id].Any(notice => notice.Cause == cause && notice.Outcome == SupervisionOutcome.Open))
            .Take(1)
            .Select(cause => new ProposedNotice(part, units[part.UnitId], Draft(part, cause, LevelAfter(before[part.Id], part), today, replyBy))))];
    }

    /// <summary>The gravest first: one notice at a time for one part.</summary>
    private static IEnumerable<SupervisionCause> Causes(TaskPart part, DateOnly today, WorkCalendar calendar, TaskLimits limits)
    {
        var lights = TaskLight.Of(part, false, today, calendar, limits);
        if (lights.HasFlag(TaskLights.Overdue))
            yield return SupervisionCause.Overdue;
        else if (lights.HasFlag(TaskLights.Unsigned))
            yield return SupervisionCause.Unsigned;
        else if (lights.HasFlag(TaskLights.Stalled))
            yield return SupervisionCause.Stalled;
    }

    /// <summary>One level above the gravest that did not help: not struck off, or struck off while the part is still as it was.</summary>
    public static SupervisionLevel LevelAfter(IEnumerable<SupervisionNotice> before, TaskPart part) => before
        .Where(notice => notice.Outcome == SupervisionOutcome.Refused || (notice.Outcome == SupervisionOutcome.Closed && notice.FindsUnmoved(part)))
        .Select(notice => (SupervisionLevel)Math.Min((int)notice.Level + 1, (int)SupervisionLevel.Interview))
        .DefaultIfEmpty(SupervisionLevel.Reminder).Max();

    private static SendNotice Draft(TaskPart part, SupervisionCause cause, SupervisionLevel level, DateOnly today, DateOnly replyBy) => new()
    {
        Part = part.Id,
        Unit = part.UnitId,
        Cause = cause,
        Level = level,
        ReplyBy = replyBy,
        Requirement = $"{part.Plan}第 {part.RowNumber} 项“{PlanRules.Brief(part.Title)}”" + cause switch
        {
            SupervisionCause.Overdue => $"应于 {part.DueOn:yyyy-MM-dd} 完成，已逾期 {today.DayNumber - part.DueOn.DayNumber} 日，请说明原因和完成安排。",
            SupervisionCause.Unsigned => $"应由{part.AwaitedFrom}于 {part.ReceiptDueOn:yyyy-MM-dd} 前签收，至今未签收，请立即签收并落实责任人。",
            _ => $"自 {part.MovedOn:yyyy-MM-dd} 以来没有填报进展，请填报并说明推进情况。",
        },
    };
}
