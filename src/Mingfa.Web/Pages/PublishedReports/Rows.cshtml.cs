using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Pages.PublishedReports;

/// <summary>The public rows of one number of a published report.</summary>
[AllowAnonymous]
public sealed class RowsModel(MingfaDb db) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "after")] public int After { get; set; }

    public string Slug { get; private set; } = "";
    public string ReportTitle { get; private set; } = "";
    public PublishedRecord Record { get; private set; } = null!;
    public PublicFigure Detail { get; private set; } = null!;
    public IReadOnlyList<PublicRow> Rows { get; private set; } = [];
    public bool HasQuantity => Detail.Rows.Any(row => row.Quantity is not null);
    public string? Previous { get; private set; }
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, string figure)
    {
        if (await ReportServices.FindPublishedAsync(db, ReportPublication.ReportKind, slug) is not { } report
            || await ReportServices.FindPublishedAsync(db, ReportPublication.RowsKind, ReportPublication.RowsSlug(slug, figure)) is not { } record)
            return NotFound();
        (Slug, ReportTitle, Record) = (slug, report.Title, record);
        Detail = JsonSerializer.Deserialize<PublicFigure>(record.Content, StepForm.Json)!;
        Rows = [.. Detail.Rows.Where(row => row.No > After).Take(PageSize)];
        Previous = Rows.Count > 0 && Rows[0].No > Detail.Rows[0].No ? $"/reports/{slug}/{figure}?after={Math.Max(0, After - PageSize)}" : null;
        Next = Rows.Count > 0 && Rows[^1].No < Detail.Rows[^1].No ? $"/reports/{slug}/{figure}?after={Rows[^1].No}" : null;
        return Page();
    }
}
