using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>调整 — a frozen quarter against the records of now; a unit sees its own.</summary>
[RequirePermission(Permission.Work)]
public sealed class AdjustmentsModel(CampaignDesk desk, CampaignScores scores, PlanDesk plans, CurrentActor current) : PageModel
{
    private const int PageSize = 100;

    private Dictionary<string, string> texts = [];

    public AssessmentCase Campaign { get; private set; } = null!;
    public FrozenQuarter Frozen { get; private set; } = null!;
    public UnitNames Units { get; private set; } = null!;
    public int Quarter => Frozen.Quarter;
    public long? Unit { get; private set; }
    public bool Oversees { get; private set; }
    public ListPage<Adjustment> Shown { get; private set; } = null!;

    public string TextOf(string code) => MapModel.Brief(texts.GetValueOrDefault(code, ""));

    public async Task<IActionResult> OnGetAsync(long id, int? quarter, long? unit, string? after)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || CampaignDesk.FrozenIn(campaign, quarter) is not { } frozen
            || (unit is { } one && CampaignDesk.UnitFor(actor, campaign, one) is null)
            || await AssessmentServices.VisibleAdjustmentsAsync(campaign, frozen.Quarter, actor, scores) is not { } adjustments)
            return NotFound();
        (Campaign, Frozen, Unit, Oversees) = (campaign, frozen, unit, CampaignDesk.Oversees(actor, campaign));
        Shown = ListPage.Of<Adjustment>([.. adjustments.Where(each => unit is null || each.UnitId == unit)], each => $"{each.UnitId}-{each.Code ?? each.Name}", after, PageSize);
        texts = (await scores.IndicatorsAsync(campaign)).ToDictionary(indicator => indicator.Code, indicator => indicator.Text);
        Units = await plans.UnitsAsync();
        return Page();
    }
}
