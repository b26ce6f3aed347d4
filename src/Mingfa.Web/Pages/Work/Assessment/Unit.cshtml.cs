using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>为什么失分 — one unit's sheet, what it can still win, and what would happen if; seen by the unit and the overseers only.</summary>
[RequirePermission(Permission.Work)]
public sealed class UnitModel(MingfaDb db, CampaignDesk desk, CampaignScores scores, FigureRegistry figures, PlanDesk plans, CalendarStore calendars, CurrentActor current, TimeProvider time) : PageModel
{
    private LiveScores live = null!;

    public AssessmentCase Campaign { get; private set; } = null!;
    public AssessedUnit Assessed { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public int Quarter { get; private set; }
    public UnitScore Score { get; private set; } = null!;
    public string? Place { get; private set; }
    public IReadOnlyList<LostPoint> Lost { get; private set; } = [];
    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];
    public IReadOnlyList<ScoreOverride> Overrides { get; private set; } = [];
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public Indicator? Editing { get; private set; }
    public decimal? WhatIf { get; private set; }

    /// <summary>The indicators that would score otherwise: as they are, and as they would be.</summary>
    public IReadOnlyList<(SheetLine Before, SheetLine After)> WhatIfLines { get; private set; } = [];

    /// <summary>Scores one may object to today: the indicators, each with its quarter.</summary>
    public IReadOnlyDictionary<string, int> Objections { get; private set; } = new Dictionary<string, int>();
    public (int? Part, decimal? Value, decimal? Of) Guess { get; private set; }
    public bool IsByEffort { get; private set; }
    public bool MayReport { get; private set; }
    public bool MayMark { get; private set; }
    public string? Banner { get; private set; }
    public QuarterTrend Trend { get; private set; } = null!;
    public UnitNames Units { get; private set; } = null!;
    public DateOnly AsOf => live.AsOf;
    private HashSet<string> frozenFigures = [];

    /// <summary>The figure's rows were frozen with the quarter that is shown.</summary>
    public bool IsFrozen(string figure) => frozenFigures.Contains(figure);

    /// <summary>The first quarter that is not frozen yet; the fourth when all are.</summary>
    public int CurrentQuarter => Enumerable.Range(1, 4).FirstOrDefault(quarter => !Campaign.Quarters.Exists(frozen => frozen.Quarter == quarter), 4);

    public IReadOnlyList<Fact> FactsOf(Indicator indicator) => live.FactsOf(indicator, Assessed.UnitId);

    public Confidence ConfidenceOf(Indicator indicator) => Confidence.Of(FactsOf(indicator), live.AsOf);

    /// <summary>The parts of the rule that are reported for this unit.</summary>
    public IReadOnlyList<int> PartsOf(Indicator indicator) => MayReport ? CampaignDesk.ReportedParts(indicator, Assessed.Class) : [];

    public IEnumerable<string> FiguresOf(Indicator indicator) => FactsOf(indicator).Select(fact => fact.Source).OfType<string>().Where(source => figures.Find(source) is not null).Distinct();

    /// <summary>With <paramref name="value"/> it only computes: what the total would be with that reading in place of the recorded one.</summary>
    public Task<IActionResult> OnGetAsync(long id, long unit, int quarter, string? edit, int? part, decimal? value, decimal? of, string? sort)
    {
        IsByEffort = sort == "effort";
        return ShowAsync(id, unit, quarter, edit, [], (part, value, of));
    }

    public async Task<IActionResult> OnPostReportAsync(long id, long unit, string indicator, int? reportPart, int? reportQuarter, decimal? reportValue, decimal? reportOf, string? note) =>
        await ActAsync(id, unit, indicator, CampaignDesk.MayReport, (actor, chosen) => desk.ReportAsync(actor, Campaign, Assessed, chosen, (reportPart ?? 0) - 1, reportQuarter ?? CurrentQuarter, reportValue, reportOf, note));

    public async Task<IActionResult> OnPostMarkAsync(long id, long unit, string indicator, int? mark, string? note) =>
        await ActAsync(id, unit, indicator, (actor, campaign, _) => CampaignDesk.MayMark(actor, campaign), (actor, chosen) => desk.MarkAsync(actor, Campaign, Assessed, chosen, mark, note));

    private async Task<IActionResult> ActAsync(long id, long unit, string code, Func<Actor, AssessmentCase, AssessedUnit, bool> may, Func<Actor, Indicator, Task<IReadOnlyList<Finding>>> act)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || CampaignDesk.UnitFor(actor, campaign, unit) is not { } assessed)
            return NotFound();
        if (!may(actor, campaign, assessed))
            return StatusCode(StatusCodes.Status403Forbidden);
        (Campaign, Assessed) = (campaign, assessed);
        if ((await scores.IndicatorsAsync(campaign)).FirstOrDefault(each => each.Code == code && each.Measures(assessed.Class)) is not { } indicator)
            return NotFound();
        var findings = await act(actor, indicator);
        if (findings.Count > 0)
            return await ShowAsync(id, unit, 0, code, findings, default);
        TempData["Done"] = $"指标 {code} 已提交。";
        return Redirect($"/work/assessment/{id}/units/{unit}");
    }

    private async Task<IActionResult> ShowAsync(long id, long unit, int quarter, string? edit, IReadOnlyList<Finding> findings, (int? Part, decimal? Value, decimal? Of) guess)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || CampaignDesk.UnitFor(actor, campaign, unit) is not { } assessed)
            return NotFound();
        (Campaign, Assessed, Quarter, Findings) = (campaign, assessed, quarter, findings);
        (MayReport, MayMark) = (CampaignDesk.MayReport(actor, campaign, assessed), CampaignDesk.MayMark(actor, campaign));
        Units = await plans.UnitsAsync(campaign.Quarters.Find(each => each.Quarter == quarter)?.AsOf);
        Name = Units.Short(unit);
        Trend = await QuarterTrend.ReadAsync(scores, campaign);
        Banner = await db.Set<IndicatorSet>().Where(set => set.Id == campaign.SetId).Select(set => set.Banner).FirstAsync();
        live = await scores.LiveAsync(campaign, AssessmentServices.Earlier(time.Today(), campaign.EndOf(0)));
        Indicators = live.Indicators;
        var all = quarter == 0 ? live.All() : await scores.FrozenAsync(campaign, quarter);
        if (all?.FirstOrDefault(each => each.UnitId == unit) is not { } score)
            return NotFound();
        Score = score;
        if (campaign.Quarters.Find(each => each.Quarter == quarter) is { } frozen)
            frozenFigures = await db.Set<FrozenReading>().Where(reading => reading.QuarterId == frozen.Id && reading.UnitId == unit).Select(reading => reading.Figure).ToHashSetAsync();
        Place = CampaignScores.Rank(all, each => each.Total(campaign.TaskShare)).Where(row => row.Score.UnitId == unit).Select(row => row.Place).FirstOrDefault();
        Objections = await ScoreObjection.OpenToAsync(db, actor, campaign, unit, await calendars.GetAsync(), time.Today());
        Lost = quarter == 0 ? LostPoints.Of(live.Sheet(assessed)) : [];
        if (IsByEffort)
            Lost = LostPoints.Cheapest(Lost);
        Guess = guess;
        Overrides = [.. (await scores.OverridesAsync(id, quarter)).Where(change => change.UnitId == unit)];
        Editing = live.Indicators.FirstOrDefault(each => each.Code == edit && each.Measures(assessed.Class));
        if (Editing is not null && guess is { Part: { } part, Value: { } value })
            Suppose(Editing.Code, part - 1, value, guess.Of);
        if (Findings.Count > 0)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>Counts with another reading, and keeps nothing.</summary>
    private void Suppose(string code, int part, decimal value, decimal? of)
    {
        if (!CampaignDesk.IsKept(value, of))
        {
            Findings = [.. Findings, new Finding(CampaignDesk.NotKept, Field: "value")];
            return;
        }

        var instead = new Dictionary<(string, int), Reading> { [(code, part)] = new(value, of) };
        WhatIf = live.Unit(Assessed, instead).Total(Campaign.TaskShare);
        WhatIfLines = [.. live.Sheet(Assessed).Lines.Zip(live.Sheet(Assessed, instead).Lines).Where(pair => (pair.First.Score, pair.First.Weight) != (pair.Second.Score, pair.Second.Weight))];
    }
}
