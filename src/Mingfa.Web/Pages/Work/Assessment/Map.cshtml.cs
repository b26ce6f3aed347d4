using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>Ranking and gap map, for those who oversee the campaign.</summary>
[RequirePermission(Permission.Work)]
public sealed class MapModel(MingfaDb db, CampaignDesk desk, CampaignScores scores, PlanDesk plans, CurrentActor current, TimeProvider time) : PageModel
{
    public AssessmentCase Campaign { get; private set; } = null!;
    public int Quarter { get; private set; }
    public FrozenQuarter? Frozen { get; private set; }
    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];
    public IReadOnlyList<UnitScore> Scores { get; private set; } = [];
    public IReadOnlyList<RankedUnit> Ranking { get; private set; } = [];
    public IReadOnlyDictionary<long, decimal>? Year { get; private set; }
    public QuarterTrend Trend { get; private set; } = null!;
    public UnitNames Units { get; private set; } = null!;
    public string? Banner { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, int quarter = 0)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || !CampaignDesk.Oversees(actor, campaign)
            || await AssessmentServices.VisibleAsync(campaign, quarter, actor, scores, time.Today()) is not { } visible)
            return NotFound();
        (Campaign, Quarter, Frozen) = (campaign, quarter, campaign.Quarters.Find(each => each.Quarter == quarter));
        Indicators = await scores.IndicatorsAsync(campaign);
        Scores = [.. visible.OrderBy(unit => unit.Class).ThenBy(unit => unit.UnitId)];
        Ranking = CampaignScores.Rank(Scores, unit => unit.Total(campaign.TaskShare));
        Year = await scores.YearAsync(campaign);
        Trend = await QuarterTrend.ReadAsync(scores, campaign);
        Units = await plans.UnitsAsync(Frozen?.AsOf);
        Banner = await db.Set<IndicatorSet>().Where(set => set.Id == campaign.SetId).Select(set => set.Banner).FirstAsync();
        return Page();
    }

    public static string Brief(string text) => text.Length <= 18 ? text : text[..18] + "…";

    public static int Shade(Cell? cell) => cell is null or { State: ScoreState.NotApplicable } or { Weight: 0 } ? 0 : (cell.Lost / cell.Weight) switch
    {
        <= 0 => 0,
        <= 0.25m => 1,
        <= 0.5m => 2,
        < 1 => 3,
        _ => 4,
    };

    public static string Text(Cell? cell) => cell switch
    {
        null or { State: ScoreState.NotApplicable } => "不",
        { State: ScoreState.NoRecord } => "缺",
        _ => $"{cell.Lost:0.##}{(cell.IsOverridden ? "*" : "")}",
    };
}
