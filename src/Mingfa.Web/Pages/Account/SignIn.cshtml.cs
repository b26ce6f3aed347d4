using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Account;

/// <summary>登录 — one answer for a wrong name, a wrong password and a disabled account.</summary>
[AllowAnonymous]
public sealed class SignInModel(SignInService signIn, CurrentActor current) : PageModel
{
    [BindProperty] public string? UserName { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    /// <summary>Something was sent to a page after the session had ended.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "没有收到所提交的内容")] public bool Unreceived { get; set; }

    public async Task<IActionResult> OnGetAsync() => await current.FindAsync() is null ? Page() : await ForwardAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        // Who is signed in signs out first: a session never changes its owner.
        if (await current.FindAsync() is not null)
            return await ForwardAsync();
        switch (await signIn.SignInAsync(UserName ?? "", Password ?? ""))
        {
            case SignInOutcome.Done { MustChangePassword: true }:
                return Redirect("/account/password");
            case SignInOutcome.Done:
                return IsSafe(ReturnUrl) && ReturnUrl != "/work" ? LocalRedirect(ReturnUrl!) : Redirect("/account/home");
            case SignInOutcome.Wait wait:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Response.Headers.RetryAfter = "60";
                ModelState.AddModelError("UserName", $"失败次数过多，请在 {wait.Until.ShanghaiTime():HH:mm} 以后再试。");
                return Page();
            default:
                Response.StatusCode = StatusCodes.Status400BadRequest;
                ModelState.AddModelError("UserName", "账号或密码不正确。");
                return Page();
        }
    }

    private async Task<IActionResult> ForwardAsync() =>
        IsSafe(ReturnUrl) ? LocalRedirect(ReturnUrl!) : Redirect(Landing(await current.GetAsync()));

    private bool IsSafe(string? url) => !string.IsNullOrEmpty(url) && Url.IsLocalUrl(url) && !url.Any(char.IsControl);

    /// <summary>Where each begins the day.</summary>
    internal static string Landing(Actor actor) => actor switch
    {
        _ when actor.Has(Permission.Work) => "/work",
        _ when actor.Has(Permission.GiveCounsel) => "/counsel",
        _ when actor.Has(Permission.ManageSystem) => "/admin/accounts",
        _ when actor.Has(Permission.GrantPosts) => "/admin/posts",
        _ when actor.Has(Permission.ReadAudit) => "/admin/audit",
        _ => "/account",
    };
}
