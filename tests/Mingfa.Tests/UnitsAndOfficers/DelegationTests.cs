using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.UnitsAndOfficers;

public sealed class DelegationTests : IAsyncLifetime
{
    private AuthHost host = null!;
    private OrgUnit bureau = null!;
    private Officer head = null!;
    private Officer deputy = null!;
    private Officer third = null!;

    public async ValueTask InitializeAsync()
    {
        host = await AuthHost.StartAsync();
        bureau = await host.UnitAsync("justice", "清莲区司法局");
        head = await host.OfficerAsync("head", "周局长", bureau, Post.UnitHead, Post.LegalBureauHead);
        deputy = await host.OfficerAsync("deputy", "吴副局长", bureau, Post.Clerk);
        third = await host.OfficerAsync("third", "郑科长", bureau, Post.Clerk);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Delegate_ForAPeriod_GivesTheDeputyThePostsInThatPeriodOnly()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await DelegateAsync("head", deputy, "2026-11-24", "2026-11-26")).StatusCode);
        Assert.Equal(["Clerk"], await PostsAsync(deputy));
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["Clerk", "LegalBureauHead 代 周局长", "UnitHead 代 周局长"], await PostsAsync(deputy));
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(3, (await PostsAsync(deputy)).Count());
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["Clerk"], await PostsAsync(deputy));
        Assert.Equal(["LegalBureauHead", "UnitHead"], await PostsAsync(head));
    }

    [Fact]
    public async Task Delegate_DayBeginsInShanghai()
    {
        await DelegateAsync("head", deputy, "2026-11-24", "2026-11-24");
        host.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 15, 59, 59, TimeSpan.Zero));
        Assert.Equal(["Clerk"], await PostsAsync(deputy));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, (await PostsAsync(deputy)).Count());
    }

    [Fact]
    public async Task Delegate_WhatIsHeldForAnother_IsNotPassedOn()
    {
        await DelegateAsync("head", deputy, "2026-11-23", "2026-11-30");
        await DelegateAsync("deputy", third, "2026-11-23", "2026-11-30");
        Assert.Equal(["Clerk", "Clerk 代 吴副局长"], await PostsAsync(third));
    }

    [Fact]
    public async Task Revoke_EndsItAtOnce_AndTheTraceStays()
    {
        await DelegateAsync("head", deputy, "2026-11-23", "2026-11-30");
        using var browser = await host.SignedInAsync("head");
        var id = (await browser.PageAsync("/account/delegations")).QuerySelector("tbody input[name=id]")!.GetAttribute("value")!;
        using var stranger = await host.SignedInAsync("third");
        await DelegateAsync("third", deputy, "2026-11-23", "2026-11-24");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/account/delegations", "/account/delegations?handler=Revoke", ("id", id))).StatusCode);

        await browser.PostAsync("/account/delegations", "/account/delegations?handler=Revoke", ("id", id));

        Assert.DoesNotContain(await PostsAsync(deputy), post => post.Contains("周局长", StringComparison.Ordinal));
        Assert.Contains("已撤销", (await browser.PageAsync("/account/delegations")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await host.AskAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == AuditAction.DelegationRevocation)));
    }

    [Fact]
    public async Task Delegate_ToAnotherUnitAnAdministratorOrForAnAdministrator_IsRefused()
    {
        var elsewhere = await host.OfficerAsync("elsewhere", "外单位", await host.UnitAsync("finance", "清莲区财政局"), Post.Clerk);
        var audit = await host.OfficerAsync("audit", "审计员", bureau, Post.AuditAdmin);
        Assert.Contains("本单位", await RefusalAsync("head", elsewhere), StringComparison.Ordinal);
        Assert.Contains("管理员不办理业务", await RefusalAsync("head", audit), StringComparison.Ordinal);
        using var administrator = await host.SignedInAsync("audit");
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync("/account/delegations")).StatusCode);
        var actor = new Actor(audit.Id, "审计员", bureau.Id, "", [new ActorPost(bureau.Id, Post.AuditAdmin)]);
        Assert.Contains(
            DelegationRules.MayDelegate(
                actor, new DeputyState(deputy.Id, bureau.Id, true, false, false),
                new Delegation { PrincipalId = audit.Id, DeputyId = deputy.Id, From = host.Today, To = host.Today, Reason = "出差" }, false, host.Today),
            finding => finding.Message.Contains("不得委托", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Delegate_ForMoreThanAYear_IsRefused_AndNoAdministratorIsOffered()
    {
        using var endless = await DelegateAsync("head", deputy, "2026-11-24", "2099-12-31");
        Assert.Equal(HttpStatusCode.Conflict, endless.StatusCode);
        Assert.Contains("委托最长一年", (await Browser.DomAsync(endless)).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        await host.OfficerAsync("audit", "审计员", bureau, Post.AuditAdmin);
        using var browser = await host.SignedInAsync("head");
        Assert.Equal([$"{deputy.Id}", $"{third.Id}"], (await browser.PageAsync("/account/delegations")).QuerySelectorAll("select[name=DeputyId] option")
            .Select(option => option.GetAttribute("value")).Where(value => !string.IsNullOrEmpty(value)));
        Assert.Equal(HttpStatusCode.Redirect, (await DelegateAsync("head", deputy, "2026-11-24", "2027-11-24")).StatusCode);
    }

    [Fact]
    public async Task Delegate_TwiceForOnePeriodBackdatedOrToSomeoneAway_IsRefused()
    {
        await DelegateAsync("head", deputy, "2026-11-23", "2026-11-30");
        Assert.Contains("已有一项委托", await RefusalAsync("head", third), StringComparison.Ordinal);
        Assert.Contains("已将自己的岗位委托", await RefusalAsync("third", head), StringComparison.Ordinal);
        using var late = await DelegateAsync("third", deputy, "2026-11-22", "2026-11-30");
        Assert.Contains("倒签", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> DelegateAsync(string principal, Officer to, string from, string until)
    {
        using var browser = await host.SignedInAsync(principal);
        return await browser.PostAsync("/account/delegations", ("DeputyId", to.Id.ToString()), ("From", from), ("To", until), ("Reason", "出差"));
    }

    private async Task<string> RefusalAsync(string principal, Officer to)
    {
        using var answer = await DelegateAsync(principal, to, "2026-11-25", "2026-11-26");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return (await Browser.DomAsync(answer)).QuerySelector(".error-summary")!.TextContent;
    }

    private async Task<IEnumerable<string>> PostsAsync(Officer officer)
    {
        using var program = new HttpClient { BaseAddress = host.Address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await host.TokenAsync(officer));
        var me = await program.GetFromJsonAsync<JsonElement>("/api/v1/me");
        return me.GetProperty("posts").EnumerateArray()
            .Select(post => post.GetProperty("post").GetString() + (post.GetProperty("onBehalfOf").GetString() is { } principal ? $" 代 {principal}" : "")).Order().ToArray();
    }
}
