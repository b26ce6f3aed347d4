using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>承接任务 — a task that carries out a clause, with what its row of the table is measured by.</summary>
/// <param name="Set">The indicator set of the table; null where the task stands in none.</param>
public sealed record ClauseTask(PlanTask Task, string? Set, IReadOnlyList<string> IndicatorCodes)
{
    /// <summary>
    /// The one link between clauses and tasks, on a day: rows of tables in force that cite the clause, and the task named at the clause,
    /// as the version in force has it. What a later version dropped carries out nothing any more.
    /// </summary>
    public static async Task<ILookup<long, ClauseTask>> LoadAsync(MingfaDb db, IReadOnlyCollection<PolicyClause> clauses, DateOnly asOf)
    {
        var (codes, named) = (clauses.ToDictionary(clause => clause.Code, clause => clause.Id), clauses.Select(clause => clause.TaskId).OfType<long>().ToArray());
        var tasks = await db.Entries<PlanTask>().AsNoTracking().InForce(asOf).OrderBy(task => task.Id).ToListAsync();
        var meant = await db.Entries<PlanTask>().AsNoTracking().Where(task => named.Contains(task.Id)).ToDictionaryAsync(task => task.Id);
        var rows = (await db.Set<TaskPlanCase>().AsNoTracking()
            .Where(plan => plan.IssuedOn <= asOf && (plan.SupersededOn == null || plan.SupersededOn > asOf))
            .SelectMany(plan => plan.Rows, (plan, row) => new { plan.Name, plan.IndicatorSet, Row = row }).ToListAsync()).ToLookup(each => (each.Name, each.Row.Number));
        var naming = clauses.Where(clause => clause.TaskId is { } id && meant.ContainsKey(id)).ToLookup(clause => KeyOf(meant[clause.TaskId!.Value]), clause => clause.Id);
        return tasks.SelectMany(task =>
        {
            var row = rows[(task.Plan, task.Number)].FirstOrDefault();
            long[] cited = row?.Row.ClauseCode is { } code && codes.TryGetValue(code, out var clause) ? [clause] : [];
            var carried = new ClauseTask(task, row?.IndicatorSet, row?.Row.IndicatorCodes ?? []);
            return cited.Union(naming[KeyOf(task)]).Select(id => (Clause: id, Task: carried));
        }).ToLookup(pair => pair.Clause, pair => pair.Task);
    }

    /// <summary>The same task in every version of its table.</summary>
    private static (string Plan, TaskKind Kind, int Number) KeyOf(PlanTask task) => (task.Plan, task.Kind, task.Number);
}
