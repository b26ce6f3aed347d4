using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>What an issued table leaves in the public register 任务分解表: its rows, and the end of the version before.</summary>
internal static class PlanRegister
{
    private static readonly PlanTaskRegister Register = new();

    public static string CodeOf(long planId, int row) => $"RW-{planId}-{row}";

    /// <summary>Whether the row came here by 印发; the others were handed over from before.</summary>
    public static bool IsWritten(PlanTask task) => task.Code.Count(letter => letter == '-') == 2;

    /// <summary>What was done stays done wherever the task stands now; one that is called otherwise begins anew.</summary>
    public static async Task WriteAsync(TaskPlanCase plan, IReadOnlyDictionary<long, string> units, StepContext context)
    {
        var db = context.Db;
        var prior = await db.Set<PlanTask>().Where(task => task.Plan == plan.Name && task.Edition < plan.Edition && task.SupersededOn == null && task.RetractedAt == null).ToListAsync();
        var completed = await CompletedAsync(plan, prior, db);
        foreach (var task in prior)
            Change(task, context, entry => entry.SupersededOn = plan.IssuedOn);
        var added = plan.Rows.OrderBy(row => row.Number).Select(row => new PlanTask
        {
            Code = CodeOf(plan.Id, row.Number),
            CreatedAt = context.Now,
            Plan = plan.Name,
            Edition = plan.Edition,
            Chapter = row.Chapter,
            Number = row.Number,
            Kind = row.Kind,
            Title = row.Title,
            Target = row.Standard,
            Deliverable = row.Deliverable,
            LeadUnitId = row.LeadUnitId,
            Cooperating = row.CooperatorIds.Count == 0 ? null : StorableText.Shorten(string.Join('、', row.CooperatorIds.Select(unit => units[unit])), 200),
            DueOn = row.Deadline!.Value,
            CompletedOn = completed.GetValueOrDefault(row),
            ValidFrom = plan.IssuedOn,
        }).ToList();
        db.AddRange(added);
        await db.SaveChangesAsync();
        foreach (var task in added)
            RegisterChange.Record(db, Register, task, RegisterChangeKind.Added, [], RegisterKeeper.Values(Register, task), context.Actor, context.Now);
    }

    /// <summary>The rows that were done in the version before, and when; of a table handed over the register knows no more than its own columns.</summary>
    private static async Task<Dictionary<PlanRow, DateOnly?>> CompletedAsync(TaskPlanCase plan, List<PlanTask> prior, MingfaDb db)
    {
        var done = prior.Where(task => task.CompletedOn != null).ToLookup(task => (task.Number, task.Title), task => task.CompletedOn);
        var before = plan.PriorId is { } id
            ? await db.Set<PlanRow>().AsNoTracking().Where(row => row.PlanId == id).ToListAsync()
            : prior.ConvertAll(task => new PlanRow { Number = task.Number, Title = task.Title, Standard = task.Target, Deliverable = task.Deliverable, LeadUnitId = task.LeadUnitId, Deadline = task.DueOn });
        return PlanRules.SameTasks(before, plan.Rows).Where(same => same.Key.Title == same.Value.Title)
            .ToDictionary(same => same.Value, same => done[(same.Key.Number, same.Key.Title)].FirstOrDefault());
    }

    /// <summary>The lead unit's part has been accepted: the row is done.</summary>
    public static async Task CompleteAsync(TaskPart part, StepContext context)
    {
        var code = CodeOf(part.PlanId, part.RowNumber);
        if (await context.Db.Set<PlanTask>().FirstOrDefaultAsync(task => task.Code == code) is { } task)
            Change(task, context, entry => entry.CompletedOn = part.CompletedOn);
    }

    private static void Change(PlanTask task, StepContext context, Action<PlanTask> change)
    {
        var before = RegisterKeeper.Values(Register, task);
        change(task);
        task.Version++;
        var (from, to) = RegisterKeeper.Differences(before, RegisterKeeper.Values(Register, task));
        RegisterChange.Record(context.Db, Register, task, RegisterChangeKind.Edited, from, to, context.Actor, context.Now);
    }
}
