using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Pages.Portal;

/// <summary>意见采纳情况 — what came in (as far as it may be shown) and what became of it.</summary>
[AllowAnonymous]
public sealed class ConsultationResultModel(MingfaDb db) : PageModel
{
    public Consultation Consultation { get; private set; } = null!;
    public IReadOnlyList<ConsultationComment> Comments { get; private set; } = [];
    public int Received { get; private set; }
    public IReadOnlyList<PublishedRecord> Published { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.Set<Consultation>().AsNoTracking().FirstOrDefaultAsync(c => c.Slug == slug && c.AdoptionPublishedOn != null) is not { } found)
            return NotFound();
        Consultation = found;
        var all = db.Set<ConsultationComment>().AsNoTracking().Where(comment => comment.ConsultationId == found.Id);
        Received = await all.CountAsync();
        Comments = await all.Where(comment => comment.Shown == true).OrderBy(comment => comment.Id).ToListAsync();
        Published = await db.Set<PublishedRecord>().AsNoTracking().Where(record => record.Kind == "consultation-result" && record.Slug == slug && record.WithdrawnAt == null).ToListAsync();
        return Page();
    }
}
