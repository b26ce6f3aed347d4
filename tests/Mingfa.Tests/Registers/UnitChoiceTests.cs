using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>Units that no longer exist stay recordable, below those that do; what is laid on a unit is laid on one that exists.</summary>
public sealed class UnitChoiceTests
{
    private static readonly DateOnly MeetingDay = new(2026, 2, 2);

    private static async Task<(WorkHost Host, long Dissolved, long Standing)> OpenAsync()
    {
        var host = await WorkHost.StartAsync();
        var (dissolved, standing) = await host.QueryAsync(async db =>
        {
            var office = new OrgUnit
            {
                Code = "legal-office",
                Name = "区法制办",
                ShortName = "法制办",
                Kind = OrgUnitKind.Department,
                FoundedOn = new DateOnly(2010, 1, 1),
                DissolvedOn = MeetingDay,
            };
            var education = await db.Set<OrgUnit>().FirstAsync(unit => unit.Code == "education");
            await db.WriteAsync(async () =>
            {
                db.Add(office);
                var group = new LeadingGroup { Code = "LDXZ-000001", Name = "领导小组", Head = "区长", OfficeUnitId = education.Id, Document = "一号" };
                db.Add(group);
                await db.SaveChangesAsync();
                db.Add(new GroupMeeting { Code = "LDHY-000001", Name = "当日的会议", GroupId = group.Id, On = MeetingDay, Chair = "区长" });
                db.Add(new GroupMeeting { Code = "LDHY-000002", Name = "前一日的会议", GroupId = group.Id, On = MeetingDay.AddDays(-1), Chair = "区长" });
            });
            return (office.Id, education.Id);
        });
        return (host, dissolved, standing);
    }

    private static IEnumerable<string?> Top(IElement select) => select.Children.Where(child => child.LocalName == "option").Select(option => option.GetAttribute("value"));

    [Theory]
    [InlineData("/registers/group-resolutions/add", "leadUnitId")]
    [InlineData("/registers/group-resolutions", "leadUnitId")]
    [InlineData("/data/leading-groups", "officeUnitId")]
    public async Task DissolvedUnits_StandBelow_UnderAHeadingOfTheirOwn(string path, string field)
    {
        var (host, dissolved, standing) = await OpenAsync();
        await using var _ = host;
        var select = (await host.As(host.Who.Registrar).PageAsync(path)).QuerySelector($"select[name={field}]")!;
        Assert.Contains($"{standing}", Top(select));
        Assert.DoesNotContain($"{dissolved}", Top(select));
        var old = Assert.Single(select.QuerySelectorAll("optgroup[label=已撤销的单位] option"));
        Assert.Equal(($"{dissolved}", "区法制办（2026-02-02 撤销）"), (old.GetAttribute("value"), old.TextContent));
    }

    [Fact]
    public async Task DissolvedUnit_IsStillThereOnItsLastDay()
    {
        var (host, dissolved, _1) = await OpenAsync();
        await using var _ = host;
        var end = new DateOnly(2026, 3, 10);
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(async () => (await db.Set<OrgUnit>().FirstAsync(unit => unit.Id == dissolved)).DissolvedOn = end);
            return true;
        });
        host.GoTo(end.AddDays(-1));
        Assert.Contains($"{dissolved}", Top((await host.As(host.Who.Registrar).PageAsync("/registers/group-resolutions/add")).QuerySelector("select[name=leadUnitId]")!));
        host.GoTo(end);
        Assert.DoesNotContain($"{dissolved}", Top((await host.As(host.Who.Registrar).PageAsync("/registers/group-resolutions/add")).QuerySelector("select[name=leadUnitId]")!));
    }

    [Theory]
    [InlineData("LDHY-000001", true, "2026-06-30", "leadUnitId")]
    [InlineData("LDHY-000002", true, "2026-06-30", null)]
    [InlineData("LDHY-000001", false, "2026-02-01", "deadline")]
    [InlineData("LDHY-000001", false, "2026-02-02", null)]
    [InlineData("LDHY-000001", true, "2026-02-01", "leadUnitId,deadline")]
    public async Task Resolution_IsLaidOnAUnitThatExistsOnTheDayOfTheMeeting_AndIsNotDueBeforeIt(string meeting, bool onDissolved, string deadline, string? refused)
    {
        var (host, dissolved, standing) = await OpenAsync();
        await using var _ = host;
        var browser = host.As(host.Who.Registrar);
        var answer = await browser.SubmitAsync(
            await browser.PageAsync("/registers/group-resolutions/add"), "/registers/group-resolutions/add",
            ("title", "一件事"), ("meetingId", meeting), ("measure", "办"), ("standard", "办成"), ("deliverable", "报告"), ("leadUnitId", $"{(onDissolved ? dissolved : standing)}"), ("deadline", deadline));
        Assert.Equal(refused is null ? HttpStatusCode.Redirect : HttpStatusCode.Conflict, answer.StatusCode);
        if (refused is not null)
        {
            var page = await Browser.ReadAsync(answer);
            Assert.Equal(refused.Split(','), page.QuerySelectorAll(".error-summary a").OfType<IHtmlAnchorElement>().Select(link => link.Hash[3..]));
        }

        var register = new RegisterCatalogue().Find("group-resolutions")!;
        var sheet = Sheets.Of(["决议事项", "会议", "具体要求", "目标标准", "成果形式", "牵头单位", "完成时限"], [["另一件事", meeting, "办", "办成", "报告", onDissolved ? "区法制办" : "区教育局", deadline]]);
        var report = await host.InScopeAsync(services => services.GetRequiredService<RegisterImport>().CheckAsync(register, sheet, RegisterRight.Operator(register)));
        Assert.Equal(refused?.Split(',').Length ?? 0, report.Problems.Count);
    }
}
