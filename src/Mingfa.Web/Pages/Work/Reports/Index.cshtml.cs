using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Pages.Work.Reports;

/// <summary>The reports one may see, newest first.</summary>
[RequirePermission(Permission.Work)]
public sealed class IndexModel(MingfaDb db, CurrentActor current, ProcedureRegistry registry) : PageModel
{
    private const int Shown = 100;

    public IReadOnlyList<ReportCase> Reports { get; private set; } = [];

    public bool MayDraft { get; private set; }

    public async Task OnGetAsync()
    {
        var actor = await current.GetAsync();
        MayDraft = NextSteps.Openings(registry, actor).Any(opening => opening.Procedure == ReportProcedure.Current);
        var visible = db.Set<Dossier>().VisibleTo(actor, registry).Where(dossier => dossier.Procedure == ReportProcedure.Current.Id);
        Reports = await db.Set<ReportCase>().AsNoTracking().Include(report => report.Dossier)
            .Where(report => visible.Any(dossier => dossier.Id == report.Id))
            .OrderByDescending(report => report.Id).Take(Shown).ToListAsync();
    }
}
