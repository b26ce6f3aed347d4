using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>A column that refers to another register is chosen, searched or typed by name; nobody finds that way what he may not read.</summary>
public sealed class ReferenceTests
{
    private static LeadingGroup Group(int number, string name, long office) =>
        new() { Code = $"LDXZ-{number:000000}", Name = name, Head = "区长", OfficeUnitId = office, Document = $"文件{number}", ValidFrom = new DateOnly(2020 + number % 5, 1, 1) };

    private static async Task<(WorkHost Host, long Education)> OpenAsync(int groups = 2)
    {
        var host = await WorkHost.StartAsync();
        var education = await host.QueryAsync(async db =>
        {
            var unit = await db.Set<OrgUnit>().FirstAsync(unit => unit.Code == "education");
            await db.WriteAsync(() =>
            {
                db.AddRange(Enumerable.Range(1, groups).Select(number => Group(number, $"第{number}领导小组", unit.Id)));
                return Task.CompletedTask;
            });
            return unit.Id;
        });
        return (host, education);
    }

    private static Task<HttpResponseMessage> AddMeetingAsync(Browser browser, IHtmlDocument form, string group, string on = "2026-02-02") =>
        browser.SubmitAsync(form, "/registers/group-meetings/add", ("name", "一次会议"), ("groupId", group), ("on", on), ("chair", "区长"), ("topics", "议题一"));

    [Fact]
    public async Task Form_OfASmallRegister_IsAListOfNames_AndTheEntryIsLinkedByItsName()
    {
        var (host, _) = await OpenAsync();
        await using var _1 = host;
        var browser = host.As(host.Who.Registrar);
        var form = await browser.PageAsync("/registers/group-meetings/add");
        var options = form.QuerySelectorAll("select[name=groupId] option").Select(option => (option.GetAttribute("value"), option.TextContent)).ToList();
        Assert.Contains(("LDXZ-000001", "第1领导小组（LDXZ-000001）"), options);
        var added = await AddMeetingAsync(browser, form, "LDXZ-000002");
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var path = added.Headers.Location!.ToString();
        Assert.Equal("第2领导小组", (await browser.PageAsync(path)).QuerySelector("dl.facts a[href^='/registers/leading-groups/']")!.TextContent);
        Assert.Equal("第2领导小组", (await browser.PageAsync("/registers/group-meetings")).QuerySelector("table a[href^='/registers/leading-groups/']")!.TextContent);
        Assert.Equal("LDXZ-000002", ((IHtmlSelectElement)(await browser.PageAsync(path + "/edit")).QuerySelector("select[name=groupId]")!).Value);
    }

    [Fact]
    public async Task Form_OfALargeRegister_IsTypedByName_WithProposals()
    {
        var (host, _) = await OpenAsync(RegisterReferences.Listed + 1);
        await using var _1 = host;
        var browser = host.As(host.Who.Registrar);
        var form = await browser.PageAsync("/registers/group-meetings/add");
        var box = form.QuerySelector("input[name=groupId]")!;
        Assert.NotEmpty(form.QuerySelectorAll($"datalist#{box.GetAttribute("list")} option"));
        var proposals = JsonNode.Parse(await (await browser.GetAsync(box.GetAttribute("data-lookup") + "&q=第77")).Content.ReadAsStringAsync())!.AsArray();
        var chosen = Assert.Single(proposals)!.ToString();
        Assert.Equal("第77领导小组（LDXZ-000077）", chosen);
        var added = await AddMeetingAsync(browser, form, chosen);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal(chosen, (await browser.PageAsync(added.Headers.Location + "/edit")).QuerySelector("input[name=groupId]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/registers/group-meetings/choices?column=chair&q=长")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(host.Who.OtherClerk).GetAsync(box.GetAttribute("data-lookup") + "&q=第77")).StatusCode);
    }

    [Theory]
    [InlineData("第2领导小组", null)]
    [InlineData("LDXZ-000002", null)]
    [InlineData("第2领导小组（LDXZ-000002）", null)]
    [InlineData("第1领导小组（LDXZ-000002）", "没有名称或编号")]
    [InlineData("不存在的小组", "没有名称或编号")]
    [InlineData("2", "没有名称或编号")]
    [InlineData("重名小组", "LDXZ-000003（2023-01-01）、LDXZ-000004（2024-01-01）")]
    public async Task TypedReference_IsANumberOrAUniqueName_InTheFormAndInASheet(string typed, string? refusal)
    {
        var (host, education) = await OpenAsync();
        await using var _1 = host;
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(() =>
            {
                db.AddRange(Group(3, "重名小组", education), Group(4, "重名小组", education));
                return Task.CompletedTask;
            });
            return true;
        });
        var browser = host.As(host.Who.Registrar);
        var answer = await AddMeetingAsync(browser, await browser.PageAsync("/registers/group-meetings/add"), typed);
        Assert.Equal(refusal is null ? HttpStatusCode.Redirect : HttpStatusCode.Conflict, answer.StatusCode);
        if (refusal is not null)
            Assert.Contains(refusal, (await Browser.ReadAsync(answer)).QuerySelector(".error-summary")!.TextContent);

        var meetings = new RegisterCatalogue().Find("group-meetings")!;
        var sheet = Sheets.Of(["会议名称", "领导小组", "日期", "主持人", "议题"], [["另一次会议", typed, "2026-02-03", "区长", "议题一"]]);
        var report = await host.InScopeAsync(services => services.GetRequiredService<RegisterImport>()
            .CheckAsync(meetings, sheet, RegisterRight.Operator(meetings)));
        Assert.Equal(refusal is null ? 1 : 0, report.Added);
        if (refusal is not null)
            Assert.Contains(refusal, Assert.Single(report.Problems).Reason);
    }

    [Fact]
    public async Task VoidedReference_MayStayWhereItStands_ButIsNotOfferedAgain()
    {
        var (host, _) = await OpenAsync();
        await using var _1 = host;
        var browser = host.As(host.Who.Registrar);
        var path = (await AddMeetingAsync(browser, await browser.PageAsync("/registers/group-meetings/add"), "LDXZ-000002")).Headers.Location!.ToString();
        await browser.SubmitAsync(await browser.PageAsync("/registers/leading-groups/2"), "/registers/leading-groups/2?handler=Void", ("reason", "重复"));
        Assert.DoesNotContain("LDXZ-000002", (await browser.PageAsync("/registers/group-meetings/add")).QuerySelector("select[name=groupId]")!.TextContent);
        Assert.Equal(HttpStatusCode.Conflict, (await AddMeetingAsync(browser, await browser.PageAsync("/registers/group-meetings/add"), "LDXZ-000002", "2026-02-09")).StatusCode);
        var edit = await browser.PageAsync(path + "/edit");
        Assert.Equal("LDXZ-000002", ((IHtmlSelectElement)edit.QuerySelector("select[name=groupId]")!).Value);
        var changed = await browser.SubmitAsync(edit, path + "/edit", ("name", "一次会议"), ("groupId", "LDXZ-000002"), ("on", "2026-02-02"), ("chair", "副区长"), ("topics", "议题一"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
    }

    [Fact]
    public async Task NameTheReaderMayNotKnow_IsNeitherFoundNorShown()
    {
        var (host, education) = await OpenAsync();
        await using var _1 = host;
        const string secret = "秘而不宣的合同";
        await host.QueryAsync(async db =>
        {
            var justice = await db.Set<OrgUnit>().FirstAsync(unit => unit.Code == "justice");
            await db.WriteAsync(async () =>
            {
                LegalMatter Matter(string code, string title, long unit) =>
                    new() { Code = code, Title = title, Kind = MatterKind.Contract, Level = CounselLevel.District, UnitId = unit, ReceivedOn = new DateOnly(2026, 1, 5), ClosedOn = new DateOnly(2026, 1, 7), Status = MatterStatus.Closed };
                var counsel = new Counsel { Code = "GW-000001", Name = "顾清", Firm = "第一律所", Kind = CounselKind.Lawyer };
                var matter = Matter("SW-000001", secret, justice.Id);
                db.AddRange(counsel, matter, Matter("SW-000002", "本单位的合同", education));
                await db.SaveChangesAsync();
                db.Add(new CounselParticipation { Code = "CY-000001", MatterId = matter.Id, CounselId = counsel.Id, On = new DateOnly(2026, 1, 6), Occasion = ParticipationOccasion.Discussion });
            });
            return true;
        });
        foreach (var path in new[] { "/registers/counsel-participations", "/registers/counsel-participations/1" })
        {
            var other = await (await host.As(host.Who.OtherClerk).GetAsync(path)).Content.ReadAsStringAsync();
            Assert.Contains("SW-000001", other);
            Assert.DoesNotContain(secret, other);
            Assert.Contains(secret, await (await host.As(host.Who.Registrar).GetAsync(path)).Content.ReadAsStringAsync());
        }

        foreach (var path in new[] { "/data/counsel-participations", "/data/counsel-participations/1" })
            Assert.DoesNotContain(secret, await (await host.As(0).GetAsync(path)).Content.ReadAsStringAsync());

        var (opinions, actor) = (new RegisterCatalogue().Find("counsel-participations")!, await ActorAsync(host));
        var answers = await host.InScopeAsync(async services =>
        {
            var rights = services.GetRequiredService<RegisterRights>();
            var references = services.GetRequiredService<RegisterReferences>();
            var column = opinions.FindColumn("matterId")!;
            var right = await rights.OfAsync(opinions, actor);
            Assert.Empty(await references.SearchAsync(right, column, "秘而不宣"));
            Assert.Equal("本单位的合同（SW-000002）", Assert.Single(await references.SearchAsync(right, column, "合同")).Text);
            Assert.Contains("SW-000001", (await references.OfferAsync(right, column, null)).Options.Select(option => option.Text));
            return await references.ResolveAsync(right, column, [secret, "本单位的合同", "SW-000001"]);
        });
        Assert.Null(answers[secret].Id);
        Assert.NotNull(answers["本单位的合同"].Id);
        Assert.NotNull(answers["SW-000001"].Id);

        static Task<Mingfa.Web.Platform.Auth.Actor> ActorAsync(WorkHost host) => host.QueryAsync(async db =>
        {
            var officer = await db.Set<Officer>().Include(each => each.Unit).FirstAsync(each => each.Id == host.Who.OfficerOf(host.Who.OtherClerk));
            return new Mingfa.Web.Platform.Auth.Actor(officer.Id, officer.Name, officer.UnitId, officer.Unit.Name, [new(officer.UnitId, Post.Clerk)]);
        });
    }

    [Fact]
    public async Task ExpiredEntry_StandsUnderAHeadingOfItsOwn()
    {
        var (host, _) = await OpenAsync();
        await using var _1 = host;
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(() =>
            {
                db.AddRange(
                    new Lecturer { Code = "JS-000001", Name = "旧讲师", Organization = "清莲大学", Topics = "行政法", ValidTo = new DateOnly(2026, 3, 1) },
                    new Lecturer { Code = "JS-000002", Name = "新讲师", Organization = "清莲大学", Topics = "行政法", ValidTo = new DateOnly(2026, 3, 2) });
                return Task.CompletedTask;
            });
            return true;
        });
        var select = (await host.As(host.Who.Registrar).PageAsync("/registers/trainings/add")).QuerySelector("select[name=lecturerId]")!;
        Assert.Equal(["旧讲师（JS-000001）"], select.QuerySelectorAll("optgroup[label=有效期已过的] option").Select(option => option.TextContent));
        Assert.Contains("新讲师（JS-000002）", select.Children.Where(child => child.LocalName == "option").Select(option => option.TextContent));
    }
}
