using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Pages.Admin;

/// <summary>安全审计 — everything for the audit administrator; what the three administrators did, for each of them. There is nothing to change here.</summary>
[RequirePermission(Permission.ReadAudit, Permission.GrantPosts, Permission.ManageSystem)]
public sealed class AuditModel(MingfaDb db, CurrentActor current) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)] public AuditAction? Action { get; set; }
    [BindProperty(SupportsGet = true)] public string? Who { get; set; }
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public bool SeesAll { get; private set; }
    public IReadOnlyList<AuditEntry> Rows { get; private set; } = [];
    public long? Next { get; private set; }

    public async Task OnGetAsync()
    {
        SeesAll = (await current.GetAsync()).Has(Permission.ReadAudit);
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (!SeesAll)
            entries = entries.Where(entry => entry.Administrator != null);
        if (Action is { } action)
            entries = entries.Where(entry => entry.Action == action);
        if (!string.IsNullOrWhiteSpace(Who))
            entries = entries.About(db, Who.Trim());
        if (Before is { } before)
            entries = entries.Where(entry => entry.Id < before);
        var rows = await entries.OrderByDescending(entry => entry.Id).Take(PageSize + 1).ToListAsync();
        Next = rows.Count > PageSize ? rows[PageSize - 1].Id : null;
        Rows = [.. rows.Take(PageSize)];
    }
}
