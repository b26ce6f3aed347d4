using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Auth;

namespace Mingfa.Web.Pages.Account;

/// <summary>退出 — ends the session on the server and clears what the browser kept.</summary>
public sealed class SignOutModel(CurrentActor current, AuditTrail audit) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await audit.RecordAsync(AuditAction.SignOut, User.Identity!.Name!, null, await current.GetAsync());
        await HttpContext.SignOutAsync(AuthSchemes.Session);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Redirect("/account/sign-in");
    }
}
