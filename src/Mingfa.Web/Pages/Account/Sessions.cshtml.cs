using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Pages.Account;

/// <summary>Own sessions, each can be ended.</summary>
public sealed class SessionsModel(MingfaDb db, CurrentActor current, Sessions sessions, AuditTrail audit) : PageModel
{
    public IReadOnlyList<AuthSession> Standing { get; private set; } = [];
    public long CurrentId { get; private set; }

    public async Task OnGetAsync()
    {
        var signedIn = (await current.SignedInAsync())!;
        CurrentId = signedIn.KeyId;
        Standing = await sessions.Standing(signedIn.AccountId).AsNoTracking().OrderByDescending(session => session.Id).ToListAsync();
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        var signedIn = (await current.SignedInAsync())!;
        var ended = await db.WriteAsync(async () =>
        {
            var count = await sessions.EndAsync(signedIn.AccountId, id);
            if (count > 0)
                audit.Append(AuditAction.SessionEnd, signedIn.UserName, null, signedIn.Actor);
            return count;
        });
        return ended == 0 ? NotFound() : RedirectToPage();
    }
}
