using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>From an entry one comes to the entries of other registers that refer to it, as far as one may read them.</summary>
public sealed class ReferrersTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    /// <summary>A matter of the bureau with two participations, a voided one and a payment of the bureau; another matter with one participation.</summary>
    private static async Task<WorkHost> OpenAsync()
    {
        var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "justice").Select(each => each.Id).FirstAsync();
            LegalMatter Matter(string code, string title) =>
                new() { Code = code, Title = title, Kind = MatterKind.Contract, Level = CounselLevel.District, UnitId = unit, ReceivedOn = Day, ClosedOn = Day.AddDays(2), Status = MatterStatus.Closed };
            db.AddRange(Matter("SW-1", "采购合同"), Matter("SW-2", "租赁合同"), new Counsel { Code = "GW-1", Name = "甲律师", Firm = "甲所", Kind = CounselKind.Lawyer });
            await db.SaveChangesAsync();
            CounselParticipation Part(string code, long matter, DateOnly on, bool voided = false) =>
                new() { Code = code, MatterId = matter, CounselId = 1, Occasion = ParticipationOccasion.Hearing, On = on, RetractedAt = voided ? DateTimeOffset.UnixEpoch : null };
            db.AddRange(Part("CY-1", 1, Day), Part("CY-2", 1, Day.AddDays(1)), Part("CY-3", 1, Day.AddDays(2), voided: true), Part("CY-4", 2, Day));
            db.Add(new CounselPayment { Code = "GWZF-1", MatterId = 1, CounselId = 1, UnitId = unit, AmountFen = 1_000_00, PaidOn = Day, Voucher = "记1" });
            var meeting = new GovernmentMeeting { Code = "HY-1", Name = "第1次常务会议", Kind = MeetingKind.Executive, On = Day };
            db.Add(meeting);
            await db.SaveChangesAsync();
            db.Add(new MeetingTopic { Code = "YT-1", MeetingId = meeting.Id, Title = "议题", UnitId = unit });
            return true;
        }));
        return host;
    }

    private static Dictionary<string, string> Referring(IHtmlDocument page) => page.QuerySelectorAll("h2").FirstOrDefault(heading => heading.TextContent == "相关条目")?.NextElementSibling is { } list
        ? list.QuerySelectorAll("dt").ToDictionary(term => term.TextContent, term => term.NextElementSibling!.TextContent.Trim())
        : [];

    [Fact]
    public async Task Entry_CountsWhatRefersToIt_AndOpensThatList()
    {
        await using var host = await OpenAsync();
        var keeper = host.As(host.Who.Registrar);
        var page = await keeper.PageAsync("/registers/legal-matters/1");
        var referring = Referring(page);
        Assert.Equal(("2 条", "没有", "1 条"), (referring["法律顾问参与"], referring["法律意见"], referring["法律顾问经费支付"]));

        var list = await keeper.PageAsync(page.QuerySelectorAll("dl.facts dd a").Single(link => link.TextContent.Trim() == "2 条").GetAttribute("href")!);
        Assert.Equal(2, list.QuerySelectorAll("tbody tr").Length);
        // The filter says what the list is narrowed to, and can be taken off.
        var filter = list.QuerySelector("select[name=matterId]")!;
        Assert.Equal("采购合同（SW-1）", filter.QuerySelector("option[selected]")!.TextContent);
        Assert.Equal("", filter.QuerySelector("option")!.GetAttribute("value"));
        Assert.Contains("共 2 条", (await keeper.PageAsync("/registers/counsel-participations/summary?by=occasion&matterId=1")).Body!.TextContent);
        Assert.Null((await keeper.PageAsync("/registers/counsel-participations")).QuerySelector("select[name=matterId]"));
    }

    [Fact]
    public async Task Entry_TellsNobodyOfWhatHeMayNotRead()
    {
        await using var host = await OpenAsync();
        foreach (var (browser, home) in new[] { (host.As(host.Who.OtherClerk), "/registers"), (host.As(0), "/data") })
        {
            var referring = Referring(await browser.PageAsync(home + "/legal-matters/1"));
            Assert.Equal(("2 条", "没有"), (referring["法律顾问参与"], referring["法律意见"]));
            Assert.DoesNotContain("法律顾问经费支付", referring.Keys);
            Assert.DoesNotContain("会议议题", Referring(await browser.PageAsync(home + "/government-meetings/1")).Keys);
            // The list is narrowed, and the matter's title stays what it is to them: unknown.
            var list = await browser.PageAsync(home + "/counsel-participations?matterId=1");
            Assert.Equal(2, list.QuerySelectorAll("tbody tr").Length);
            Assert.Equal("SW-1", list.QuerySelector("select[name=matterId] option[selected]")!.TextContent);
            Assert.DoesNotContain("采购合同", list.DocumentElement.OuterHtml);
            Assert.Equal("没有这个条目", (await browser.PageAsync(home + "/counsel-participations?matterId=99")).QuerySelector("select[name=matterId] option[selected]")!.TextContent);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await host.As(0).GetAsync("/data/counsel-payments?matterId=1")).StatusCode);
        Assert.Equal("1 条", Referring(await host.As(host.Who.Registrar).PageAsync("/registers/government-meetings/1"))["会议议题"]);
    }

    [Fact]
    public async Task ReferenceColumns_AllHaveAnIndex()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var without = await district.AskAsync<MingfaDb, List<string>>(db => Task.FromResult(new RegisterCatalogue().All
            .SelectMany(register => register.Columns.Where(column => column.Use.RefersTo is not null).Select(column => (register, column)))
            .Where(pair => !db.Model.FindEntityType(pair.register.EntryType)!.GetIndexes().Any(index => index.Properties[0].Name == pair.column.Property.Name))
            .Select(pair => $"{pair.register.Id}.{pair.column.Name}").ToList()));
        Assert.Empty(without);
    }
}
