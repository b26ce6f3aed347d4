using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Portal;

/// <summary>The portal's front door: search, entrances, what is new, what is open for comment.</summary>
[AllowAnonymous]
public sealed class IndexModel(MingfaDb db, TimeProvider time) : PageModel
{
    public DateOnly Today { get; private set; }
    public IReadOnlyList<PublicDocuments.Row> Latest { get; private set; } = [];
    public IReadOnlyList<Consultation> Open { get; private set; } = [];
    public IReadOnlyList<CleanupCampaign> Cleanups { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Today = time.Today();
        Latest = [.. (await PublicDocuments.LoadAsync(db, new() { Status = PublicDocuments.Standing.All }, Today)).Rows.Take(8)];
        Open = await db.Set<Consultation>().AsNoTracking().Where(c => c.To >= Today && c.ClosedOn == null).OrderBy(c => c.To).Take(8).ToListAsync();
        Cleanups = await CleanupsModel.NewestAsync(db, 3);
    }
}
