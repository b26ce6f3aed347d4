using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.NormativeDocuments;

/// <summary>规范性文件指标: each number opens to the rows it counts.</summary>
public sealed class FiguresModel(MingfaDb db, CurrentActor current, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    /// <summary>The figure whose rows are shown.</summary>
    [BindProperty(SupportsGet = true)] public string? Figure { get; set; }

    public IReadOnlyList<(NormativeFigure Figure, string Value, int Hits, int Total)> Values { get; private set; } = [];
    public NormativeFigure? Opened { get; private set; }
    public IReadOnlyList<FigureRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await current.GetAsync()).Has(Permission.OverseeDistrict))
            return NotFound();
        var today = time.Today();
        From ??= new DateOnly(today.Year, 1, 1);
        To ??= today;
        var values = new List<(NormativeFigure, string, int, int)>();
        foreach (var figure in NormativeDocumentFigures.All)
        {
            var (hits, total) = await figure.CountAsync(db, From.Value, To.Value, today);
            values.Add((figure, figure.Format(hits, total), hits, total));
        }

        Values = values;
        Opened = NormativeDocumentFigures.All.FirstOrDefault(figure => figure.Id == Figure);
        if (Opened is not null)
            Rows = await Opened.Rows(db, From.Value, To.Value, today).ToListAsync();
        return Page();
    }
}
