using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>政策依据树 — every clause under the clause it carries out, or under the one it is part of, down to the district's task; what nobody took on, and what nothing measures, is marked (seed S-002, S-120).</summary>
public sealed record PolicyTree(DateOnly AsOf, IReadOnlyList<PolicyNode> Roots, int Clauses)
{
    public IReadOnlyList<PolicyNode> Unclaimed { get; } = Those(Roots, node => node.IsUnclaimed);
    public IReadOnlyList<PolicyNode> Unmeasured { get; } = Those(Roots, node => node.IsUnmeasured);

    public static readonly RelatedPage Page = new("条款承接树", "/registers/policy-clauses/tree", "/data/policy-clauses/tree");

    public static async Task<PolicyTree> LoadAsync(MingfaDb db, DateOnly asOf, bool forPublic = false)
    {
        // The database keeps levels as words: from the outline down to the district only their order here leads.
        List<PolicyClause> clauses = [.. (await db.Entries<PolicyClause>().ValidOn(asOf).ToListAsync()).OrderBy(clause => clause.Level).ThenBy(clause => clause.Code, StringComparer.Ordinal)];
        var tasks = await ClauseTask.LoadAsync(db, clauses, asOf);
        var measures = await PolicyMeasure.LoadAsync(db, clauses, tasks, forPublic);
        var ids = clauses.Select(clause => clause.Id).ToHashSet();
        var heads = clauses.Select(clause => clause.ParentId).OfType<long>().ToHashSet();
        long? UpperOf(PolicyClause clause) => clause.CarriesOutId is { } upper && ids.Contains(upper) ? upper : null;
        long? HeadOf(PolicyClause clause) => UpperOf(clause) is null && clause.ParentId is { } head && ids.Contains(head) ? head : null;
        var (under, parts) = (clauses.ToLookup(UpperOf), clauses.ToLookup(HeadOf));

        // Clauses that point at each other stand at the top instead of vanishing.
        var drawn = new HashSet<long>();
        List<PolicyNode> Draw(IEnumerable<PolicyClause> those) => [.. those.Where(clause => drawn.Add(clause.Id)).Select(NodeOf)];
        PolicyNode NodeOf(PolicyClause clause) => new(
            clause, [.. tasks[clause.Id].Select(each => each.Task)], [.. measures[clause.Id]], Draw(parts[clause.Id]), Draw(under[clause.Id]), heads.Contains(clause.Id));

        return new PolicyTree(asOf, [.. Draw(clauses.Where(clause => UpperOf(clause) is null && HeadOf(clause) is null)), .. Draw(clauses)], clauses.Count);
    }

    private static List<PolicyNode> Those(IReadOnlyList<PolicyNode> roots, Func<PolicyNode, bool> which) =>
        [.. roots.SelectMany(root => root.AndBelow()).Where(which).OrderBy(node => node.Clause.Level)];
}

/// <param name="Parts">The clauses it heads (所属条款) that carry out no upper clause of their own; the others stand under what they carry out.</param>
/// <param name="HasParts">The clause only heads others; what it asks is asked by its parts.</param>
public sealed record PolicyNode(
    PolicyClause Clause, IReadOnlyList<PlanTask> Tasks, IReadOnlyList<PolicyMeasure> Measures, IReadOnlyList<PolicyNode> Parts, IReadOnlyList<PolicyNode> CarriedOutBy, bool HasParts)
{
    /// <summary>未承接: neither a clause of the level below nor a task of the district takes it on.</summary>
    public bool IsUnclaimed => !HasParts && Tasks.Count == 0 && CarriedOutBy.Count == 0;

    /// <summary>没有指标: neither an indicator, its own or of what carries it out, nor a reason why there is none.</summary>
    public bool IsUnmeasured => !HasParts && AndBelow().All(node => node.Clause.NoIndicatorReason is null && !node.Measures.Any(measure => measure.Exists));

    public IEnumerable<PolicyNode> AndBelow() => Parts.Concat(CarriedOutBy).SelectMany(node => node.AndBelow()).Prepend(this);
}
