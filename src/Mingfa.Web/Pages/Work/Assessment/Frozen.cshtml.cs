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

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>计算佐证 — the rows a frozen quarter counted for one unit, and which came or went since.</summary>
[RequirePermission(Permission.Work)]
public sealed class FrozenModel(MingfaDb db, CampaignDesk desk, FigureRegistry figures, FigureReader reader, ProcedureRegistry procedures, PlanDesk plans, CurrentActor current) : PageModel
{
    private const int PageSize = 100;

    public AssessmentCase Campaign { get; private set; } = null!;
    public int Quarter { get; private set; }
    public FrozenReading Reading { get; private set; } = null!;
    public FrozenReading? Now { get; private set; }
    public Figure? Figure { get; private set; }
    public UnitNames Units { get; private set; } = null!;
    public IReadOnlySet<long> Gained { get; private set; } = new HashSet<long>();
    public IReadOnlySet<long> Lost { get; private set; } = new HashSet<long>();
    public IReadOnlyList<long> Shown { get; private set; } = [];
    public IReadOnlyDictionary<long, FigureRowView> Labels { get; private set; } = new Dictionary<long, FigureRowView>();
    public long? Next { get; private set; }
    public int Total { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, int quarter, long unit, string figure, long? after)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || CampaignDesk.UnitFor(actor, campaign, unit) is null || campaign.Quarters.Find(each => each.Quarter == quarter) is not { } frozen
            || await db.Set<FrozenReading>().AsNoTracking().FirstOrDefaultAsync(each => each.QuarterId == frozen.Id && each.UnitId == unit && each.Figure == figure) is not { } reading)
            return NotFound();
        (Campaign, Quarter, Reading, Figure, Units) = (campaign, quarter, reading, figures.Find(figure), await plans.UnitsAsync());
        if (Figure is not null)
            Now = (await FrozenReadings.OfAsync(reader, Figure, campaign, frozen.AsOf)).FirstOrDefault(each => each.UnitId == unit);
        (Gained, Lost) = ((Now?.Rows ?? []).Except(reading.Rows).ToHashSet(), reading.Rows.Except(Now?.Rows ?? []).ToHashSet());
        var all = reading.Rows.Concat(Gained).Order().ToList();
        Total = all.Count;
        Shown = [.. all.Where(row => row > (after ?? long.MinValue)).Take(PageSize)];
        Next = Shown.Count == PageSize && Shown[^1] != all[^1] ? Shown[^1] : null;
        if (Figure is not null)
        {
            var shown = Shown.ToArray();
            var rows = await (await reader.RowsAsync(Figure, IndicatorFacts.PeriodOf(Figure, campaign, frozen.AsOf))).Where(row => shown.Contains(row.Id)).ToListAsync();
            var seen = await FigureRowView.SeenAsync(db, procedures, Figure, actor, rows);
            Labels = rows.Select(row => FigureRowView.Of(Figure, row, actor, seen)).ToDictionary(row => row.Id);
        }

        return Page();
    }
}
