using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;

namespace Mingfa.Web.Pages.Account;

/// <summary>修改密码 — also the only page open to someone whose password was set by another.</summary>
public sealed class PasswordModel(CurrentActor current, Accounts accounts) : PageModel
{
    [BindProperty] public string? Old { get; set; }
    [BindProperty] public string? Fresh { get; set; }
    [BindProperty] public string? Again { get; set; }

    public bool IsFirst { get; private set; }

    public async Task OnGetAsync() => IsFirst = (await current.SignedInAsync())!.MustChangePassword;

    public async Task<IActionResult> OnPostAsync()
    {
        var signedIn = (await current.SignedInAsync())!;
        IsFirst = signedIn.MustChangePassword;
        var findings = Fresh != Again
            ? [new Finding("两次输入的新密码不一致。", Field: "Again")]
            : await accounts.ChangePasswordAsync(signedIn.Actor, signedIn.AccountId, Old ?? "", Fresh ?? "");
        return findings.Count > 0 ? this.Refused(findings) : Redirect("/account/sign-in");
    }
}
