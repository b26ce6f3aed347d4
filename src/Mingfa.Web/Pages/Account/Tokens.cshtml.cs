using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Pages.Account;

/// <summary>Own API tokens: made here, shown once, revoked here.</summary>
public sealed class TokensModel(MingfaDb db, CurrentActor current, ApiTokens tokens, AuditTrail audit, TimeProvider time) : PageModel
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Days { get; set; } = "90";

    public string? Secret { get; private set; }
    public IReadOnlyList<ApiToken> Standing { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var signedIn = (await current.SignedInAsync())!;
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 60)
            findings.Add(new Finding("请写明用途，不超过 60 个字。", Field: "Name"));
        if (!int.TryParse(Days, out var days) || days is < 1 or > ApiToken.LongestDays)
            findings.Add(new Finding($"有效天数为 1 至 {ApiToken.LongestDays}。", Field: "Days"));
        // A token cannot breed tokens: a program that leaks it must not outlive its revocation.
        if (User.Identity!.AuthenticationType != AuthSchemes.Session)
            findings.Add(new Finding("令牌只能由本人登录后建立。"));
        if (findings.Count == 0)
            await db.WriteAsync(() =>
            {
                Secret = tokens.Create(signedIn.AccountId, Name!.Trim(), days);
                audit.Append(AuditAction.TokenCreation, signedIn.UserName, Name.Trim(), signedIn.Actor);
                return Task.CompletedTask;
            });
        await LoadAsync();
        return findings.Count > 0 ? this.Refused(findings) : Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id)
    {
        var signedIn = (await current.SignedInAsync())!;
        var revoked = await db.WriteAsync(async () =>
        {
            var count = await tokens.RevokeAsync(signedIn.AccountId, id);
            if (count > 0)
                audit.Append(AuditAction.TokenRevocation, signedIn.UserName, null, signedIn.Actor);
            return count;
        });
        return revoked == 0 ? NotFound() : RedirectToPage();
    }

    private async Task LoadAsync()
    {
        var accountId = (await current.SignedInAsync())!.AccountId;
        var now = time.GetUtcNow();
        Standing = await db.Set<ApiToken>().AsNoTracking()
            .Where(token => token.AccountId == accountId && token.EndedAt == null && token.ExpiresAt > now).OrderByDescending(token => token.Id).ToListAsync();
    }
}
