using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>The forms that go to the city: as frozen with a quarter, or as they would be today. For those who oversee the campaign.</summary>
[RequirePermission(Permission.Work)]
public sealed class FormsModel(CampaignDesk desk, CampaignScores scores, QuarterForms forms, PlanDesk plans, MingfaDb db, CurrentActor current, TimeProvider time) : PageModel
{
    public AssessmentCase Campaign { get; private set; } = null!;
    public UnitNames Units { get; private set; } = null!;
    public int Quarter { get; private set; }
    public IReadOnlyList<IGrouping<string, FormCell>> Forms { get; private set; } = [];

    /// <summary>The lead unit of each column; of one that was renamed or filled otherwise since the freeze none is known.</summary>
    public IReadOnlyDictionary<(string Form, int Ordinal, string Label, string Source), long?> Leads { get; private set; } = new Dictionary<(string, int, string, string), long?>();

    public async Task<IActionResult> OnGetAsync(long id, int quarter = 0)
    {
        if (await desk.FindAsync(id) is not { } campaign || !CampaignDesk.Oversees(await current.GetAsync(), campaign)
            || await AssessmentServices.FormsAsync(campaign, quarter, scores, forms, time.Today()) is not { } cells)
            return NotFound();
        (Campaign, Quarter, Units, Forms) = (campaign, quarter, await plans.UnitsAsync(), [.. cells.GroupBy(cell => cell.Form)]);
        Leads = await db.Entries<FormLine>().AsNoTracking().ToDictionaryAsync(line => (line.Form, line.Ordinal, line.Label, line.Source), line => line.LeadUnitId);
        return Page();
    }
}
