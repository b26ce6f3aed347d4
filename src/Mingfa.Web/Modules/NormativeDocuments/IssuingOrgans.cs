using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>制定机关 and the office that printed the document: once printed those of that day, by their names of that day, whoever the case has passed to since.</summary>
internal static class IssuingOrgans
{
    public static async Task<(OrgUnit Issuer, OrgUnit Office)> OfAsync(MingfaDb db, NormativeDocumentCase record, Dossier dossier)
    {
        var procedure = NormativeDocumentsProcedure.Current;
        var print = procedure.StepOf<Print>().Kind;
        var office = await db.Set<Act>().Where(act => act.DossierId == record.Id && act.Kind == print).OrderByDescending(act => act.Id).Select(act => (long?)act.UnitId).FirstOrDefaultAsync()
            ?? dossier.UnitOf(procedure.Office);
        // A department or sub-district prints its own; what the government issues is printed by its office.
        var issuer = record.Level == DocumentLevel.Government ? dossier.UnitOf(procedure.Issuer) : office;
        IReadOnlyList<OrgUnit> units = await db.Set<OrgUnit>().AsNoTracking().Where(unit => unit.Id == issuer || unit.Id == office).ToListAsync();
        if (record.PrintedOn is { } printed)
            units = await UnitRegister.AsOfAsync(db, units, printed);
        return (units.First(unit => unit.Id == issuer), units.First(unit => unit.Id == office));
    }
}
