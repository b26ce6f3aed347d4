using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>法律顾问年度考核表: counted from the work records, number by number, and each number has its rows.</summary>
public sealed class CounselAssessmentTests(SeededDistrict seeded)
{
    private const string Sheet = "/registers/counsels/assessment";

    /// <summary>Counsel 1 took part in two matters on three occasions in 2025; beside it stands what must not count.</summary>
    private static async Task<WorkHost> OpenAsync()
    {
        var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "education").Select(each => each.Id).FirstAsync();
            db.AddRange(
                new Counsel { Code = "GW-1", Name = "甲律师", Firm = "甲所", Kind = CounselKind.Lawyer },
                new Counsel { Code = "GW-2", Name = "乙律师", Firm = "乙所", Kind = CounselKind.Lawyer },
                new Counsel { Code = "GW-3", Name = "丙律师", Firm = "丙所", Kind = CounselKind.Lawyer });
            await db.SaveChangesAsync();
            foreach (var number in new[] { 1, 2 })
                db.Add(new LegalMatter { Code = $"SW-{number}", Title = $"秘密事务{number}", Kind = MatterKind.Contract, Level = CounselLevel.District, UnitId = unit, ReceivedOn = new(2025, 1, 5), Status = MatterStatus.Open });
            db.Add(new CounselEngagement { Code = "PR-1", CounselId = 2, ClientUnitId = unit, Level = CounselLevel.Department, Batch = "2025", EngagedOn = new(2025, 3, 1), Appraisal = "优秀" });
            db.Add(new CounselBudget { Code = "GWYS-1", UnitId = unit, Year = 2025, Document = "预算", AmountFen = 10_000_00 });
            await db.SaveChangesAsync();
            CounselParticipation Part(long matter, ParticipationOccasion occasion, DateOnly on, bool voided = false) =>
                new() { Code = $"CY-{matter}{occasion}{on:yyyyMMdd}", MatterId = matter, CounselId = 1, Occasion = occasion, On = on, RetractedAt = voided ? DateTimeOffset.UnixEpoch : null };
            LegalOpinion Opinion(string number, OpinionStatus status, DateOnly? on, bool adopted) =>
                new() { Code = "YJ-" + number, MatterId = 1, CounselId = 1, Number = number, Status = status, IssuedOn = on, WithdrawnOn = status == OpinionStatus.Withdrawn ? on : null, IsAdopted = adopted };
            db.AddRange(
                Part(1, ParticipationOccasion.WrittenReview, new(2025, 1, 1)), Part(1, ParticipationOccasion.Discussion, new(2025, 12, 31)), Part(2, ParticipationOccasion.Hearing, new(2025, 6, 2)),
                Part(2, ParticipationOccasion.Discussion, new(2025, 6, 3), voided: true), Part(2, ParticipationOccasion.WrittenReview, new(2024, 12, 31)));
            db.AddRange(
                Opinion("意见一", OpinionStatus.Issued, new(2025, 2, 1), true), Opinion("意见二", OpinionStatus.Issued, new(2025, 3, 1), false),
                Opinion("意见三", OpinionStatus.Draft, null, false), Opinion("意见四", OpinionStatus.Withdrawn, new(2025, 3, 1), true), Opinion("意见五", OpinionStatus.Issued, new(2024, 3, 1), true));
            db.Add(new CounselTraining { Code = "GWPX-1", CounselId = 1, Topic = "履职培训", UnitId = unit, On = new(2025, 4, 1), Hours = 8 });
            db.Add(new CounselTraining { Code = "GWPX-2", CounselId = 1, Topic = "上年培训", UnitId = unit, On = new(2024, 4, 1), Hours = 4 });
            db.Add(new CounselPayment { Code = "GWZF-1", MatterId = 1, CounselId = 1, UnitId = unit, AmountFen = 1_234_50, PaidOn = new(2025, 5, 1), Voucher = "记1" });
            return true;
        }));
        return host;
    }

    [Fact]
    public async Task Sheet_CountsTheWorkOfTheYear_AndNothingElse()
    {
        await using var host = await OpenAsync();
        var page = await host.As(host.Who.Registrar).PageAsync($"{Sheet}?year=2025");
        var rows = page.QuerySelectorAll("[aria-label=法律顾问考核] tbody tr").ToDictionary(row => row.QuerySelector("th a")!.TextContent, row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToArray());
        Assert.Equal(["2", "3", "2", "1", "1", "8", "1,234.50"], rows["甲律师"]);
        // In office without a record of work: he stands there with nothing. Who was neither does not stand there.
        Assert.Equal(["0", "0", "0", "0", "0", "0", "0.00"], rows["乙律师"]);
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public async Task EveryNumber_LinksToItsRows()
    {
        await using var host = await OpenAsync();
        var browser = host.As(host.Who.Registrar);
        var row = (await browser.PageAsync($"{Sheet}?year=2025")).QuerySelectorAll("[aria-label=法律顾问考核] tbody tr")[0];
        var counted = row.QuerySelectorAll("td a").Select(link => (Section: link.GetAttribute("href")!.Split('#')[1], Number: link.TextContent)).ToList();
        Assert.Equal(["matters", "participations", "opinions", "opinions", "trainings", "trainings", "fees"], counted.Select(link => link.Section));
        var year = await browser.PageAsync(row.QuerySelector("td a")!.GetAttribute("href")!.Split('#')[0]);
        foreach (var (section, number) in counted.DistinctBy(link => link.Section).Where(link => link.Section != "fees"))
            Assert.Equal(number, $"{year.QuerySelector($"#{section}")!.ParentElement!.QuerySelectorAll("tbody tr").Length}");
        Assert.Equal(["1,234.50"], year.QuerySelector("#fees")!.ParentElement!.QuerySelectorAll("tbody tr").Select(line => line.LastElementChild!.TextContent));
        foreach (var link in year.QuerySelectorAll("tbody th a"))
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(link.GetAttribute("href")!)).StatusCode);
    }

    [Fact]
    public async Task Adoption_Fees_Titles_AndAppraisal_AreForThoseWhoMayReadTheRegisters()
    {
        await using var host = await OpenAsync();
        await host.QueryAsync(db => db.Set<LegalMatter>().ExecuteUpdateAsync(set => set.SetProperty(matter => matter.UnitId, db.Set<OrgUnit>().Where(unit => unit.Code == "market").Select(unit => unit.Id).First())));
        var clerk = host.As(host.Who.OtherClerk);
        var row = (await clerk.PageAsync($"{Sheet}?year=2025")).QuerySelectorAll("[aria-label=法律顾问考核] tbody tr")[0];
        Assert.Equal(["2", "3", "2", RegisterExport.Hidden, "1", "8", RegisterExport.Hidden], row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        var page = (await clerk.PageAsync("/registers/counsels/1/assessment?year=2025")).Body!.TextContent;
        Assert.DoesNotContain("秘密事务", page);
        Assert.DoesNotContain("1,234.50", page);
        Assert.Contains("SW-1", page);
        Assert.Contains("秘密事务1", (await host.As(host.Who.Registrar).PageAsync("/registers/counsels/1/assessment?year=2025")).Body!.TextContent);
        var lines = Sheets.Read(await (await clerk.GetAsync($"{Sheet}/export.xlsx?year=2025")).Content.ReadAsStreamAsync());
        Assert.Equal([RegisterExport.Hidden, RegisterExport.Hidden], [lines[0]["被采纳（份）"], lines[0]["经费（元）"]]);
        Assert.Contains("优秀", (await clerk.PageAsync("/registers/counsels/2/assessment?year=2025")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/registers/counsels/99/assessment")).StatusCode);
        foreach (var path in new[] { Sheet, "/registers/counsels/1/assessment", $"{Sheet}/export.xlsx" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await host.As(host.Who.Admin).GetAsync(path)).StatusCode);
            Assert.NotEqual(HttpStatusCode.OK, (await host.As(0).GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task Sheet_LeavesAsAWorkbook_AndOnPaper()
    {
        await using var host = await OpenAsync();
        var browser = host.As(host.Who.Registrar);
        var lines = Sheets.Read(await (await browser.GetAsync($"{Sheet}/export.xlsx?year=2025")).Content.ReadAsStreamAsync());
        Assert.Equal(CounselAssessment.Heads, lines[0].Keys);
        Assert.Equal(("甲律师", "2", "3", "1,234.50"), (lines[0]["法律顾问"], lines[0]["参与事务（件）"], lines[0]["参与人次"], lines[0]["经费（元）"]));
        foreach (var path in new[] { $"{Sheet}?year=2025&print=true", "/registers/counsels/1/assessment?year=2025&print=true" })
        {
            var paper = await browser.PageAsync(path);
            Assert.NotNull(paper.QuerySelector("button[data-print]"));
            Assert.Null(paper.QuerySelector("nav"));
            Assert.Contains("2025年度法律顾问考核表", paper.QuerySelector("h1")!.TextContent);
        }
    }

    /// <summary>Of the demo: the sheets of all years hold every participation, opinion and payment there is, and the six rules stand below.</summary>
    [Fact]
    public Task Sheets_OfAllYears_HoldEveryRecord_AndTheSixRules() => seeded.AskAsync(async services =>
    {
        var (db, desk) = (services.GetRequiredService<MingfaDb>(), services.GetRequiredService<CounselAssessmentDesk>());
        var unit = await db.Set<OrgUnit>().FirstAsync(each => each.Duty == UnitDuty.LegalBureau);
        var keeper = new Actor(1, "测试", unit.Id, unit.Name, [new ActorPost(unit.Id, Post.Clerk)]);
        var total = new CounselWork();
        foreach (var year in Enumerable.Range(2015, 4))
        {
            var sheet = await desk.ReadAsync(keeper, year);
            total = sheet.Rows.Aggregate(total, (sum, row) => sum + row.Work);
            if (year != 2018)
                continue;
            Assert.Equal(6, sheet.Rules.Count);
            foreach (var (counsel, work) in sheet.Rows)
                Assert.Equal(work, (await desk.ReadAsync(keeper, counsel.Id, year))!.Work);
        }

        Assert.Equal(await db.Entries<CounselParticipation>().CountAsync(), total.Participations);
        Assert.Equal(await db.Entries<LegalOpinion>().CountAsync(opinion => opinion.Status == OpinionStatus.Issued), total.Opinions);
        Assert.Equal(await db.Entries<CounselPayment>().SumAsync(payment => payment.AmountFen), total.PaidFen);
        Assert.Equal(await db.Entries<CounselTraining>().CountAsync(), total.Trainings);
        return true;
    });
}
