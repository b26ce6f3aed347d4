using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Auth;

public sealed class SignInTests : IAsyncLifetime
{
    private AuthHost host = null!;
    private OrgUnit bureau = null!;

    public async ValueTask InitializeAsync()
    {
        host = await AuthHost.StartAsync();
        bureau = await host.UnitAsync("justice", "清莲区司法局");
        await host.OfficerAsync("clerk", "何文静", bureau, Post.Clerk);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task SignIn_WithRightPassword_SetsHttpOnlyLaxSessionCookieThatCarriesOnlyAKey()
    {
        using var browser = host.Anonymous();
        using var answer = await browser.SignInAsync("clerk", AuthHost.Password);

        Assert.Equal("/account/home", answer.Headers.Location!.ToString());
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("s=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("何文静", (await browser.PageAsync("/account")).QuerySelector("dl.facts dd")!.TextContent);
    }

    [Fact]
    public async Task SignIn_InProduction_UsesHostPrefixAndSecure()
    {
        await using var production = await AuthHost.StartAsync("Production");
        var unit = await production.UnitAsync("justice", "清莲区司法局");
        await production.OfficerAsync("clerk", "何文静", unit, Post.Clerk);
        using var browser = production.Anonymous();
        using var visit = new HttpRequestMessage(HttpMethod.Get, "/account/sign-in") { Headers = { Host = "fazhi.qinglian.example" } };
        using var page = await browser.Http.SendAsync(visit);
        var antiforgery = page.Headers.GetValues("Set-Cookie").Single(value => value.Contains("Antiforgery", StringComparison.Ordinal) || value.Contains("af=", StringComparison.Ordinal));
        Assert.StartsWith("__Host-af=", antiforgery, StringComparison.Ordinal);
        var token = (await Browser.DomAsync(page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Headers = { { "Cookie", antiforgery.Split(';')[0] }, { "Host", "fazhi.qinglian.example" } },
            Content = new FormUrlEncodedContent([new("UserName", "clerk"), new("Password", AuthHost.Password), new("__RequestVerificationToken", token)]),
        };
        using var answer = await browser.Http.SendAsync(request);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.Contains("__Host-s=", StringComparison.Ordinal));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("clerk", "不是这个密码不是这个密码")]
    [InlineData("nobody", AuthHost.Password)]
    [InlineData("disabled", AuthHost.Password)]
    public async Task SignIn_WithWrongPasswordUnknownNameOrDisabledAccount_GivesTheSameAnswer(string userName, string password)
    {
        await host.OfficerAsync("disabled", "停用者", bureau, Post.Clerk);
        await host.DoAsync(db => db.WriteAsync(() => db.Set<Account>().Where(a => a.UserName == "disabled").ExecuteUpdateAsync(s => s.SetProperty(a => a.Disabled, true))));
        using var browser = host.Anonymous();
        using var answer = await browser.SignInAsync(userName, password);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("账号或密码不正确。", (await Browser.DomAsync(answer)).QuerySelector(".error-summary li")!.TextContent.Trim());
        Assert.DoesNotContain(browser.Cookies, cookie => cookie.Name == "s");
    }

    [Theory]
    [InlineData("clerk")]
    [InlineData("nobody")]
    public async Task SignIn_AfterFiveFailures_WaitsAndTheWaitDoubles(string userName)
    {
        using var browser = host.Anonymous();
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync(userName, "错误的密码错误的密码")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.SignInAsync(userName, AuthHost.Password)).StatusCode);

        host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync(userName, "错误的密码错误的密码")).StatusCode);
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.SignInAsync(userName, AuthHost.Password)).StatusCode);
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(
            userName == "clerk" ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, (await browser.SignInAsync(userName, AuthHost.Password)).StatusCode);
    }

    [Fact]
    public async Task SignIn_ByManyNamesFromOneAddress_IsLimitedToo()
    {
        using var browser = host.Anonymous();
        for (var i = 0; i < 30; i++)
            await browser.SignInAsync($"nobody{i}", "错误的密码错误的密码");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.SignInAsync("clerk", AuthHost.Password)).StatusCode);
    }

    [Fact]
    public async Task SignIn_ParallelGuesses_NeverGetMoreThanFiveTries()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var browser = host.Anonymous();
            return (await browser.SignInAsync("clerk", "错误的密码错误的密码")).StatusCode;
        }));
        Assert.Equal(5, answers.Count(status => status == HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\t/evil.example")]
    public async Task SignIn_WithForeignReturnUrl_StaysHere(string returnUrl)
    {
        using var browser = host.Anonymous();
        using var answer = await browser.PostAsync("/account/sign-in", ("UserName", "clerk"), ("Password", AuthHost.Password), ("ReturnUrl", returnUrl));
        Assert.Equal("/account/home", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task SignIn_WithPasswordSetByAnother_LeadsToThePasswordPageAndNowhereElse()
    {
        await host.DoAsync(db => db.WriteAsync(() => db.Set<Account>().ExecuteUpdateAsync(s => s.SetProperty(a => a.MustChangePassword, true))));
        using var browser = host.Anonymous();
        Assert.Equal("/account/password", (await browser.SignInAsync("clerk", AuthHost.Password)).Headers.Location!.ToString());
        Assert.Equal("/account/password", (await browser.GetAsync("/directory")).Headers.Location!.ToString());

        using var weak = await browser.PostAsync("/account/password", ("Old", AuthHost.Password), ("Fresh", "何文静2026!!"), ("Again", "何文静2026!!"));
        Assert.Equal(HttpStatusCode.Conflict, weak.StatusCode);
        using var changed = await browser.PostAsync("/account/password", ("Old", AuthHost.Password), ("Fresh", "晚风吹过莲花池边的小桥"), ("Again", "晚风吹过莲花池边的小桥"));
        Assert.Equal("/account/sign-in", changed.Headers.Location!.ToString());

        using var again = await host.SignedInAsync("clerk", "晚风吹过莲花池边的小桥");
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/directory")).StatusCode);
    }

    [Fact]
    public async Task SignIn_Failure_IsInTheAuditTrailWithoutTheTypedName()
    {
        using var browser = host.Anonymous();
        await browser.SignInAsync("my-secret-typed-here", "whatever-it-is");
        var entry = await host.AskAsync(db => db.Set<AuditEntry>().SingleAsync(e => e.Action == AuditAction.SignInFailure));
        Assert.Equal("（无此账号）", entry.Subject);
        Assert.NotNull(entry.AddressHash);
        Assert.DoesNotContain("127.0.0.1", entry.AddressHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryPage_WithoutSignIn_LeadsToSignInAndApiAnswers401()
    {
        using var browser = host.Anonymous();
        foreach (var path in new[] { "/account", "/directory", "/directory/posts", "/admin/accounts", "/admin/posts", "/admin/audit", "/account/tokens" })
            Assert.StartsWith("/account/sign-in", (await browser.GetAsync(path)).Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/no-such-page")).StatusCode);
        using var api = await browser.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal("Bearer", api.Headers.WwwAuthenticate.ToString());
    }
}
