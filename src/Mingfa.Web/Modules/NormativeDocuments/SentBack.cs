using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>退回 — the steps by which the case came back to its drafter since the last opinion, newest first: an opinion settles what went before it.</summary>
internal static class SentBack
{
    public static async Task<IReadOnlyList<Act>> LoadAsync(MingfaDb db, NormativeDocumentCase record)
    {
        var procedure = NormativeDocumentsProcedure.Current;
        string[] back = [procedure.Returned.Id, procedure.MaterialAwaited.Id];
        var opinion = procedure.StepOf<IssueOpinion>().Kind;
        var acts = await db.Set<Act>().AsNoTracking()
            .Where(act => act.DossierId == record.Id && (act.Kind == opinion || (act.FromState != act.ToState && back.Contains(act.ToState))))
            .OrderByDescending(act => act.Id).ToListAsync();
        return [.. acts.TakeWhile(act => act.Kind != opinion)];
    }
}
