using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Pages.PublishedReports;

/// <summary>Reports the public may read.</summary>
[AllowAnonymous]
public sealed class IndexModel(MingfaDb db) : PageModel
{
    private const int Shown = 100;

    public IReadOnlyList<Listed> Reports { get; private set; } = [];

    /// <summary>The last of each template and day: it has taken the place of those before it.</summary>
    public IReadOnlyCollection<Listed> Standing { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var listed =
            from record in db.Set<PublishedRecord>()
            join report in db.Set<ReportCase>() on record.DossierId equals report.Id
            where record.Kind == ReportPublication.ReportKind && record.WithdrawnAt == null
            orderby record.PublishedAt descending, record.Id descending
            select new Listed(record.Slug, record.Title, report.Template, report.AsOf, record.PublishedAt);
        Reports = await listed.Take(Shown).ToListAsync();
        Standing = [.. Reports.DistinctBy(report => (report.Template, report.AsOf))];
    }

    /// <param name="AsOf">The day of the figures: what year a report speaks of is not when it was published.</param>
    public sealed record Listed(string Slug, string Title, string Template, DateOnly AsOf, DateTimeOffset PublishedAt);
}
