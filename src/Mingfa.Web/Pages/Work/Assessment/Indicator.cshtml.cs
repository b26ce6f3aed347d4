using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>一项指标 — its rule, tasks, evidence, score, gap and deadlines in one place (seed S-003): of every unit for the overseers, of one's own for the others.</summary>
[RequirePermission(Permission.Work)]
public sealed class IndicatorModel(
    MingfaDb db, CampaignDesk desk, CampaignScores scores, FigureRegistry figures, FigureReader reader, FigureRights rights,
    TaskBoard board, PlanDesk plans, CalendarStore calendars, CurrentActor current, TimeProvider time) : PageModel
{
    private const int PageSize = 50;
    private const int Shown = 500;

    public AssessmentCase Campaign { get; private set; } = null!;
    public Indicator Indicator { get; private set; } = null!;
    public string? Banner { get; private set; }
    public decimal Weight { get; private set; }
    public DateOnly AsOf { get; private set; }
    public DateOnly Today { get; private set; }
    public bool Oversees { get; private set; }
    public UnitNames Units { get; private set; } = null!;
    public QuarterTrend Trend { get; private set; } = null!;
    public IReadOnlyList<IndicatorStanding> Standings { get; private set; } = [];
    /// <summary>Tasks of the indicator, and of those of other sets that serve it.</summary>
    public IReadOnlyList<(TaskLine Line, string? Via)> Tasks { get; private set; } = [];
    public IReadOnlyList<UnsentRow> Unsent { get; private set; } = [];
    public IReadOnlyList<ReportedValue> Values { get; private set; } = [];
    public IReadOnlyList<Evidence> Items { get; private set; } = [];

    /// <summary>经对照: what stands for it in other sets, and what was handed in there.</summary>
    public IReadOnlyList<MatchedIndicator> Matches { get; private set; } = [];
    public IReadOnlyList<ServedEvidence> Served { get; private set; } = [];

    /// <summary>Units of one's own that may still hand something in for it.</summary>
    public IReadOnlyList<long> Reporting { get; private set; } = [];

    /// <summary>Some part of the rule is reported for that unit.</summary>
    public bool Reports(long unit) => CampaignDesk.ReportedParts(Indicator, Standings.First(each => each.Unit.UnitId == unit).Unit.Class).Count > 0;

    /// <summary>The rows behind one unit's number.</summary>
    public FigureRows? Rows { get; private set; }

    /// <summary>The quarter that is frozen next, with its last day; null when all four are.</summary>
    public (int Number, DateOnly On)? NextQuarter { get; private set; }

    public DateOnly? NextTask => Tasks.Where(task => task.Line.CompletedOn is null).Select(task => (DateOnly?)task.Line.DueOn).Min();

    public decimal Lost => Standings.Sum(standing => standing.Line.Lost);

    public DateOnly? Newest => Standings.SelectMany(standing => standing.Facts).Max(fact => fact.NewestOn);

    public Figure? FigureOf(string? source) => source is null ? null : figures.Find(source);

    public async Task<IActionResult> OnGetAsync(long id, string code, string? figure, long? unit, long? after)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || campaign.Units.Where(each => CampaignDesk.UnitFor(actor, campaign, each.UnitId) is not null).ToList() is not { Count: > 0 } visible)
            return NotFound();
        (Campaign, Today, Oversees) = (campaign, time.Today(), CampaignDesk.Oversees(actor, campaign));
        AsOf = AssessmentServices.Earlier(Today, campaign.EndOf(0));
        var live = await scores.LiveAsync(campaign, AsOf);
        if (live.Indicators.FirstOrDefault(each => each.Code == code) is not { } indicator)
            return NotFound();
        (Indicator, Weight, Units) = (indicator, campaign.WeightOf(indicator), await plans.UnitsAsync());
        Banner = await db.Set<IndicatorSet>().Where(set => set.Id == campaign.SetId).Select(set => set.Banner).FirstAsync();
        Trend = await QuarterTrend.ReadAsync(scores, campaign);
        NextQuarter = Enumerable.Range(1, 4).Where(quarter => !campaign.Quarters.Exists(frozen => frozen.Quarter == quarter)).Select(quarter => ((int, DateOnly)?)(quarter, campaign.EndOf(quarter))).FirstOrDefault();
        Matches = live.Crosswalk.MatchesOf(code);
        await LoadEvidenceAsync(live.Crosswalk, [.. visible.Select(each => each.UnitId)]);
        Standings = [.. visible.Where(each => indicator.Measures(each.Class)).OrderBy(each => each.Class).ThenBy(each => each.UnitId).Select(each => IndicatorStanding.Of(live, each, indicator, Items, Served))];
        Reporting = [.. Standings.Where(each => actor.WorkUnits.Contains(each.Unit.UnitId) && CampaignDesk.MayReport(actor, campaign, each.Unit)).Select(each => each.Unit.UnitId)];
        Tasks = await TasksAsync(actor, [(campaign.SetCode, code, null), .. live.Crosswalk.UsedBy(code).Select(match => (match.Set, match.Indicator.Code, (string?)match.Label))]);
        Unsent = await board.UnsentAsync(actor, campaign.SetCode, code);
        if (Standings.FirstOrDefault(each => each.Unit.UnitId == unit) is { } standing && standing.Facts.Any(fact => fact.Source == figure) && FigureOf(figure) is { } counted)
            Rows = await RowsAsync(actor, counted, standing.Unit, after ?? long.MinValue);
        return Page();
    }

    /// <summary>Exactly what was counted: the figure's own query over the campaign's year, of this unit alone unless it is the district.</summary>
    private async Task<FigureRows> RowsAsync(Actor actor, Figure figure, AssessedUnit unit, long after)
    {
        var all = await reader.RowsAsync(figure, IndicatorFacts.PeriodOf(figure, Campaign, AsOf));
        if (unit.Class != UnitClass.District)
            all = all.Where(row => row.UnitId == unit.UnitId);
        var page = await all.Where(row => row.Id > after).OrderBy(row => row.Id).Take(PageSize + 1).ToListAsync();
        return new FigureRows(figure, unit.UnitId, await all.CountAsync(), await rights.ViewAsync(figure, [.. page.Take(PageSize)], actor), page.Count > PageSize ? page[PageSize - 1].Id : null);
    }

    private async Task<IReadOnlyList<(TaskLine, string?)>> TasksAsync(Actor actor, IEnumerable<(string Set, string Code, string? Via)> served)
    {
        var (found, calendar) = (new List<(TaskLine Line, string? Via)>(), await calendars.GetAsync());
        foreach (var (set, code, via) in served)
            found.AddRange((await board.OfIndicatorAsync(actor, set, code, Campaign.Year, Today, calendar)).Select(line => (line, via)));
        return [.. found.DistinctBy(task => task.Line.Id)];
    }

    private async Task LoadEvidenceAsync(CrosswalkUse crosswalk, long[] units)
    {
        var (campaign, code) = (Campaign.Id, Indicator.Code);
        Values = await db.Set<ReportedValue>().AsNoTracking().Where(value => value.CampaignId == campaign && value.Code == code && units.Contains(value.UnitId))
            .OrderByDescending(value => value.Id).Take(Shown).ToListAsync();
        Items = await db.Set<Evidence>().AsNoTracking().Include(evidence => evidence.Links)
            .Where(evidence => evidence.CampaignId == campaign && evidence.Links.Any(link => link.Code == code && units.Contains(link.UnitId)))
            .OrderByDescending(evidence => evidence.Id).Take(Shown).ToListAsync();
        // The same file handed in here as well is this campaign's own.
        var own = Items.Select(item => item.Hash).ToHashSet();
        Served = [.. (await crosswalk.EvidenceAsync(db, code, units)).Where(served => !own.Contains(served.Item.Hash))];
    }
}

/// <param name="Total">How many rows there are on all pages.</param>
/// <param name="Next">The key to go on from; null on the last page.</param>
public sealed record FigureRows(Figure Figure, long Unit, int Total, IReadOnlyList<FigureRowView> Rows, long? Next);
