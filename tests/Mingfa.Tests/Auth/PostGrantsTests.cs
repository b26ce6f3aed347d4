using System.Net;
using System.Net.Http.Json;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Auth;

/// <summary>三员分立: no sequence of grants reaches a state in which one person holds two of the three, or one of them and business.</summary>
public sealed class PostGrantRulesTests
{
    private sealed record Move(int Granter, int Subject, Post Post, int Unit, int From, int? Days, bool Withdraw);

    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Gen<Move> Moves = Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, Post.All.Count - 1].Select(i => Post.All[i]), Gen.Int[1, 2], Gen.Int[-30, 60], Gen.Int[0, 90].Nullable(), Gen.Bool)
        .Select((granter, subject, post, unit, from, days, withdraw) => new Move(granter, subject, post, unit, from, days, withdraw));

    [Fact]
    public void RandomGrants_NeverBreakExclusivityOnAnyDay() => Moves.Array[1, 40].Sample(moves =>
    {
        var held = new List<PostHolding>
        {
            new() { OfficerId = 0, UnitId = 1, Post = Post.SecurityAdmin, From = Today.AddDays(-100) },
            new() { OfficerId = 1, UnitId = 1, Post = Post.SystemAdmin, From = Today.AddDays(-100) },
        };
        foreach (var move in moves)
            Make(held, move);
        for (var day = Today.AddDays(-30); day <= Today.AddDays(160); day = day.AddDays(1))
            foreach (var officer in held.Where(h => h.HoldsOn(day)).GroupBy(h => h.OfficerId))
            {
                var posts = officer.Select(h => h.Post).Distinct().ToArray();
                Assert.False(posts.Length > 1 && posts.Any(Post.Administrators.Contains), $"{officer.Key} on {day}: {string.Join(", ", posts)}");
            }

        // Whoever holds security administration got it from somebody else, and kept it in spite of himself.
        Assert.Contains(held, h => h.Post == Post.SecurityAdmin);
    });

    private static void Make(List<PostHolding> held, Move move)
    {
        var granter = new Actor(move.Granter, "", 1, "", [.. held.Where(h => h.OfficerId == move.Granter && h.HoldsOn(Today)).Select(h => new ActorPost(h.UnitId, h.Post))]);
        var subject = new GrantSubject(move.Subject, true, [.. held.Where(h => h.OfficerId == move.Subject && (h.To is null || h.To >= Today))], false);
        var from = Today.AddDays(move.From);
        var grant = new PostHolding { OfficerId = move.Subject, UnitId = move.Unit, Post = move.Post, From = from, To = move.Days is { } days ? from.AddDays(days) : null };
        if (move.Withdraw && held.Find(h => h.OfficerId == move.Subject && h.HoldsOn(Today)) is { } ending)
        {
            if (!PostGrantRules.MayWithdraw(granter, subject).Any() && ending.From < Today)
                ending.To = Today.AddDays(-1);
            else if (!PostGrantRules.MayWithdraw(granter, subject).Any())
                held.Remove(ending);
        }
        else if (!PostGrantRules.MayGrant(granter, subject, grant, Unit(move.Post.Duty, move.Post.Kind), Today).Any())
        {
            held.Add(grant);
        }
    }

    [Theory]
    [InlineData("SystemAdmin", "AuditAdmin")]
    [InlineData("AuditAdmin", "Clerk")]
    [InlineData("Clerk", "SecurityAdmin")]
    public void Grant_OfIncompatiblePosts_IsRefusedWithReason(string held, string granted)
    {
        var subject = new GrantSubject(7, true, [new PostHolding { OfficerId = 7, UnitId = 1, Post = Post.Of(held), From = Today.AddDays(-1) }], false);
        var finding = Assert.Single(PostGrantRules.MayGrant(Security(1), subject, new PostHolding { OfficerId = 7, UnitId = 1, Post = Post.Of(granted), From = Today }, Unit(), Today));
        Assert.Contains("不得由一人兼任", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grant_ToOneself_IsRefused() => Assert.Contains(
        PostGrantRules.MayGrant(Security(7), new GrantSubject(7, true, [], false), new PostHolding { OfficerId = 7, UnitId = 1, Post = Post.SecurityAdmin, From = Today }, Unit(), Today),
        finding => finding.Message.Contains("自己", StringComparison.Ordinal));

    [Fact]
    public void Grant_ByDelegatedSecurityPost_IsRefused()
    {
        var deputy = new Actor(1, "", 1, "", [new ActorPost(1, Post.SecurityAdmin, 9, "别人")]);
        Assert.NotEmpty(PostGrantRules.MayGrant(deputy, new GrantSubject(7, true, [], false), new PostHolding { OfficerId = 7, UnitId = 1, Post = Post.Clerk, From = Today }, Unit(), Today));
    }

    [Fact]
    public void Grant_OfAdministratorToActiveDeputy_IsRefused() => Assert.NotEmpty(
        PostGrantRules.MayGrant(Security(1), new GrantSubject(7, true, [], ActsForOthers: true), new PostHolding { OfficerId = 7, UnitId = 1, Post = Post.AuditAdmin, From = Today }, Unit(), Today));

    /// <summary>区领导 oversees the whole district: in any other unit the post would open it to that unit.</summary>
    [Fact]
    public void Grant_OfAPostThatBelongsToOneUnit_IsRefusedElsewhere()
    {
        Assert.Equal(
            ["Assessor", "CompetitionReviewer", "Counsel", "DistrictLeader", "LegalBureauHead", "LegalReviewer", "OfficeSecretary", "ReconsiderationHandler", "ReconsiderationHead", "Registrar"],
            Post.All.Where(post => Refusals(post, Unit()).Any()).Select(post => post.Id).Order());
        Assert.All(Post.All, post => Assert.Empty(Refusals(post, Unit(post.Duty, post.Kind))));
        var finding = Assert.Single(Refusals(Post.DistrictLeader, Unit(UnitDuty.LegalBureau)));
        Assert.Contains("区领导只设在专属职责为“区人民政府”的单位", finding.Message, StringComparison.Ordinal);

        static IEnumerable<Mingfa.Core.Law.Finding> Refusals(Post post, OrgUnit unit) =>
            PostGrantRules.MayGrant(Security(1), new GrantSubject(7, true, [], false), new PostHolding { OfficerId = 7, UnitId = 1, Post = post, From = Today }, unit, Today);
    }

    /// <summary>What the demonstration district grants could have been granted.</summary>
    [Fact]
    public void DemoDistrict_HoldsPostsWhereTheyBelong()
    {
        var units = Mingfa.Web.Demo.DemoUnits.All().ToDictionary(unit => unit.Code);
        Assert.All(Mingfa.Web.Demo.DemoOfficers.Places(units.Values), place => Assert.True(
            (place.Post.Duty == UnitDuty.None || place.Post.Duty == units[place.Unit].Duty) && (place.Post.Kind is null || place.Post.Kind == units[place.Unit].Kind), place.User));
    }

    private static OrgUnit Unit(UnitDuty duty = UnitDuty.None, OrgUnitKind? kind = null) =>
        new() { Code = "unit", Name = "某单位", ShortName = "某单位", Kind = kind ?? OrgUnitKind.Department, Duty = duty };

    private static Actor Security(long id) => new(id, "安全员", 1, "", [new ActorPost(1, Post.SecurityAdmin)]);
}

public sealed class AdministratorsTests : IAsyncLifetime
{
    private AuthHost host = null!;
    private OrgUnit bureau = null!;
    private Officer clerk = null!;
    private Officer security = null!;

    public async ValueTask InitializeAsync()
    {
        host = await AuthHost.StartAsync();
        bureau = await host.UnitAsync("justice", "清莲区司法局", unit => unit.Duty = UnitDuty.LegalBureau);
        clerk = await host.OfficerAsync("clerk", "何文静", bureau, Post.Clerk);
        security = await host.OfficerAsync("security", "安全员", bureau, Post.SecurityAdmin);
        await host.OfficerAsync("system", "系统员", bureau, Post.SystemAdmin);
        await host.OfficerAsync("audit", "审计员", bureau, Post.AuditAdmin);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task SystemAdmin_CreatesAccountWithoutAnyRight_SecurityAdminGrantsThePost()
    {
        var newcomer = await host.AskAsync(async db =>
        {
            var officer = new Officer { Name = "新同事", UnitId = bureau.Id, JoinedOn = host.Today };
            await db.WriteAsync(() => { db.Add(officer); return Task.CompletedTask; });
            return officer;
        });
        using var system = await host.SignedInAsync("system");
        using var created = await system.PostAsync("/admin/accounts", ("OfficerId", newcomer.Id.ToString()), ("UserName", "newcomer"));
        var password = (await Browser.DomAsync(created)).QuerySelector("#password")!.TextContent;

        using var browser = host.Anonymous();
        Assert.Equal("/account/password", (await browser.SignInAsync("newcomer", password)).Headers.Location!.ToString());
        await browser.PostAsync("/account/password", ("Old", password), ("Fresh", AuthHost.Password), ("Again", AuthHost.Password));
        using var signedIn = await host.SignedInAsync("newcomer");
        Assert.Equal(HttpStatusCode.Forbidden, (await signedIn.GetAsync("/directory")).StatusCode);

        using var admin = await host.SignedInAsync("security");
        await admin.PostAsync("/admin/posts", ("OfficerId", newcomer.Id.ToString()), ("Post", "Clerk"));
        Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync("/directory")).StatusCode);
    }

    [Fact]
    public async Task SecurityAdmin_GrantingIncompatiblePost_Gets409WithTheReasonAndNothingChanges()
    {
        using var admin = await host.SignedInAsync("security");
        using var answer = await admin.PostAsync("/admin/posts", ("OfficerId", clerk.Id.ToString()), ("Post", "AuditAdmin"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("不得由一人兼任", (await Browser.DomAsync(answer)).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([Post.Clerk], await host.AskAsync(db => db.Set<PostHolding>().Where(h => h.OfficerId == clerk.Id).Select(h => h.Post).ToListAsync()));

        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync("/admin/posts", ("OfficerId", security.Id.ToString()), ("Post", "Clerk"))).StatusCode);
    }

    [Fact]
    public async Task SecurityAdmin_GrantingAPostOfAnotherUnit_IsToldWhereItBelongs()
    {
        using var admin = await host.SignedInAsync("security");
        using var answer = await admin.PostAsync("/admin/posts", ("OfficerId", clerk.Id.ToString()), ("Post", "DistrictLeader"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("没有登记这项职责", (await Browser.DomAsync(answer)).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync("/admin/posts", ("OfficerId", clerk.Id.ToString()), ("Post", "LegalReviewer"))).StatusCode);
    }

    [Fact]
    public async Task Administrators_FindAnAccountByNameOrUnit_AndAreToldWhatWasDone()
    {
        using var system = await host.SignedInAsync("system");
        string[] Accounts(AngleSharp.Dom.IDocument page) => [.. page.QuerySelectorAll("tbody tr td:first-child").Select(cell => cell.TextContent)];
        Assert.Equal(["clerk"], Accounts(await system.PageAsync("/admin/accounts?q=clerk")));
        Assert.Contains("clerk", Accounts(await system.PageAsync($"/admin/accounts?q={Uri.EscapeDataString(bureau.Name)}")));
        Assert.Empty(Accounts(await system.PageAsync("/admin/accounts?q=nobody")));
        var id = await host.AskAsync(db => db.Set<Account>().Where(account => account.UserName == "clerk").Select(account => account.Id).SingleAsync());
        using var stopped = await system.PostAsync("/admin/accounts?q=clerk", "/admin/accounts?q=clerk&handler=Disable", ("id", $"{id}"));
        Assert.Equal("/admin/accounts?q=clerk", stopped.Headers.Location!.ToString());
        Assert.Contains("账号已停用", (await system.PageAsync("/admin/accounts?q=clerk")).Body!.TextContent, StringComparison.Ordinal);

        using var security = await host.SignedInAsync("security");
        Assert.All((await security.PageAsync($"/admin/posts?q={Uri.EscapeDataString(clerk.Name)}")).QuerySelectorAll("tbody tr td:first-child"), cell => Assert.Equal(clerk.Name, cell.TextContent));
        Assert.Empty((await security.PageAsync("/admin/posts?q=nobody")).QuerySelectorAll("tbody tr"));
    }

    /// <summary>Of hundreds of officers the form holds a few: one is typed, by name, number or proposal, and nothing typed is lost.</summary>
    [Fact]
    public async Task Administrators_TypeWhoIsMeant_AndAreAskedWhereThatIsNotPlain()
    {
        await host.DoAsync(db => db.WriteAsync(() =>
        {
            db.AddRange(Enumerable.Range(1, 60).Select(number => new Officer { Name = $"干部{number:00}", UnitId = bureau.Id, JoinedOn = host.Today }));
            db.AddRange(Enumerable.Range(1, 2).Select(_ => new Officer { Name = "同名", UnitId = bureau.Id, JoinedOn = host.Today }));
            return Task.CompletedTask;
        }));
        using var system = await host.SignedInAsync("system");
        Assert.Equal(20, (await system.PageAsync("/admin/accounts")).QuerySelectorAll("datalist option").Length);
        var proposals = await ProposalsAsync(system, "OfficersWithoutAccount", "干部5");
        Assert.Equal(10, proposals.Length);
        Assert.All(proposals, text => Assert.Contains($"（{bureau.Name}，编号 ", text, StringComparison.Ordinal));
        using var made = await system.PostAsync("/admin/accounts", ("OfficerId", proposals[0]), ("UserName", "cadre"));
        var page = await Browser.DomAsync(made);
        Assert.NotNull(page.QuerySelector("#password"));
        Assert.True(string.IsNullOrEmpty(page.QuerySelector("[name=OfficerId]")!.GetAttribute("value")));
        Assert.Equal(9, (await ProposalsAsync(system, "OfficersWithoutAccount", "干部5")).Length);
        Assert.Equal(10, (await ProposalsAsync(system, "Officers", "干部5")).Length);

        foreach (var (typed, why) in new[] { ("同名", "不止一人"), ("没有的人", "没有叫“没有的人”的尚无账号的在任人员"), ("999999", "没有编号为 999999 的人员"), ("", "请填写人员") })
        {
            using var refused = await system.PostAsync("/admin/accounts", ("OfficerId", typed), ("UserName", "another"));
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            var form = await Browser.DomAsync(refused);
            Assert.Contains(why, form.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
            Assert.Equal((typed, "another"), (form.QuerySelector("[name=OfficerId]")!.GetAttribute("value") ?? "", form.QuerySelector("[name=UserName]")!.GetAttribute("value")));
        }

        using var security = await host.SignedInAsync("security");
        Assert.Contains(bureau.Name, await ProposalsAsync(security, "Units", bureau.Name));
        using var elsewhere = await security.PostAsync("/admin/posts", ("OfficerId", "干部01"), ("UnitId", "没有的单位"), ("Post", ""));
        Assert.Equal(["没有叫“没有的单位”的现有单位，请从列出的单位中选择。", "请选择岗位。"], (await Browser.DomAsync(elsewhere)).QuerySelectorAll(".error-summary li").Select(item => item.TextContent.Trim()).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await security.PostAsync("/admin/posts", ("OfficerId", "干部01"), ("UnitId", bureau.Name), ("Post", "Clerk"))).StatusCode);
        Assert.Equal([Post.Clerk], await host.AskAsync(db => db.Set<PostHolding>().Where(held => db.Set<Officer>().Any(officer => officer.Id == held.OfficerId && officer.Name == "干部01")).Select(held => held.Post).ToListAsync()));

        using var other = await host.SignedInAsync("clerk");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/admin/choices?kind=Officers&q=干部")).StatusCode);

        static async Task<string[]> ProposalsAsync(Browser browser, string kind, string words) =>
            (await browser.Http.GetFromJsonAsync<string[]>($"/admin/choices?kind={kind}&q={Uri.EscapeDataString(words)}"))!;
    }

    [Fact]
    public async Task SystemAdmin_CannotResetAnAdministratorsPasswordNorDisableHimself()
    {
        using var system = await host.SignedInAsync("system");
        var accounts = await host.AskAsync(db => db.Set<Account>().ToDictionaryAsync(a => a.UserName!, a => a.Id));
        Assert.Equal(HttpStatusCode.Conflict, (await system.PostAsync("/admin/accounts", "/admin/accounts?handler=Reset", ("id", accounts["security"].ToString()))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await system.PostAsync("/admin/accounts", "/admin/accounts?handler=Disable", ("id", accounts["system"].ToString()))).StatusCode);
        // For a time only is an administrator as well.
        await host.DoAsync(db => db.WriteAsync(() => db.Set<PostHolding>().Where(holding => holding.Post == Post.SecurityAdmin).ExecuteUpdateAsync(set => set.SetProperty(holding => holding.To, host.Today))));
        Assert.Equal(HttpStatusCode.Conflict, (await system.PostAsync("/admin/accounts", "/admin/accounts?handler=Reset", ("id", accounts["security"].ToString()))).StatusCode);
    }

    [Fact]
    public async Task ResetPassword_GivesNobodyTheOfficersRights_UntilTheSecurityAdministratorReleasesThem()
    {
        using var system = await host.SignedInAsync("system");
        var (id, name) = await host.AskAsync(async db => (await db.Set<Account>().Where(a => a.OfficerId == clerk.Id).Select(a => a.Id).SingleAsync(), await db.Set<Account>().Where(a => a.OfficerId == clerk.Id).Select(a => a.UserName!).SingleAsync()));
        await host.DoAsync(db => db.WriteAsync(() =>
        {
            db.Add(new ApiToken { AccountId = id, Name = "旧令牌", Hint = "x", KeyHash = [1, 2, 3], CreatedAt = host.Clock.GetUtcNow(), ExpiresAt = host.Clock.GetUtcNow().AddDays(30), LastSeenAt = host.Clock.GetUtcNow() });
            return Task.CompletedTask;
        }));
        using var reset = await system.PostAsync("/admin/accounts", "/admin/accounts?handler=Reset", ("id", $"{id}"));
        var first = (await Browser.DomAsync(reset)).QuerySelector("#password")!.TextContent;
        Assert.False(await host.AskAsync(db => db.Set<ApiToken>().AnyAsync(token => token.AccountId == id && token.EndedAt == null)));
        // Whoever knows the new password — the administrator does — has no right by it.
        Assert.Empty(await HeldAsync());
        using var security = await host.SignedInAsync("security");
        Assert.Contains(name, (await security.PageAsync("/admin/posts")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await security.PostAsync("/admin/posts", "/admin/posts?handler=Release", ("id", $"{id}"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await system.GetAsync("/admin/posts")).StatusCode);
        await host.DoAsync(db => db.WriteAsync(() => db.Set<Account>().Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.MustChangePassword, false))));
        Assert.Empty(await HeldAsync());
        await security.PostAsync("/admin/posts", "/admin/posts?handler=Release", ("id", $"{id}"));
        Assert.Equal([Post.Clerk], await HeldAsync());
        Assert.NotEmpty(first);

        Task<IEnumerable<Post>> HeldAsync() => host.AskAsync(async db => (await ActorQuery.ByAccountAsync(db, id, host.Today))!.Actor.Holdings.Select(holding => holding.Post));
    }

    [Fact]
    public async Task Audit_ShowsAllToTheAuditorAndAdministratorsActionsToTheOtherTwo()
    {
        using var admin = await host.SignedInAsync("security");
        await admin.PostAsync("/admin/posts", ("OfficerId", clerk.Id.ToString()), ("Post", "Registrar"));
        using var auditor = await host.SignedInAsync("audit");
        using var system = await host.SignedInAsync("system");

        var all = (await auditor.PageAsync("/admin/audit")).QuerySelector("tbody")!.TextContent;
        Assert.Contains("授予岗位", all, StringComparison.Ordinal);
        Assert.Contains("登录", all, StringComparison.Ordinal);
        var mutual = (await system.PageAsync("/admin/audit")).QuerySelector("tbody")!.TextContent;
        Assert.Contains("授予岗位", mutual, StringComparison.Ordinal);
        Assert.Empty((await auditor.PageAsync("/admin/audit")).QuerySelectorAll("main form[method=post], table form"));
        foreach (var path in new[] { "/admin/accounts", "/admin/posts", "/directory/units/new" })
            Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Subject" = 'x'""")]
    [InlineData("""DELETE FROM "AuditEntries" """)]
    public async Task AuditTrail_CannotBeChangedEvenInTheDatabase(string statement)
    {
        using var browser = await host.SignedInAsync("clerk");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => host.DoAsync(db => db.Database.ExecuteSqlRawAsync(statement)));
    }
}
