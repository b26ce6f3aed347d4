using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Portal;

/// <summary>征求意见 — open ones first, the one that ends first in front, then those that are over with their results, newest first; paged by key.</summary>
[AllowAnonymous]
public sealed class ConsultationsModel(MingfaDb db, TimeProvider time) : PageModel
{
    private const int PageSize = 20;

    public DateOnly Today { get; private set; }
    public IReadOnlyList<Consultation> Open { get; private set; } = [];
    public IReadOnlyList<Consultation> Over { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last one.</summary>
    public string? Next { get; private set; }

    /// <param name="after">Key of the last open one of the page before: <c>yyyy-MM-dd.id</c>.</param>
    /// <param name="before">Key of the last one of the page before that is over.</param>
    public async Task OnGetAsync([FromQuery] string? after, [FromQuery] string? before)
    {
        Today = time.Today();
        if (PageKey.Read(before) is not { } last)
        {
            (Open, Next) = Cut(await OpenAsync(PageKey.Read(after)), "after");
            if (Next is null)
                (Over, Next) = Cut(await OverAsync(null), "before");
        }
        else
        {
            (Over, Next) = Cut(await OverAsync(last), "before");
        }
    }

    private Task<List<Consultation>> OpenAsync((DateOnly To, long Id)? key)
    {
        var open = db.Set<Consultation>().AsNoTracking().Where(c => c.To >= Today && c.ClosedOn == null);
        if (key is var (to, id))
            open = open.Where(c => c.To >= to && (c.To != to || c.Id > id));
        return open.OrderBy(c => c.To).ThenBy(c => c.Id).Take(PageSize + 1).ToListAsync();
    }

    private Task<List<Consultation>> OverAsync((DateOnly To, long Id)? key)
    {
        var over = db.Set<Consultation>().AsNoTracking().Where(c => c.To < Today || c.ClosedOn != null);
        if (key is var (to, id))
            over = over.Where(c => c.To <= to && (c.To < to || c.Id < id));
        return over.OrderByDescending(c => c.To).ThenByDescending(c => c.Id).Take(PageSize + 1).ToListAsync();
    }

    private static (IReadOnlyList<Consultation> Shown, string? Next) Cut(List<Consultation> found, string parameter) => found.Count > PageSize
        ? (found[..PageSize], $"/consultations?{parameter}={PageKey.Of(found[PageSize - 1].To, found[PageSize - 1].Id)}")
        : (found, null);
}
