using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Files;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>Opens a case for whoever may see it. For everybody else it does not exist: every page, file and endpoint answers 404.</summary>
public sealed class CaseReader(MingfaDb db, CurrentActor current, ProcedureRegistry registry, StepRunner runner)
{
    public async Task<OpenedCase?> FindAsync(string procedureId, long dossierId)
    {
        var actor = await current.GetAsync();
        return await runner.LoadAsync(procedureId, dossierId) is { } dossier
            && registry.Of(dossier) is var procedure
            && DossierAccess.MaySee(actor, dossier, procedure)
            ? new OpenedCase(actor, procedure, dossier)
            : null;
    }

    /// <inheritdoc cref="CaseRecord.DaySetBy"/>
    public async Task<string?> DaySetByAsync(OpenedCase found, Clock clock) =>
        clock.FixedDue is null ? null : (await runner.RecordAsync(found.Procedure, found.Dossier.Id)).DaySetBy(clock);

    public async Task<StoredFile?> FindFileAsync(string procedureId, long dossierId, long fileId) =>
        await FindAsync(procedureId, dossierId) is null
            ? null
            : await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(file => file.Id == fileId && file.DossierId == dossierId);
}

public sealed record OpenedCase(Actor Actor, Procedure Procedure, Dossier Dossier);
