using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Pages.Work.Tasks;

/// <summary>All versions of all plans, newest first.</summary>
[RequirePermission(Permission.OverseeDistrict)]
public sealed class PlansModel(MingfaDb db, CurrentActor current, ProcedureRegistry registry) : PageModel
{
    public IReadOnlyList<(TaskPlanCase Plan, int Rows, string State)> Plans { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var visible = db.Set<Dossier>().VisibleTo(await current.GetAsync(), registry).Where(dossier => dossier.Procedure == TaskPlanProcedure.Current.Id);
        var plans = await db.Set<TaskPlanCase>().AsNoTracking().Where(plan => visible.Any(dossier => dossier.Id == plan.Id))
            .OrderByDescending(plan => plan.Year).ThenBy(plan => plan.Name).ThenByDescending(plan => plan.Edition)
            .Select(plan => new { Plan = plan, Rows = plan.Rows.Count, plan.Dossier.State }).ToListAsync();
        Plans = [.. plans.Select(plan => (plan.Plan, plan.Rows, plan.State))];
    }
}
