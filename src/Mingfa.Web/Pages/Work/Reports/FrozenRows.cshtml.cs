using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Pages.Work.Reports;

/// <summary>The rows a number of a report was frozen with, beside what has become of their records since.</summary>
[RequirePermission(Permission.Work)]
public sealed class FrozenRowsModel(CurrentActor current, FigureReader reader, FigureRights rights, FigureRegistry registry, IServiceProvider services) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "after")] public int After { get; set; }

    public ReportCase Report { get; private set; } = null!;
    public ReportNumber Number { get; private set; } = null!;
    public string Hash { get; private set; } = "";
    public FigureDifference? Difference { get; private set; }

    /// <summary>As frozen, each with its record as it counts now; null where it no longer counts.</summary>
    public IReadOnlyList<(PublicRow Row, FigureRowView? Now)> Rows { get; private set; } = [];
    public bool HasQuantity => Rows.Any(row => row.Row.Quantity is not null);
    public int? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, string figure)
    {
        var (actor, desk) = (await current.GetAsync(), services.GetRequiredService<ReportDesk>());
        if (await desk.FindAsync(actor, id) is not { } report || report.Figures.Find(each => each.Figure.Equals(figure, StringComparison.OrdinalIgnoreCase)) is not { } frozen)
            return NotFound();
        (Report, Number, Hash) = (report, FrozenReport.NumberOf(frozen), frozen.Hash);
        Difference = await desk.DifferenceAsync(report, frozen);
        var page = FrozenReport.RowsOf(frozen).Where(row => row.Row.No > After).Take(PageSize + 1).ToList();
        Next = page.Count > PageSize ? page[PageSize - 1].Row.No : null;
        var now = await NowAsync(actor, frozen.Figure, [.. page.Take(PageSize).Select(row => row.Id)]);
        Rows = [.. page.Take(PageSize).Select(row => (row.Row, now.GetValueOrDefault(row.Id)))];
        return Page();
    }

    private async Task<IReadOnlyDictionary<long, FigureRowView>> NowAsync(Actor actor, string id, long[] ids)
    {
        if (registry.Find(id) is not { } figure)
            return new Dictionary<long, FigureRowView>();
        var rows = await (await reader.RowsAsync(figure, Report.AsOf)).Where(row => ids.Contains(row.Id)).ToListAsync();
        return rows.Zip(await rights.ViewAsync(figure, rows, actor)).ToDictionary(pair => pair.First.Id, pair => pair.Second);
    }
}
