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

    public IReadOnlyList<(string Slug, string Title, DateTimeOffset At)> Reports { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var records = await db.Set<PublishedRecord>().AsNoTracking()
            .Where(record => record.Kind == ReportPublication.ReportKind && record.WithdrawnAt == null)
            .OrderByDescending(record => record.PublishedAt).ThenByDescending(record => record.Id)
            .Select(record => new { record.Slug, record.Title, record.PublishedAt }).Take(Shown).ToListAsync();
        Reports = [.. records.Select(record => (record.Slug, record.Title, record.PublishedAt))];
    }
}
