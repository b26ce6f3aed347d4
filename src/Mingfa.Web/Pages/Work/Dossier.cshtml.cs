using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Mingfa.Web.Pages.Work;

/// <summary>案卷页 — the case as a timeline on the left, its clocks and possible next steps on the right.</summary>
public sealed class DossierModel(MingfaDb db, CurrentActor current, ProcedureRegistry registry, StepRunner runner, TimeProvider time) : PageModel
{
    public Dossier Dossier { get; private set; } = null!;
    public Procedure Procedure { get; private set; } = null!;
    public CaseRecord Record { get; private set; } = null!;
    public IReadOnlyList<Act> Acts { get; private set; } = [];
    public IReadOnlyList<NextStep> Next { get; private set; } = [];
    public IReadOnlyDictionary<long, string> UnitNames { get; private set; } = new Dictionary<long, string>();
    public DateOnly Today { get; private set; }

    /// <summary>The module's own summary view, when it has one.</summary>
    public string SummaryView => $"/Modules/{Procedure.GetType().Namespace!.Split('.')[^1]}/Summary.cshtml";

    public async Task<IActionResult> OnGetAsync(string procedure, long id)
    {
        var actor = await current.GetAsync();
        if (registry.Find(procedure) is not { } known
            || await runner.LoadAsync(procedure, id) is not { } dossier
            || !DossierAccess.MaySee(actor, dossier, known))
            return NotFound();
        Dossier = dossier;
        Procedure = known;
        Today = time.Today();
        Record = await runner.RecordAsync(known, id);
        Acts = await db.Set<Act>().AsNoTracking().Where(act => act.DossierId == id).OrderByDescending(act => act.Id).ToListAsync();
        Next = NextSteps.Of(dossier, known, actor);
        var units = dossier.Parties.Select(party => party.UnitId).ToArray();
        UnitNames = await db.Set<Platform.Directory.OrgUnit>().Where(unit => units.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name);
        return Page();
    }
}
