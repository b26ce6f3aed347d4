using System.Collections.Concurrent;
using System.Reflection;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// All procedures of the product, found by reflection: declaring one is all it takes to run it. When the law changes, the old declaration stays beside
/// the new one of the same id and a higher version: open cases go on under the one they were opened under, new ones follow the newest.
/// </summary>
public sealed class ProcedureRegistry
{
    private readonly Dictionary<(string Id, int Version), Procedure> byVersion;
    private readonly Dictionary<string, Procedure> newest;
    private readonly ConcurrentDictionary<Post, string[]> concerns = new();

    public ProcedureRegistry()
        : this(Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Procedure)) && !type.IsAbstract)
            .Select(type => (Procedure)Activator.CreateInstance(type)!))
    {
    }

    internal ProcedureRegistry(IEnumerable<Procedure> procedures)
    {
        byVersion = procedures.ToDictionary(procedure => (procedure.Id, procedure.Version));
        newest = byVersion.Values.GroupBy(procedure => procedure.Id).ToDictionary(group => group.Key, group => group.MaxBy(procedure => procedure.Version)!);
        Openings = [.. newest.Values.SelectMany(procedure => procedure.Steps).Where(step => step.IsOpening && step.Posts.Count > 0)];
    }

    /// <summary>The procedures under which cases are opened today.</summary>
    public IReadOnlyCollection<Procedure> All => newest.Values;

    /// <summary>The steps by which somebody opens a case.</summary>
    public IReadOnlyList<StepDeclaration> Openings { get; }

    /// <summary>With those that only cases opened earlier still follow.</summary>
    public IReadOnlyCollection<Procedure> AllVersions => byVersion.Values;

    public Procedure? Find(string id) => newest.GetValueOrDefault(id);

    public Procedure Of(Dossier dossier) => Of(dossier.Procedure, dossier.ProcedureVersion);

    public Procedure Of(string id, int version) => byVersion[(id, version)];

    /// <summary>The states, as <c>procedure/state</c>, in which this post has something to do for the holder; one that leaves the holder no step concerns everybody of his.</summary>
    internal string[] StatesFor(Post post) => concerns.GetOrAdd(post, _ =>
        [.. from procedure in AllVersions
            from state in procedure.States
            let posts = procedure.PostsIn(state)
            where posts.Count == 0 || posts.Contains(post)
            select $"{procedure.Id}/{state.Id}"]);

    /// <summary>The steps of a procedure that can be asked for: of each the newest declaration, and those only older cases still know.</summary>
    public IEnumerable<StepDeclaration> StepsOf(string id) => AllVersions
        .Where(procedure => procedure.Id == id).OrderByDescending(procedure => procedure.Version)
        .SelectMany(procedure => procedure.Steps.Where(step => procedure == newest[id] || !step.IsOpening))
        .DistinctBy(step => step.Id);

    /// <summary>Steps the clock takes when <paramref name="term"/> expires in <paramref name="procedure"/>.</summary>
    public static StepDeclaration? LapseStep(Procedure procedure, string term, string state) =>
        procedure.Steps.FirstOrDefault(step => step.LapseOf == term && step.TakesFrom(state));
}
