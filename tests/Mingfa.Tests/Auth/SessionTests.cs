using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Auth;

public sealed class SessionTests : IAsyncLifetime
{
    private AuthHost host = null!;
    private OrgUnit bureau = null!;
    private Officer clerk = null!;

    public async ValueTask InitializeAsync()
    {
        host = await AuthHost.StartAsync();
        bureau = await host.UnitAsync("justice", "清莲区司法局");
        clerk = await host.OfficerAsync("clerk", "何文静", bureau, Post.Clerk, Post.LegalReviewer);
        await host.OfficerAsync("security", "安全员", bureau, Post.SecurityAdmin);
        await host.OfficerAsync("system", "系统员", bureau, Post.SystemAdmin);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Session_IdleForThirtyMinutes_Ends()
    {
        using var browser = await host.SignedInAsync("clerk");
        host.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
        host.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
    }

    /// <summary>What is sent after the session has ended is lost; the sign-in says so, whatever is mistyped there, and leads back to the page.</summary>
    [Fact]
    public async Task Post_AfterTheSessionHasEnded_IsToldAtTheSignIn()
    {
        using var browser = await host.SignedInAsync("clerk");
        host.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.DoesNotContain("没有收到", await browser.Http.GetStringAsync((await browser.GetAsync("/work/inbox")).Headers.Location!.PathAndQuery));
        using var sent = await browser.Http.PostAsync("/work/inbox?handler=All", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        var signIn = sent.Headers.Location!.PathAndQuery;
        Assert.Contains("没有收到", (await browser.PageAsync(signIn)).QuerySelector("main [role=status]")!.TextContent);
        using var wrong = await browser.PostAsync(signIn, signIn, ("UserName", "clerk"), ("Password", "记错了"), ("unreceived", "true"));
        Assert.Contains("没有收到", await wrong.Content.ReadAsStringAsync());
    }

    /// <summary>A browser may name itself by what it likes; what does not fit ends before the character that would be cut.</summary>
    [Fact]
    public async Task Session_OfABrowserWithALongName_KeepsNoHalfCharacterOfIt()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 }) { BaseAddress = host.Address };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", new string('a', 119) + "😀");
        var token = (await Browser.DomAsync(await http.GetAsync("/account/sign-in", TestContext.Current.CancellationToken))).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var signedIn = await http.PostAsync("/account/sign-in", new FormUrlEncodedContent(
            new Dictionary<string, string> { ["UserName"] = "clerk", ["Password"] = AuthHost.Password, ["__RequestVerificationToken"] = token }), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal(new string('a', 119), await host.AskAsync(db => db.Set<AuthSession>().OrderByDescending(session => session.Id).Select(session => session.Browser).FirstAsync()));
    }

    [Fact]
    public async Task Session_HoweverBusy_EndsAfterTenHours()
    {
        using var browser = await host.SignedInAsync("clerk");
        for (var minutes = 0; minutes < 600; minutes += 20)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
            host.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Session_OfOfficerWhosePostIsWithdrawn_EndsAtOnce()
    {
        using var browser = await host.SignedInAsync("clerk");
        using var security = await host.SignedInAsync("security");
        var holding = await host.AskAsync(db => db.Set<PostHolding>().FirstAsync(h => h.OfficerId == clerk.Id && h.Post == Post.LegalReviewer));

        using var answer = await security.PostAsync("/admin/posts", "/admin/posts?handler=Withdraw", ("id", holding.Id.ToString()));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/account/sign-in", (await browser.GetAsync("/account")).Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        using var again = await host.SignedInAsync("clerk");
        Assert.DoesNotContain("合法性审核员", await (await again.GetAsync("/account")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionAndToken_OfDisabledAccount_EndAtOnce()
    {
        using var browser = await host.SignedInAsync("clerk");
        using var program = await ProgramAsync(clerk);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/me")).StatusCode);
        using var system = await host.SignedInAsync("system");
        var id = await host.AskAsync(db => db.Set<Account>().Where(a => a.OfficerId == clerk.Id).Select(a => a.Id).FirstAsync());

        await system.PostAsync("/admin/accounts", "/admin/accounts?handler=Disable", ("id", id.ToString()));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task Officer_WhoLeft_HasNoPosts()
    {
        using var program = await ProgramAsync(clerk);
        await host.DoAsync(db => db.WriteAsync(() => db.Set<Officer>().Where(o => o.Id == clerk.Id).ExecuteUpdateAsync(s => s.SetProperty(o => o.LeftOn, host.Today))));
        var me = await program.GetFromJsonAsync<JsonElement>("/api/v1/me");
        Assert.Empty(me.GetProperty("posts").EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync("/directory")).StatusCode);
    }

    [Fact]
    public async Task Sessions_Page_ListsOwnSessionsAndEndsOne()
    {
        using var office = await host.SignedInAsync("clerk");
        using var forgotten = await host.SignedInAsync("clerk");
        using var other = await host.SignedInAsync("system");
        var rows = (await office.PageAsync("/account/sessions")).QuerySelectorAll("tbody tr");
        Assert.Equal(2, rows.Length);
        var id = rows.Single(row => !row.TextContent.Contains("本次会话", StringComparison.Ordinal)).QuerySelector("input[name=id]")!.GetAttribute("value")!;

        await office.PostAsync("/account/sessions", ("id", id));

        Assert.Equal(HttpStatusCode.Redirect, (await forgotten.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync("/account")).StatusCode);
        var foreign = await host.AskAsync(db => db.Set<AuthSession>().Where(s => db.Set<Account>().Any(a => a.Id == s.AccountId && a.UserName == "system")).Select(s => s.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await office.PostAsync("/account/sessions", ("id", foreign.ToString()))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheSessionOnTheServer()
    {
        using var browser = await host.SignedInAsync("clerk");
        var stolen = browser.Cookies.First(cookie => cookie.Name == "s").Value;
        await browser.PostAsync("/account", "/account/sign-out");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account") { Headers = { { "Cookie", $"s={stolen}" } } };
        using var thief = host.Anonymous();
        Assert.Equal(HttpStatusCode.Redirect, (await thief.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    [Trait("engine", "sqlite")]
    public async Task Database_HoldsNeitherSessionKeysNorTokens()
    {
        var token = await host.TokenAsync(clerk);
        using var browser = await host.SignedInAsync("clerk");
        await host.DoAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        var file = await File.ReadAllBytesAsync(Path.Combine(host.DataFolder, "mingfa.db"));
        Assert.Equal(-1, file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(token[8..])));
        Assert.NotEqual(-1, file.AsSpan().IndexOf(SecretKey.Hash(token)));
    }

    [Fact]
    public async Task Token_MadeOnThePage_WorksUntilRevokedOrExpired()
    {
        using var browser = await host.SignedInAsync("clerk");
        using var made = await browser.PostAsync("/account/tokens", ("Name", "数据上报"), ("Days", "10"));
        var secret = (await Browser.DomAsync(made)).QuerySelector("#secret")!.TextContent;
        Assert.StartsWith("mf_", secret, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await (await browser.GetAsync("/account/tokens")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var program = WithToken(secret);

        var me = await program.GetFromJsonAsync<JsonElement>("/api/v1/me");
        Assert.Equal("何文静", me.GetProperty("officer").GetProperty("name").GetString());
        Assert.Equal("清莲区司法局", me.GetProperty("unit").GetProperty("name").GetString());
        Assert.Equal(["Clerk", "LegalReviewer"], me.GetProperty("posts").EnumerateArray().Select(p => p.GetProperty("post").GetString()!).Order());

        var id = (await browser.PageAsync("/account/tokens")).QuerySelector("tbody input[name=id]")!.GetAttribute("value")!;
        await browser.PostAsync("/account/tokens", "/account/tokens?handler=Revoke", ("id", id));
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/me")).StatusCode);

        using var later = await ProgramAsync(clerk);
        host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(HttpStatusCode.Unauthorized, (await later.GetAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task Post_WithoutAntiforgeryToken_IsRefused()
    {
        using var browser = await host.SignedInAsync("clerk");
        foreach (var path in new[] { "/account/tokens", "/account/sign-out", "/account/sessions", "/account/password", "/account/delegations" })
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.PostAsync(path, new FormUrlEncodedContent([]))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.PostAsync("/api/v1/anything", new StringContent("{}"))).StatusCode);
    }

    [Fact]
    public async Task Get_OfAPageForAnotherPost_Is403()
    {
        using var browser = await host.SignedInAsync("clerk");
        foreach (var path in new[] { "/admin/accounts", "/admin/posts", "/admin/audit", "/directory/units/new", "/directory/officers/new" })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path)).StatusCode);
        using var system = await host.SignedInAsync("system");
        Assert.Equal(HttpStatusCode.Forbidden, (await system.GetAsync("/admin/posts")).StatusCode);
    }

    private async Task<HttpClient> ProgramAsync(Officer officer) => WithToken(await host.TokenAsync(officer));

    private HttpClient WithToken(string token) =>
        new() { BaseAddress = host.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
}
