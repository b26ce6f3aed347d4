using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>
/// 政策依据树 — 纲要 → 省 → 市 → 区: every document with its clauses as a tree, and under each clause those of the levels below that carry it out, down to the
/// district's task; what nobody took on, and what nothing measures, is marked (seed S-002, S-120).
/// </summary>
public sealed record PolicyTree(DateOnly AsOf, IReadOnlyList<PolicyDocument> Documents)
{
    public static readonly RelatedPage Page = new("条款承接树", "/registers/policy-clauses/tree", "/data/policy-clauses/tree");

    private IEnumerable<PolicyNode> Nodes => Documents.SelectMany(document => document.Nodes);

    public int Clauses => Nodes.Count();
    public IReadOnlyList<PolicyNode> Unclaimed => [.. Nodes.Where(node => node.IsUnclaimed)];
    public IReadOnlyList<PolicyNode> Unmeasured => [.. Nodes.Where(node => node.IsUnmeasured)];

    public static async Task<PolicyTree> LoadAsync(MingfaDb db, DateOnly asOf, bool forPublic = false)
    {
        // The database keeps levels as words: from the outline down to the district only their order here leads.
        List<PolicyClause> clauses = [.. (await db.Entries<PolicyClause>().ValidOn(asOf).ToListAsync()).OrderBy(clause => clause.Level).ThenBy(clause => clause.Code, StringComparer.Ordinal)];
        var tasks = await ClauseTask.LoadAsync(db, clauses, asOf);
        var measures = await PolicyMeasure.LoadAsync(db, clauses, tasks, forPublic);
        var nodes = clauses.ToDictionary(clause => clause.Id, clause => new PolicyNode(clause, [.. tasks[clause.Id].Select(each => each.Task)], [.. measures[clause.Id]]));
        foreach (var node in nodes.Values)
        {
            if (node.Clause.CarriesOutId is { } upper && nodes.TryGetValue(upper, out var above))
                above.CarriedOutBy.Add(node);
            // Clauses that belong to each other in a circle would vanish: one of them stands by itself.
            if (node.Clause.ParentId is { } head && nodes.TryGetValue(head, out var heading) && !node.AndParts().Contains(heading))
                heading.Take(node);
        }

        return new PolicyTree(asOf, [.. nodes.Values.GroupBy(node => (node.Clause.Level, node.Clause.Document)).Select(of => new PolicyDocument(of.Key.Level, of.Key.Document, [.. of]))]);
    }
}

/// <summary>One outline or plan with all its clauses.</summary>
public sealed record PolicyDocument(PolicyLevel Level, string Name, IReadOnlyList<PolicyNode> Nodes)
{
    /// <summary>Those that belong to no other.</summary>
    public IReadOnlyList<PolicyNode> Roots => [.. Nodes.Where(node => !node.IsPart)];

    public int Unclaimed => Nodes.Count(node => node.IsUnclaimed);
}

/// <summary>A clause, the tasks that carry it out and what measures it.</summary>
public sealed class PolicyNode(PolicyClause clause, IReadOnlyList<PlanTask> tasks, IReadOnlyList<PolicyMeasure> measures)
{
    public PolicyClause Clause => clause;

    public IReadOnlyList<PlanTask> Tasks => tasks;

    public IReadOnlyList<PolicyMeasure> Measures => measures;

    /// <summary>The clauses it heads (所属条款): what it asks is asked by them.</summary>
    public List<PolicyNode> Parts { get; } = [];

    /// <summary>A clause heads it.</summary>
    public bool IsPart { get; private set; }

    /// <summary>The clauses of levels below that carry it out.</summary>
    public List<PolicyNode> CarriedOutBy { get; } = [];

    /// <summary>未承接: neither a clause of a level below nor a task of the district takes it on.</summary>
    public bool IsUnclaimed => Parts.Count == 0 && Tasks.Count == 0 && CarriedOutBy.Count == 0;

    /// <summary>It or a part of it.</summary>
    public bool HoldsUnclaimed => AndParts().Any(node => node.IsUnclaimed);

    /// <summary>没有指标: neither an indicator, its own or of what carries it out, nor a reason why there is none.</summary>
    public bool IsUnmeasured => Parts.Count == 0
        && Reach(node => node.Parts.Concat(node.CarriedOutBy)).All(node => node.Clause.NoIndicatorReason is null && !node.Measures.Any(measure => measure.Exists));

    internal void Take(PolicyNode part)
    {
        Parts.Add(part);
        part.IsPart = true;
    }

    internal IReadOnlyCollection<PolicyNode> AndParts() => Reach(node => node.Parts);

    /// <summary>This one and what is reached from it, each once.</summary>
    private HashSet<PolicyNode> Reach(Func<PolicyNode, IEnumerable<PolicyNode>> next)
    {
        var (reached, open) = (new HashSet<PolicyNode> { this }, new Queue<PolicyNode>([this]));
        while (open.TryDequeue(out var node))
            foreach (var other in next(node).Where(reached.Add))
                open.Enqueue(other);
        return reached;
    }
}
