using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Pages.Account;

/// <summary>The page behind the one-time set-up link; without a standing link it does not exist.</summary>
[AllowAnonymous]
public sealed class SetupModel(SetupLink setup) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Token { get; set; }
    [BindProperty] public string? UnitName { get; set; }

    public IReadOnlyList<Post> Missing { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (Token is null || !await setup.StandsAsync(Token))
            return NotFound();
        Missing = await setup.MissingAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Token is null || !await setup.StandsAsync(Token))
            return NotFound();
        Missing = await setup.MissingAsync();
        var findings = await setup.ClaimAsync(Token, UnitName?.Trim() ?? "", [.. Missing.Select(Typed)]);
        return findings switch
        {
            null => NotFound(),
            [] => Redirect("/account/sign-in"),
            _ => this.Refused(findings),
        };
    }

    /// <summary>What was typed for one of the administrators.</summary>
    public NewAdministrator Typed(Post post)
    {
        return new NewAdministrator(post, Value("Name"), Value("UserName"), Value("Password"));

        string Value(string field) => Request.HasFormContentType ? Request.Form[$"{post}.{field}"].ToString() : "";
    }
}
