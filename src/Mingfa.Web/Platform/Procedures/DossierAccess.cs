using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// Who sees a case: the units that are parties to it (where the procedure says so, only the posts of theirs that work on it), and the procedure's overseers.
/// For everybody else it does not exist.
/// </summary>
public static class DossierAccess
{
    public static bool MaySee(Actor actor, Dossier dossier, Procedure procedure) =>
        Oversees(actor, procedure) || ReadingParties(actor, dossier, procedure).Any();

    /// <summary>The parties by which the actor sees the case.</summary>
    public static IEnumerable<DossierParty> ReadingParties(Actor actor, Dossier dossier, Procedure procedure) =>
        dossier.Parties.Where(party => Reads(actor, party.UnitId, procedure.Parties.First(declared => declared.Id == party.Party)));

    private static bool Reads(Actor actor, long unit, Party party) =>
        actor.Holdings.Any(holding => holding.UnitId == unit && party.IsReadBy(holding.Post));

    public static bool Oversees(Actor actor, Procedure procedure) =>
        actor.Holdings.Any(holding => procedure.Overseers.Contains(holding.Post));

    /// <summary>The same rule as a query.</summary>
    public static IQueryable<Dossier> VisibleTo(this IQueryable<Dossier> dossiers, Actor actor, ProcedureRegistry registry)
    {
        var overseen = registry.All.Where(procedure => Oversees(actor, procedure)).Select(procedure => procedure.Id).ToArray();
        var units = actor.WorkUnits.ToArray();
        var closed = Closed(actor, registry, procedure => procedure.Parties.Select(party => (party.Id, party)));
        return closed.Length == 0
            ? dossiers.Where(d => EF.Parameter(overseen).Contains(d.Procedure) || d.Parties.Any(party => EF.Parameter(units).Contains(party.UnitId)))
            : dossiers.Where(d => EF.Parameter(overseen).Contains(d.Procedure)
                || d.Parties.Any(party => EF.Parameter(units).Contains(party.UnitId) && !EF.Parameter(closed).Contains(d.Procedure + "/" + party.Party + "/" + party.UnitId.ToString())));
    }

    /// <summary>Of cases one's units hold, those in a state one's posts there work on.</summary>
    internal static IQueryable<Dossier> WorkedOnBy(this IQueryable<Dossier> dossiers, Actor actor, ProcedureRegistry registry)
    {
        var closed = Closed(actor, registry, procedure => procedure.States.Select(state => (state.Id, state.HeldBy)));
        return closed.Length == 0 ? dossiers : dossiers.Where(d => !EF.Parameter(closed).Contains(d.Procedure + "/" + d.State + "/" + d.HolderUnitId.ToString()));
    }

    /// <summary>The states, as <c>procedure/state</c>, that a unit of the actor's works on through other posts than the actor's.</summary>
    internal static string[] StatesOfOthers(Actor actor, long unit, ProcedureRegistry registry) =>
        [.. from procedure in registry.AllVersions
            from state in procedure.States
            where !Reads(actor, unit, state.HeldBy)
            select $"{procedure.Id}/{state.Id}"];

    // What a unit of the actor's does through other posts than the actor's; most units are never such a party, so the list is short and seldom met.
    private static string[] Closed(Actor actor, ProcedureRegistry registry, Func<Procedure, IEnumerable<(string Key, Party Party)>> keys) =>
        [.. from procedure in registry.AllVersions
            from each in keys(procedure)
            from unit in actor.WorkUnits
            where !Reads(actor, unit, each.Party)
            select $"{procedure.Id}/{each.Key}/{unit}"];
}
