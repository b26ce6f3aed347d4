using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Pages.Portal;

/// <summary>清理结果 — every campaign whose result is published, the newest first. There is one in a year or two: no pages.</summary>
[AllowAnonymous]
public sealed class CleanupsModel(MingfaDb db) : PageModel
{
    public IReadOnlyList<CleanupCampaign> Published { get; private set; } = [];

    public async Task OnGetAsync() => Published = await NewestAsync(db, 200);

    /// <summary>The newest published results; the front page shows the last few of them.</summary>
    internal static Task<List<CleanupCampaign>> NewestAsync(MingfaDb db, int count) => db.Set<CleanupCampaign>().AsNoTracking()
        .Where(campaign => campaign.PublishedOn != null).OrderByDescending(campaign => campaign.PublishedOn).ThenByDescending(campaign => campaign.Id).Take(count).ToListAsync();
}
