using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>Campaigns one oversees, or in which one's unit is assessed.</summary>
[RequirePermission(Permission.Work)]
public sealed class IndexModel(MingfaDb db, CurrentActor current) : PageModel
{
    public IReadOnlyList<AssessmentCase> Campaigns { get; private set; } = [];
    public IReadOnlyList<long> Own { get; private set; } = [];
    public bool Oversees { get; private set; }
    public bool MayOpen { get; private set; }

    public async Task OnGetAsync()
    {
        var actor = await current.GetAsync();
        Own = actor.WorkUnits;
        Oversees = DossierAccess.Oversees(actor, AssessmentProcedure.Current);
        MayOpen = actor.Holdings.Any(holding => AssessmentProcedure.Bureaucrats.Contains(holding.Post));
        var own = Own.ToArray();
        Campaigns = await db.Set<AssessmentCase>().AsNoTracking().Include(campaign => campaign.Dossier).Include(campaign => campaign.Quarters).Include(campaign => campaign.Units)
            .Where(campaign => Oversees || campaign.Units.Any(unit => own.Contains(unit.UnitId)))
            .OrderByDescending(campaign => campaign.Id).AsSplitQuery().ToListAsync();
    }
}
