using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.NormativeDocuments;

/// <summary>规范性文件指标 over any period: each number opens to the rows it counts, page by page.</summary>
public sealed class FiguresModel(FigureReader reader, FigureRights rights, CurrentActor current, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    /// <summary>The figure whose rows are shown.</summary>
    [BindProperty(SupportsGet = true)] public string? Figure { get; set; }

    /// <summary>The last row of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")] public long? After { get; set; }

    public IReadOnlyList<FigureValue> Values { get; private set; } = [];
    public FigureValue? Opened { get; private set; }
    public IReadOnlyList<FigureRowView> Rows { get; private set; } = [];
    public long? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var actor = await current.GetAsync();
        if (!actor.Has(Permission.OverseeDistrict))
            return NotFound();
        var today = time.Today();
        var period = new FigurePeriod(From ??= new DateOnly(today.Year, 1, 1), To ??= today);
        var values = new List<FigureValue>();
        foreach (var figure in NormativeDocumentFigures.All)
            values.Add(await reader.ReadAsync(figure, period.To, period, cancel));
        Values = values;
        Opened = values.Find(value => value.Figure.Id == Figure);
        if (Opened is { Figure: var opened })
        {
            var all = await reader.RowsAsync(opened, period, cancel);
            var page = await all.Where(row => row.Id > (After ?? long.MinValue)).OrderBy(row => row.Id).Take(PageSize + 1).ToListAsync(cancel);
            Rows = await rights.ViewAsync(opened, [.. page.Take(PageSize)], actor);
            Next = page.Count > PageSize ? page[PageSize - 1].Id : null;
        }

        return Page();
    }
}
