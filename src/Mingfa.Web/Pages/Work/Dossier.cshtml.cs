using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work;

/// <summary>案卷页 — the case as a timeline on the left, its clocks and possible next steps on the right.</summary>
public sealed class DossierModel(
    MingfaDb db, CaseReader cases, StepRunner runner, CalendarStore calendars, TimeProvider time, ICompositeViewEngine views) : PageModel
{
    public Dossier Dossier { get; private set; } = null!;
    public Procedure Procedure { get; private set; } = null!;
    public CaseRecord Record { get; private set; } = null!;
    public IReadOnlyList<Act> Acts { get; private set; } = [];
    public IReadOnlyList<NextStep> Next { get; private set; } = [];
    public IReadOnlyList<(StepDeclaration Step, IReadOnlyList<Finding> Missing)> NotYet { get; private set; } = [];
    public IReadOnlyDictionary<long, string> UnitNames { get; private set; } = new Dictionary<long, string>();
    public IReadOnlyDictionary<long, string> OfficerNames { get; private set; } = new Dictionary<long, string>();
    public IReadOnlyDictionary<long, StoredFile> Files { get; private set; } = new Dictionary<long, StoredFile>();
    public WorkCalendar Calendar { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    /// <summary>The actor works on this case (is no mere overseer) and has not withdrawn from it.</summary>
    public bool MayRecord { get; private set; }

    /// <summary>The actor has withdrawn from this case: it can be read, nothing can be done.</summary>
    public bool IsRecused { get; private set; }

    public string Path => $"/work/{Procedure.Id}/{Dossier.Id}";

    /// <summary>The module's own summary view, when it has one.</summary>
    public string? SummaryView => ModuleViews.Find(views, Procedure, "Summary");

    /// <summary>States the case has been in, oldest first.</summary>
    public IReadOnlyList<string> Visited => [.. Acts.Select(act => act.ToState)];

    public async Task<IActionResult> OnGetAsync(string procedure, long id)
    {
        if (await cases.FindAsync(procedure, id) is not var (actor, known, dossier))
            return NotFound();
        (Dossier, Procedure) = (dossier, known);
        Today = time.Today();
        Calendar = await calendars.GetAsync();
        Record = await runner.RecordAsync(known, id);
        Acts = await db.Set<Act>().AsNoTracking().Where(act => act.DossierId == id).OrderBy(act => act.Id).ToListAsync();
        Next = NextSteps.Of(dossier, Record, known, actor, Today);
        NotYet = NextSteps.NotYet(dossier, Record, known, actor, Today);
        IsRecused = dossier.Recusals.Exists(recusal => recusal.OfficerId == actor.OfficerId);
        MayRecord = DossierActs.UnitOf(actor, dossier, known) is not null && !IsRecused;
        Files = await db.Set<StoredFile>().AsNoTracking().Where(file => file.DossierId == id).OrderBy(file => file.Id).ToDictionaryAsync(file => file.Id);
        var units = dossier.Parties.Select(party => party.UnitId).Concat(ActView.NamedIn(Acts, known, FieldKind.Unit)).Distinct().ToArray();
        UnitNames = await db.Set<OrgUnit>().Where(unit => units.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name);
        var officers = dossier.Parties.Select(party => party.HandlerId).OfType<long>().Concat(dossier.Recusals.Select(recusal => recusal.OfficerId))
            .Concat(ActView.NamedIn(Acts, known, FieldKind.Officer)).Distinct().ToArray();
        OfficerNames = await db.Set<Officer>().Where(officer => officers.Contains(officer.Id)).ToDictionaryAsync(officer => officer.Id, officer => officer.Name);
        return Page();
    }
}

/// <summary>Views a module lays beside its steps: <c>/Modules/X/Summary.cshtml</c>, <c>/Modules/X/Accept.cshtml</c>, <c>/Modules/X/Accept.Aside.cshtml</c>.</summary>
public static class ModuleViews
{
    public static string? Find(ICompositeViewEngine views, Procedure procedure, string name)
    {
        var path = $"/Modules/{procedure.GetType().Namespace!.Split('.')[^1]}/{name}.cshtml";
        return views.GetView(null, path, isMainPage: false).Success ? path : null;
    }
}
