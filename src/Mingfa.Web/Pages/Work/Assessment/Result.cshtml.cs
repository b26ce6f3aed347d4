using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>考评结果 — as announced; before that, what it would be. The overseers see everybody, a unit sees itself.</summary>
[RequirePermission(Permission.Work)]
public sealed class ResultModel(CampaignDesk desk, CampaignScores scores, PlanDesk plans, CurrentActor current, CalendarStore calendars, MingfaDb db) : PageModel
{
    public AssessmentCase Campaign { get; private set; } = null!;
    public UnitNames Units { get; private set; } = null!;
    public IReadOnlyList<FinalResult> Results { get; private set; } = [];
    public IReadOnlyList<ScoreItem> Items { get; private set; } = [];
    public IReadOnlyList<ScoreVeto> Vetoes { get; private set; } = [];
    public bool Oversees { get; private set; }

    /// <summary>The last day for objections to what is frozen; null once the result is announced.</summary>
    public DateOnly? ObjectionsUntil { get; private set; }

    /// <summary>Objections that wait for their answer: of every unit for the overseers, of its own for a unit.</summary>
    public int OpenObjections { get; private set; }

    private IReadOnlyList<FinalResult> all = [];

    /// <summary>Another unit of its class has the same place, whether one sees that unit or not.</summary>
    public bool IsTied(FinalResult result) => all.Count(other => other.Class == result.Class && other.Rank == result.Rank) > 1;

    /// <summary>For those who may record them, while it is still time.</summary>
    public IReadOnlyList<BonusSource> Proposed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || !campaign.Units.Exists(unit => CampaignDesk.UnitFor(actor, campaign, unit.UnitId) is not null))
            return NotFound();
        (Campaign, Units, Oversees) = (campaign, await plans.UnitsAsync(campaign.AnnouncedOn), CampaignDesk.Oversees(actor, campaign));
        all = await scores.ResultsAsync(campaign);
        Results = [.. all.Where(result => CampaignDesk.UnitFor(actor, campaign, result.UnitId) is not null).OrderBy(result => result.Class).ThenBy(result => result.Rank)];
        Items = [.. campaign.Items.Where(item => CampaignDesk.UnitFor(actor, campaign, item.UnitId) is not null).OrderBy(item => item.Number)];
        Vetoes = [.. campaign.Vetoes.Where(veto => CampaignDesk.UnitFor(actor, campaign, veto.UnitId) is not null).OrderBy(veto => veto.Number)];
        Proposed = campaign.AnnouncedOn is null && CampaignDesk.MayReview(actor, campaign) ? await BonusSources.ProposedAsync(db, campaign) : [];
        if (campaign.AnnouncedOn is null)
        {
            ObjectionsUntil = ScoreObjection.LastDay(campaign, await DistrictParameters.LoadAsync(db), await calendars.GetAsync());
            OpenObjections = (await db.Set<ScoreObjection>().Where(objection => objection.CampaignId == id && objection.Dossier.IsOpen).Select(objection => objection.UnitId).ToListAsync())
                .Count(unit => CampaignDesk.UnitFor(actor, campaign, unit) is not null);
        }

        return Page();
    }
}
