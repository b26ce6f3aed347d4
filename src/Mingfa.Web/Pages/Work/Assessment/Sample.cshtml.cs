using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>The list for the visit on the spot; wide enough for a phone.</summary>
[RequirePermission(Permission.Work)]
public sealed class SampleModel(CampaignDesk desk, PlanDesk plans, CurrentActor current) : PageModel
{
    public AssessmentCase Campaign { get; private set; } = null!;
    public UnitNames Units { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await desk.FindAsync(id) is not { } campaign || !CampaignDesk.Oversees(await current.GetAsync(), campaign))
            return NotFound();
        (Campaign, Units) = (campaign, await plans.UnitsAsync());
        return Page();
    }
}
