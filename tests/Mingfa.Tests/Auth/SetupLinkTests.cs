using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Auth;

public sealed class SetupLinkTests : IAsyncLifetime
{
    private AuthHost host = null!;

    public async ValueTask InitializeAsync() => host = await AuthHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Link_IsWrittenToAFileOnlyItsOwnerMayRead()
    {
        var link = await LinkAsync();
        var file = Path.Combine(host.DataFolder, SetupLink.FileName);
        Assert.Equal(link, (await File.ReadAllTextAsync(file)).Trim());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Claim_MakesThreePersonsWithOnePostEach_AndTheLinkIsGone()
    {
        var path = new Uri((await LinkAsync())!).PathAndQuery;
        using var browser = host.Anonymous();
        using var claimed = await browser.PostAsync(path, Form(path));

        Assert.Equal("/account/sign-in", claimed.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).StatusCode);
        Assert.False(File.Exists(Path.Combine(host.DataFolder, SetupLink.FileName)));
        var posts = await host.AskAsync(db => db.Set<PostHolding>().OrderBy(h => h.OfficerId).ToListAsync());
        Assert.Equal(3, posts.Select(h => h.OfficerId).Distinct().Count());
        Assert.Equal(Post.Administrators, posts.Select(h => h.Post));
        using var system = await host.SignedInAsync("xitong", "窗外的梧桐树落叶了1");
        Assert.Equal(HttpStatusCode.OK, (await system.GetAsync("/admin/accounts")).StatusCode);
        Assert.Null(await LinkAsync());
    }

    [Fact]
    public async Task Claim_FiftyAtOnce_SucceedsExactlyOnce()
    {
        var key = Key((await LinkAsync())!);
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => host.ScopeAsync(services =>
            services.GetRequiredService<SetupLink>().ClaimAsync(key, "清莲区大数据中心", People(i))))));
        Assert.Equal(1, results.Count(findings => findings is { Count: 0 }));
        Assert.Equal(3, await host.AskAsync(db => db.Set<Account>().CountAsync()));
        Assert.Equal(3, await host.AskAsync(db => db.Set<PostHolding>().CountAsync()));
    }

    [Fact]
    public async Task Link_AfterThirtyMinutesOrReplaced_DoesNotExist()
    {
        var first = new Uri((await LinkAsync())!).PathAndQuery;
        var second = new Uri((await LinkAsync())!).PathAndQuery;
        using var browser = host.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(second)).StatusCode);
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(second)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/setup")).StatusCode);
    }

    [Fact]
    public async Task Claim_WithOnePersonForTwoPosts_IsRefusedAndTheLinkStillStands()
    {
        var path = new Uri((await LinkAsync())!).PathAndQuery;
        using var browser = host.Anonymous();
        var form = Form(path);
        form[4] = ("SecurityAdmin.Name", form[1].Item2);
        using var refused = await browser.PostAsync(path, [.. form]);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("不同的人", (await Browser.DomAsync(refused)).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await host.AskAsync(db => db.Set<Account>().CountAsync()));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Claim_WithTakenUserName_RollsBackAndTheLinkStillStands()
    {
        var key = Key((await LinkAsync())!);
        var people = People(0);
        people[1] = people[1] with { UserName = people[0].UserName };
        var findings = await host.ScopeAsync(services => services.GetRequiredService<SetupLink>().ClaimAsync(key, "清莲区大数据中心", people));
        Assert.NotEmpty(findings!);
        Assert.Equal(0, await host.AskAsync(db => db.Set<Officer>().CountAsync()));
        Assert.True(await host.ScopeAsync(services => services.GetRequiredService<SetupLink>().StandsAsync(key)));
    }

    private Task<string?> LinkAsync() => host.ScopeAsync(services => services.GetRequiredService<SetupLink>().CreateAsync());

    private static string Key(string link) => link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];

    private static NewAdministrator[] People(int i) =>
    [
        new(Post.SystemAdmin, $"赵甲{i}", $"system{i}", "窗外的梧桐树落叶了1"),
        new(Post.SecurityAdmin, $"钱乙{i}", $"security{i}", "窗外的梧桐树落叶了2"),
        new(Post.AuditAdmin, $"孙丙{i}", $"audit{i}", "窗外的梧桐树落叶了3"),
    ];

    private static (string, string)[] Form(string path) =>
    [
        ("UnitName", "清莲区大数据中心"),
        ("SystemAdmin.Name", "赵甲"), ("SystemAdmin.UserName", "xitong"), ("SystemAdmin.Password", "窗外的梧桐树落叶了1"),
        ("SecurityAdmin.Name", "钱乙"), ("SecurityAdmin.UserName", "anquan"), ("SecurityAdmin.Password", "窗外的梧桐树落叶了2"),
        ("AuditAdmin.Name", "孙丙"), ("AuditAdmin.UserName", "shenji"), ("AuditAdmin.Password", "窗外的梧桐树落叶了3"),
        ("Token", Key(path)),
    ];
}
