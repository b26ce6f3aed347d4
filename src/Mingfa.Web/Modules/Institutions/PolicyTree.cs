using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>政策依据树 — every clause under the clause it carries out, down to the district's task; what nobody took on, and what nothing measures, is marked (seed S-002, S-120).</summary>
public sealed record PolicyTree(DateOnly AsOf, IReadOnlyList<PolicyNode> Roots, int Clauses)
{
    public IReadOnlyList<PolicyNode> Unclaimed { get; } = Those(Roots, node => node.IsUnclaimed);
    public IReadOnlyList<PolicyNode> Unmeasured { get; } = Those(Roots, node => node.IsUnmeasured);

    public static readonly RelatedPage Page = new("条款承接树", "/registers/policy-clauses/tree", "/data/policy-clauses/tree");

    public static async Task<PolicyTree> LoadAsync(MingfaDb db, DateOnly asOf, bool forPublic = false)
    {
        var clauses = await db.Entries<PolicyClause>().ValidOn(asOf).OrderBy(clause => clause.Level).ThenBy(clause => clause.Code).ToListAsync();
        var tasks = await db.Entries<PlanTask>().Where(task => db.Entries<PolicyClause>().Any(clause => clause.TaskId == task.Id)).ToDictionaryAsync(task => task.Id);
        var measures = await PolicyMeasure.LoadAsync(db, clauses, forPublic);
        var ids = clauses.Select(clause => clause.Id).ToHashSet();
        var under = clauses.Where(clause => clause.CarriesOutId is not null).ToLookup(clause => clause.CarriesOutId!.Value);
        var parts = clauses.Where(clause => clause.ParentId is not null).Select(clause => clause.ParentId!.Value).ToHashSet();

        PolicyNode NodeOf(PolicyClause clause) => new(
            clause,
            clause.TaskId is { } task ? tasks.GetValueOrDefault(task) : null,
            [.. measures[clause.Id]],
            [.. under[clause.Id].Select(NodeOf)],
            parts.Contains(clause.Id));

        var roots = clauses.Where(clause => clause.CarriesOutId is not { } upper || !ids.Contains(upper)).Select(NodeOf).ToList();
        return new PolicyTree(asOf, roots, clauses.Count);
    }

    private static List<PolicyNode> Those(IReadOnlyList<PolicyNode> roots, Func<PolicyNode, bool> which) =>
        [.. roots.SelectMany(root => root.AndBelow()).Where(which).OrderBy(node => node.Clause.Level)];
}

/// <param name="HasParts">The clause only heads others (所属条款); what it asks is asked by its parts.</param>
public sealed record PolicyNode(PolicyClause Clause, PlanTask? Task, IReadOnlyList<PolicyMeasure> Measures, IReadOnlyList<PolicyNode> CarriedOutBy, bool HasParts)
{
    /// <summary>未承接: neither a clause of the level below nor a task of the district takes it on.</summary>
    public bool IsUnclaimed => !HasParts && Task is null && CarriedOutBy.Count == 0;

    /// <summary>没有指标: neither an indicator, its own or of what carries it out, nor a reason why there is none.</summary>
    public bool IsUnmeasured => !HasParts && AndBelow().All(node => node.Clause.NoIndicatorReason is null && !node.Measures.Any(measure => measure.Exists));

    public IEnumerable<PolicyNode> AndBelow() => CarriedOutBy.SelectMany(node => node.AndBelow()).Prepend(this);
}
