using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>Who sees a case: the units that are parties to it, and the procedure's overseers. For everybody else it does not exist.</summary>
public static class DossierAccess
{
    public static bool MaySee(Actor actor, Dossier dossier, Procedure procedure) =>
        Oversees(actor, procedure) || dossier.Parties.Any(party => actor.WorkUnits().Contains(party.UnitId));

    /// <summary>Units in which the actor does business; an administrator's post opens no case.</summary>
    public static IReadOnlyList<long> WorkUnits(this Actor actor) =>
        [.. actor.Holdings.Where(holding => PostTable.Allows(holding.Post, Permission.Work)).Select(holding => holding.UnitId).Distinct()];

    public static bool Oversees(Actor actor, Procedure procedure) =>
        actor.Holdings.Any(holding => procedure.Overseers.Contains(holding.Post));

    /// <summary>The same rule as a query.</summary>
    public static IQueryable<Dossier> VisibleTo(this IQueryable<Dossier> dossiers, Actor actor, ProcedureRegistry registry)
    {
        var overseen = registry.All.Where(procedure => Oversees(actor, procedure)).Select(procedure => procedure.Id).ToArray();
        var units = actor.WorkUnits().ToArray();
        return dossiers.Where(d => overseen.Contains(d.Procedure) || d.Parties.Any(party => units.Contains(party.UnitId)));
    }
}
