using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>计算佐证 — the rows a frozen quarter counted for one unit, and which came or went since.</summary>
[RequirePermission(Permission.Work)]
public sealed class FrozenModel(MingfaDb db, CampaignDesk desk, FigureRegistry figures, FigureReader reader, FigureRights rights, PlanDesk plans, CurrentActor current) : PageModel
{
    private const int PageSize = 100;

    public AssessmentCase Campaign { get; private set; } = null!;
    public int Quarter { get; private set; }
    public AssessedUnit Assessed { get; private set; } = null!;

    /// <summary>Everything that was frozen for the unit; one of it when a figure is asked for.</summary>
    public IReadOnlyList<FrozenReading> Readings { get; private set; } = [];

    public FrozenReading? Reading { get; private set; }
    public FrozenReading? Now { get; private set; }
    public Figure? Figure { get; private set; }
    public UnitNames Units { get; private set; } = null!;
    public IReadOnlySet<long> Gained { get; private set; } = new HashSet<long>();
    public IReadOnlySet<long> Lost { get; private set; } = new HashSet<long>();
    public IReadOnlyList<long> Shown { get; private set; } = [];
    public IReadOnlyDictionary<long, FigureRowView> Labels { get; private set; } = new Dictionary<long, FigureRowView>();
    public long? Next { get; private set; }
    public int Total { get; private set; }

    public string NameOf(string figure) => figures.Find(figure)?.Name ?? "";

    public async Task<IActionResult> OnGetAsync(long id, int? quarter, long? unit, string? figure, long? after)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || CampaignDesk.FrozenIn(campaign, quarter) is not { } frozen
            || campaign.Units.Find(each => (unit is null || each.UnitId == unit) && CampaignDesk.UnitFor(actor, campaign, each.UnitId) is not null) is not { } assessed)
            return NotFound();
        (Campaign, Quarter, Assessed, Units) = (campaign, frozen.Quarter, assessed, await plans.UnitsAsync(frozen.AsOf));
        Readings = await db.Set<FrozenReading>().AsNoTracking().Where(each => each.QuarterId == frozen.Id && each.UnitId == assessed.UnitId).OrderBy(each => each.Figure).ToListAsync();
        if (figure is null)
            return Page();
        if (Readings.FirstOrDefault(each => each.Figure == figure) is not { } reading)
            return NotFound();
        await ShowAsync(actor, reading, frozen, after);
        return Page();
    }

    private async Task ShowAsync(Actor actor, FrozenReading reading, FrozenQuarter frozen, long? after)
    {
        (Reading, Figure) = (reading, figures.Find(reading.Figure));
        if (Figure is not null)
            Now = await FrozenReadings.OfAsync(reader, Figure, Campaign, frozen.AsOf, Assessed) is [var now, ..] ? now : null;
        (Gained, Lost) = ((Now?.Rows ?? []).Except(reading.Rows).ToHashSet(), reading.Rows.Except(Now?.Rows ?? []).ToHashSet());
        var all = reading.Rows.Concat(Gained).Order().ToList();
        Total = all.Count;
        Shown = [.. all.Where(row => row > (after ?? long.MinValue)).Take(PageSize)];
        Next = Shown.Count == PageSize && Shown[^1] != all[^1] ? Shown[^1] : null;
        if (Figure is { } counted)
        {
            var shown = Shown.ToArray();
            var rows = await (await reader.RowsAsync(counted, IndicatorFacts.PeriodOf(counted, Campaign, frozen.AsOf))).Where(row => shown.Contains(row.Id)).ToListAsync();
            Labels = rows.Zip(await rights.ViewAsync(counted, rows, actor)).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        }
    }
}
