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

    /// <summary>How many of them are shown.</summary>
    public int Shown { get; private set; }
    public long? Next { get; private set; }
    public IReadOnlyList<PublishedRecord> Published { get; private set; } = [];

    /// <param name="slug">The consultation.</param>
    /// <param name="after">The last comment of the page before.</param>
    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] long? after)
    {
        if (await db.Set<Consultation>().AsNoTracking().FirstOrDefaultAsync(c => c.Slug == slug && c.AdoptionPublishedOn != null) is not { } found)
            return NotFound();
        Consultation = found;
        var shown = CommentWork.Of(db, found).Where(comment => comment.Shown == true);
        (Received, Shown) = (await CommentWork.Of(db, found).CountAsync(), await shown.CountAsync());
        (Comments, Next) = await CommentWork.PageAsync(shown, after);
        Published = await db.Set<PublishedRecord>().AsNoTracking().Where(record => record.Kind == "consultation-result" && record.Slug == slug && record.WithdrawnAt == null).ToListAsync();
        return Page();
    }
}
