using System.Reflection;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>All procedures of the product, found by reflection: declaring one is all it takes to run it.</summary>
public sealed class ProcedureRegistry
{
    private readonly Dictionary<string, Procedure> byId;

    public ProcedureRegistry()
        : this(Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Procedure)) && !type.IsAbstract)
            .Select(type => (Procedure)Activator.CreateInstance(type)!))
    {
    }

    internal ProcedureRegistry(IEnumerable<Procedure> procedures) =>
        byId = procedures.ToDictionary(procedure => procedure.Id);

    public IReadOnlyCollection<Procedure> All => byId.Values;

    public Procedure? Find(string id) => byId.GetValueOrDefault(id);

    public Procedure Of(Dossier dossier) => byId[dossier.Procedure];

    /// <summary>Steps the clock takes when <paramref name="term"/> expires in <paramref name="procedure"/>.</summary>
    public static StepDeclaration? LapseStep(Procedure procedure, string term, string state) =>
        procedure.Steps.FirstOrDefault(step => step.LapseOf == term && step.FromStates.Any(from => from.Id == state));
}
