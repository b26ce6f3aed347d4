using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>对应指标 — what a clause is measured by: indicators named at the clause, and those of the row of the table in force its task stands in (seed S-120).</summary>
/// <param name="Set">The indicator set.</param>
/// <param name="Code">The indicator in it.</param>
/// <param name="Exists">The set has such an indicator.</param>
/// <param name="Text">The indicator's words; the public reads its number only, since a set that was imported may not be for everybody.</param>
public sealed record PolicyMeasure(string Set, string Code, bool Exists, string? Text)
{
    public static async Task<ILookup<long, PolicyMeasure>> LoadAsync(MingfaDb db, IReadOnlyCollection<PolicyClause> clauses, bool forPublic)
    {
        var ofTasks = await (
            from clause in db.Entries<PolicyClause>()
            join task in db.Entries<PlanTask>() on clause.TaskId equals task.Id
            from plan in db.Set<TaskPlanCase>()
            where plan.Name == task.Plan && plan.IssuedOn != null && plan.SupersededOn == null && plan.IndicatorSet != null
            from row in plan.Rows
            where row.Number == task.Number
            select new { clause.Id, Set = plan.IndicatorSet!, row.IndicatorCodes }).ToListAsync();
        List<(long Clause, string Set, string Code)> named =
        [
            .. clauses.SelectMany(clause => clause.IndicatorNames().OfType<(string Set, string Code)>().Select(name => (clause.Id, name.Set, name.Code))),
            .. ofTasks.SelectMany(row => row.IndicatorCodes.Select(code => (row.Id, row.Set, code))),
        ];
        var sets = named.Select(name => name.Set).Distinct().ToArray();
        var texts = sets.Length == 0 ? [] : await db.Set<IndicatorSet>().Where(set => sets.Contains(set.Code))
            .SelectMany(set => set.Indicators, (set, indicator) => new { Set = set.Code, indicator.Code, indicator.Text })
            .ToDictionaryAsync(each => (each.Set, each.Code), each => each.Text);
        return named.Distinct().ToLookup(name => name.Clause, name =>
        {
            var exists = texts.TryGetValue((name.Set, name.Code), out var text);
            return new PolicyMeasure(name.Set, name.Code, exists, forPublic ? null : text);
        });
    }
}
