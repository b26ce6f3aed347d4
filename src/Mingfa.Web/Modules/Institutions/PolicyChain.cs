using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>上位依据 of a task: the clause it cites and, link by link, the clause that one carries out: 区 → 市 → 省 → 纲要 (seed S-002).</summary>
/// <param name="Clauses">From the cited clause upwards; empty where the task cites none of the register.</param>
/// <param name="Instead">What the row says in place of a clause: why there is none, or a clause of the plan's own list.</param>
public sealed record PolicyChain(IReadOnlyList<PolicyClause> Clauses, string? Instead)
{
    public static async Task<PolicyChain> OfAsync(MingfaDb db, TaskPart part, DateOnly today)
    {
        var plan = await db.Set<TaskPlanCase>().AsNoTracking().Include(each => each.Rows.Where(row => row.Number == part.RowNumber)).FirstAsync(each => each.Id == part.PlanId);
        var row = plan.Rows.Find(each => each.Number == part.RowNumber);
        var all = await db.Entries<PolicyClause>().AsNoTracking().ToDictionaryAsync(clause => clause.Id);
        var next = all.Values.FirstOrDefault(clause => clause.Code == row?.ClauseCode);
        if (next is null && row?.NoClauseReason is null)
        {
            var tasks = await ClauseTask.LoadAsync(db, all.Values, today);
            next = all.Values.FirstOrDefault(clause => tasks[clause.Id].Any(each => (each.Task.Plan, each.Task.Number) == (part.Plan, part.RowNumber)));
        }

        var chain = new List<PolicyClause>();
        for (; next is not null && !chain.Contains(next); next = UpperOf(next, all))
            chain.Add(next);
        return new PolicyChain(chain, chain.Count > 0 ? null
            : row?.NoClauseReason is { } reason ? $"没有上位条款：{reason}"
            : plan.Clauses.Find(line => PlanRules.CodeOf(line) == row?.ClauseCode) ?? row?.Clause);
    }

    /// <summary>The clause it carries out; a part that names none, the one its heading carries out.</summary>
    private static PolicyClause? UpperOf(PolicyClause clause, Dictionary<long, PolicyClause> all)
    {
        var seen = new HashSet<long>();
        for (var one = clause; one is not null && seen.Add(one.Id); one = one.ParentId is { } head ? all.GetValueOrDefault(head) : null)
            if (one.CarriesOutId is { } upper)
                return all.GetValueOrDefault(upper);
        return null;
    }
}

/// <summary>Shows the chain on the page of a task.</summary>
public sealed class PolicyChainViewComponent(MingfaDb db, TimeProvider time) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(TaskPart part) => View(await PolicyChain.OfAsync(db, part, time.Today()));
}
