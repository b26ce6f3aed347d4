using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Portal;

/// <summary>征求意见 — open ones first, then those that are over with their results.</summary>
[AllowAnonymous]
public sealed class ConsultationsModel(MingfaDb db, TimeProvider time) : PageModel
{
    private const int PageSize = 20;

    public DateOnly Today { get; private set; }
    public IReadOnlyList<Consultation> Open { get; private set; } = [];
    public IReadOnlyList<Consultation> Over { get; private set; } = [];
    public long? Next { get; private set; }

    public async Task OnGetAsync([FromQuery] long? before)
    {
        Today = time.Today();
        if (before is null)
            Open = await db.Set<Consultation>().AsNoTracking().Where(c => c.To >= Today && c.ClosedOn == null).OrderBy(c => c.To).ToListAsync();
        var over = await db.Set<Consultation>().AsNoTracking().Where(c => (c.To < Today || c.ClosedOn != null) && (before == null || c.Id < before))
            .OrderByDescending(c => c.Id).Take(PageSize + 1).ToListAsync();
        Next = over.Count > PageSize ? over[PageSize - 1].Id : null;
        Over = [.. over.Take(PageSize)];
    }
}
