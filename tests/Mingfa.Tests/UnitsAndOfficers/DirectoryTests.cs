using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.UnitsAndOfficers;

public sealed class DirectoryTests : IAsyncLifetime
{
    private AuthHost host = null!;
    private OrgUnit bureau = null!;
    private OrgUnit office = null!;
    private Officer clerk = null!;

    public async ValueTask InitializeAsync()
    {
        host = await AuthHost.StartAsync();
        bureau = await host.UnitAsync("justice", "清莲区司法局", unit =>
        {
            unit.FoundedOn = new DateOnly(2019, 1, 15);
            unit.FoundingDocument = "清莲区机构改革方案";
            unit.ApprovedPosts = 3;
        });
        office = await host.UnitAsync("legal-affairs", "清莲区人民政府法制办公室", unit => unit.DissolvedOn = new DateOnly(2019, 1, 15));
        await host.DoAsync(db => db.WriteAsync(() =>
        {
            db.Add(new OrgSuccession { PredecessorId = office.Id, SuccessorId = bureau.Id, On = new DateOnly(2019, 1, 15), Basis = "清莲区机构改革方案" });
            return Task.CompletedTask;
        }));
        clerk = await host.OfficerAsync("clerk", "何文静", bureau, Post.Clerk);
        await host.OfficerAsync("system", "系统员", await host.UnitAsync("data", "清莲区大数据中心"), Post.SystemAdmin);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Register_AsOf2018_ShowsTheOldOffice_AndTodayTheBureauWithItsPredecessor()
    {
        using var browser = await host.SignedInAsync("clerk");
        Assert.Contains("清莲区人民政府法制办公室", await NamesAsync(browser, "/directory?asOf=2018-11-30"));
        Assert.DoesNotContain("清莲区司法局", await NamesAsync(browser, "/directory?asOf=2018-11-30"));
        Assert.Contains("清莲区司法局", await NamesAsync(browser, "/directory"));
        Assert.DoesNotContain("清莲区人民政府法制办公室", await NamesAsync(browser, "/directory"));
        Assert.Contains("清莲区司法局", await NamesAsync(browser, "/directory?asOf=2019年1月15日"));

        var row = (await browser.PageAsync("/directory")).QuerySelectorAll("tbody tr").Single(tr => tr.TextContent.Contains("清莲区司法局", StringComparison.Ordinal));
        Assert.Equal("/directory/units/legal-affairs?asOf=2019-01-14", row.QuerySelector("td a")!.GetAttribute("href"));
        var unit = await browser.PageAsync("/directory/units/legal-affairs?asOf=2018-11-30");
        Assert.Contains("职责转入", unit.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_CountsFilledPostsAndTheQualifiedShare()
    {
        await host.DoAsync(db => db.WriteAsync(() =>
        {
            db.Add(new Officer { Name = "有证者", UnitId = bureau.Id, LegalQualified = true, JoinedOn = new DateOnly(2020, 1, 1) });
            db.Add(new Officer { Name = "后来取得资格", UnitId = office.Id, LegalQualified = true, QualifiedSince = new DateOnly(2018, 6, 1), JoinedOn = new DateOnly(2015, 1, 1) });
            db.Add(new Officer { Name = "已离任", UnitId = bureau.Id, LegalQualified = true, JoinedOn = new DateOnly(2020, 1, 1), LeftOn = host.Today });
            return Task.CompletedTask;
        }));
        using var browser = await host.SignedInAsync("clerk");
        var row = (await browser.PageAsync("/directory")).QuerySelectorAll("tbody tr").Single(tr => tr.TextContent.Contains("清莲区司法局", StringComparison.Ordinal));
        Assert.Equal(["3", "2", "50%（1/2）"], row.QuerySelectorAll("td.number").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("0%（0/1）", (await browser.PageAsync("/directory/units/legal-affairs?asOf=2018-05-31")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("100%（1/1）", (await browser.PageAsync("/directory/units/legal-affairs?asOf=2018-06-01")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unit_WhosePostsAndNameChange_IsShownOnEarlierDaysAsItWasThen()
    {
        using var browser = await host.SignedInAsync("system");
        (string, string)[] Change(string on, string basis, string posts = "5") =>
        [
            ("Name", "清莲区司法局（行政复议局）"), ("ShortName", bureau.ShortName), ("Kind", $"{bureau.Kind}"), ("Rank", "正处级"), ("FoundedOn", "2019-01-15"),
            ("FoundingDocument", "清莲区机构改革方案"), ("ApprovedPosts", posts), ("Duty", "None"), ("ChangedOn", on), ("ChangeBasis", basis),
        ];
        using var unfounded = await browser.PostAsync("/directory/units/justice/edit", Change("2024-01-01", ""));
        Assert.Contains("请填写变更依据", (await Browser.DomAsync(unfounded)).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        using var changed = await browser.PostAsync("/directory/units/justice/edit", Change("2024-01-01", "清莲编发〔2024〕1号"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        using var earlier = await browser.PostAsync("/directory/units/justice/edit", Change("2022-01-01", "清莲编发〔2022〕1号", "6"));
        Assert.Contains("已有一次变更", (await Browser.DomAsync(earlier)).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);

        Assert.Contains("清莲区司法局（行政复议局）", await NamesAsync(browser, "/directory?asOf=2024-01-01"));
        Assert.Contains("清莲区司法局", await NamesAsync(browser, "/directory?asOf=2023-12-31"));
        Assert.Contains("核定 3 名", (await browser.PageAsync("/directory/units/justice?asOf=2023-12-31")).Body!.TextContent, StringComparison.Ordinal);
        var today = (await browser.PageAsync("/directory/units/justice")).Body!.TextContent;
        Assert.Contains("核定 5 名", today, StringComparison.Ordinal);
        Assert.Contains("清莲编发〔2024〕1号", today, StringComparison.Ordinal);

        // Without a day it is a correction: the past says the same as before.
        using var corrected = await browser.PostAsync("/directory/units/justice/edit", [.. Change("", "", "7")]);
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        Assert.Contains("核定 3 名", (await browser.PageAsync("/directory/units/justice?asOf=2020-01-01")).Body!.TextContent, StringComparison.Ordinal);

        // What was entered by mistake is taken back: the days before say what stands now.
        var change = (await browser.PageAsync("/directory/units/justice/edit")).QuerySelector("[name=change]")!.GetAttribute("value")!;
        using var unknown = await browser.PostAsync("/directory/units/justice/edit?handler=Withdraw", ("change", "999"));
        Assert.Equal(HttpStatusCode.Conflict, unknown.StatusCode);
        using var withdrawn = await browser.PostAsync("/directory/units/justice/edit?handler=Withdraw", ("change", change));
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Contains("核定 7 名", (await browser.PageAsync("/directory/units/justice?asOf=2020-01-01")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officer_BeyondTheApprovedPosts_IsRefusedAndWhatWasTypedStays()
    {
        using var browser = await host.SignedInAsync("system");
        foreach (var name in new[] { "第二人", "第三人" })
            Assert.Equal(HttpStatusCode.Redirect, (await AddAsync(browser, name, onEstablishment: true)).StatusCode);
        using var refused = await AddAsync(browser, "第四人", onEstablishment: true);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Browser.DomAsync(refused);
        Assert.Contains("不得超编", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("第四人", page.QuerySelector("#f_Name")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, (await AddAsync(browser, "编外人员", onEstablishment: false)).StatusCode);

        using var cut = await EditUnitAsync(browser, approved: "2");
        Assert.Contains("实有在编 3 人", (await Browser.DomAsync(cut)).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unit_CanBeEnteredAndPlacedUnderAnother_ButNeverUnderItself()
    {
        using var browser = await host.SignedInAsync("system");
        using var made = await browser.PostAsync(
            "/directory/units/new", ("Code", "north-street"), ("Name", "北街道"), ("ShortName", "北街"), ("Kind", "Subdistrict"), ("Rank", "正处级"),
            ("FoundedOn", "2001年3月1日"), ("ApprovedPosts", "40"), ("ParentId", bureau.Id.ToString()), ("Duty", "None"));
        Assert.Equal("/directory/units/north-street", made.Headers.Location!.ToString());
        var child = await host.AskAsync(db => db.Set<OrgUnit>().FirstAsync(unit => unit.Code == "north-street"));
        Assert.Equal(new DateOnly(2001, 3, 1), child.FoundedOn);

        using var circle = await EditUnitAsync(browser, approved: "3", parent: child.Id.ToString());
        Assert.Equal(HttpStatusCode.Conflict, circle.StatusCode);
        using var again = await browser.PostAsync("/directory/units/new", ("Code", "north-street"), ("Name", ""), ("FoundedOn", "昨天"), ("ApprovedPosts", "-1"));
        Assert.Contains("“昨天”不是日期", (await Browser.DomAsync(again)).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>A kind or a duty that the form does not offer is not taken for the first one.</summary>
    [Theory]
    [InlineData("Ministry", "None", "类别")]
    [InlineData("", "None", "类别")]
    [InlineData("1", "None", "类别")]
    [InlineData("Subdistrict", "Everything", "职责")]
    [InlineData("Subdistrict", "", "职责")]
    public async Task Unit_OfAnUnknownKindOrDuty_IsRefusedAtItsField_AndKeepsWhatWasTyped(string kind, string duty, string what)
    {
        using var browser = await host.SignedInAsync("system");
        using var refused = await browser.PostAsync(
            "/directory/units/new", ("Code", "north-street"), ("Name", "北街道"), ("ShortName", "北街"), ("Kind", kind), ("Rank", "正处级"), ("FoundedOn", "2001年3月1日"), ("ApprovedPosts", "四十"), ("ParentId", "某局"), ("Duty", duty));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Browser.DomAsync(refused);
        var summary = page.QuerySelector(".error-summary")!.TextContent;
        Assert.All([$"请从列出的{what}中选择", "核定编制应是不小于零的整数", "上级单位不存在"], why => Assert.Contains(why, summary, StringComparison.Ordinal));
        Assert.NotNull(page.QuerySelector(what == "类别" ? "[name=Kind][aria-invalid=true]" : "[name=Duty][aria-invalid=true]"));
        Assert.Equal(["北街道", "北街", "正处级", "2001年3月1日", "四十"], ((string[])["Name", "ShortName", "Rank", "FoundedOn", "ApprovedPosts"]).Select(name => page.QuerySelector($"[name={name}]")!.GetAttribute("value")));
        Assert.False(await host.AskAsync(db => db.Set<OrgUnit>().AnyAsync(unit => unit.Code == "north-street")));
    }

    [Fact]
    public async Task Officer_WhoMoves_LosesTheOldUnitsPostsAndStaysInItsPastRegister()
    {
        var data = await host.AskAsync(db => db.Set<OrgUnit>().FirstAsync(unit => unit.Code == "data"));
        using var before = await host.SignedInAsync("clerk");
        using var browser = await host.SignedInAsync("system");
        using var moved = await browser.PostAsync(
            $"/directory/officers/{clerk.Id}/edit", ("Name", "何文静"), ("UnitId", data.Id.ToString()), ("JoinedOn", "2015-01-01"), ("MovedOn", "2026-11-20"), ("OnEstablishment", "true"));

        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await before.GetAsync("/account")).StatusCode);
        Assert.Equal(new DateOnly(2026, 11, 19), await host.AskAsync(db => db.Set<PostHolding>().Where(h => h.OfficerId == clerk.Id).Select(h => h.To).SingleAsync()));
        Assert.Contains("何文静", (await browser.PageAsync("/directory/units/justice?asOf=2026-11-19")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("何文静", (await browser.PageAsync("/directory/units/justice?asOf=2026-11-20")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostTable_ShowsEveryPostAndPermission()
    {
        using var browser = await host.SignedInAsync("clerk");
        var page = await browser.PageAsync("/directory/posts");
        var rows = page.QuerySelectorAll("tbody tr");
        Assert.Equal(Post.All.Select(post => post.Name), rows.Select(row => row.QuerySelector("th")!.TextContent));
        Assert.Equal(Post.All.Sum(post => post.Permissions.Count), rows.Sum(row => row.QuerySelectorAll("td").Count(td => td.TextContent.Contains('✓', StringComparison.Ordinal))));
    }

    private Task<HttpResponseMessage> AddAsync(Browser browser, string name, bool onEstablishment) => browser.PostAsync(
        "/directory/officers/new", ("Name", name), ("UnitId", bureau.Id.ToString()), ("JoinedOn", "2026-11-23"), (onEstablishment ? "OnEstablishment" : "-", "true"));

    private static Task<HttpResponseMessage> EditUnitAsync(Browser browser, string approved, string parent = "") => browser.PostAsync(
        "/directory/units/justice/edit", ("Name", "清莲区司法局"), ("ShortName", "司法局"), ("Kind", "Department"), ("FoundedOn", "2019-01-15"),
        ("ApprovedPosts", approved), ("ParentId", parent), ("Duty", "None"));

    private static async Task<IEnumerable<string>> NamesAsync(Browser browser, string path) =>
        (await browser.PageAsync(path)).QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim());
}
