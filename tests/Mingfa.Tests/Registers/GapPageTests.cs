using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Registers;

public sealed class GapPageTests
{
    [Fact]
    public async Task Gap_WithManyRows_IsPagedByKey_ForwardAndBack_AndCountsAllOfThem()
    {
        await using var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "education").Select(each => each.Id).FirstAsync();
            db.AddRange(Enumerable.Range(1, 120).Select(number => new SupervisionNote
            {
                Code = $"FZJD-{number:000}",
                Number = $"监{number:000}号",
                Kind = SupervisionNoteKind.Opinion,
                UnitId = unit,
                SentOn = new(2026, 1, 5),
                Problem = "问题",
                Demand = "纠正",
                ReplyBy = new DateOnly(2026, 1, 20).AddDays(number % 7),
            }));
            return true;
        }));
        const string Gap = "/registers/gaps/supervision-unanswered?asOf=2026-03-02";
        var browser = host.As(host.Who.Registrar);
        var (pages, seen) = (new List<IHtmlDocument>(), new List<string>());
        for (var path = Gap; path is not null; path = pages[^1].QuerySelector("a[rel=next]")?.GetAttribute("href"))
        {
            pages.Add(await browser.PageAsync(path));
            seen.AddRange(Rows(pages[^1]));
            Assert.Contains("共 120 项", pages[^1].QuerySelector("caption")!.TextContent);
        }

        Assert.Equal((3, 120, 120), (pages.Count, seen.Count, seen.Distinct().Count()));
        Assert.Null(pages[0].QuerySelector("a[rel=prev]"));
        Assert.Equal(Rows(pages[0]), Rows(await browser.PageAsync(pages[1].QuerySelector("a[rel=prev]")!.GetAttribute("href")!)));
        // What was on the page before is answered meanwhile: the next page loses nothing.
        await host.QueryAsync(db => db.Set<SupervisionNote>().OrderBy(note => note.ReplyBy).ThenBy(note => note.Id).Take(50).ExecuteUpdateAsync(set => set.SetProperty(note => note.RepliedOn, new DateOnly(2026, 3, 2))));
        Assert.Equal(seen[50..100], [.. Rows(await browser.PageAsync(Gap))]);

        static IEnumerable<string> Rows(IHtmlDocument page) => page.QuerySelectorAll("tbody tr th a").Select(link => link.GetAttribute("href")!);
    }

    /// <summary>None is said to him who sees all; to anybody else, that there is none for him to see, but what public columns say by themselves.</summary>
    [Fact]
    public async Task Gap_WithNothingForTheReader_SaysSo_AndWhatIsPublicIsShownToAll()
    {
        await using var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "justice").Select(each => each.Id).FirstAsync();
            var project = new AuditProject { Code = "SJ-1", Name = "预算执行审计", Kind = AuditKind.BudgetExecution, Form = AuditForm.Audit, Audited = "区司法局", ArrangedOn = new(2025, 3, 3), Status = AuditStatus.Reported };
            db.Add(project);
            await db.SaveChangesAsync();
            db.AddRange(
                new AuditFinding { Code = "SJWT-1", ProjectId = project.Id, Problem = "秘密问题", Kind = RectificationKind.AtOnce, UnitId = unit, RectifyBy = new(2026, 1, 5) },
                new PowerAdjustment { Code = "SQ-1", ItemCode = "1", ItemName = "没有承接的事项", Batch = "一", DecidedOn = new(2026, 1, 5), Direction = PowerDirection.Cancelled, UnitId = unit },
                new PowerAdjustment { Code = "SQ-2", ItemCode = "2", ItemName = "没有方案的事项", Batch = "一", DecidedOn = new(2026, 1, 5), TakenOverOn = new(2026, 1, 6), Direction = PowerDirection.Cancelled, UnitId = unit });
            return true;
        }));
        var (other, keeper) = (host.As(host.Who.OtherClerk), host.As(host.Who.Registrar));
        Assert.Equal("没有您可以查看的", await CountAsync(other, "audit-overdue"));
        Assert.Equal("没有您可以查看的", await CountAsync(other, "suggestions-overdue"));
        Assert.Equal("无", await CountAsync(keeper, "suggestions-overdue"));
        Assert.Contains("没有您可以查看的缺口", (await other.PageAsync("/registers/gaps/audit-overdue")).QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("没有您可以查看的", (await keeper.PageAsync("/registers/gaps/suggestions-overdue")).QuerySelector("main")!.TextContent);

        Assert.Equal("1", await CountAsync(other, "powers-pending"));
        var row = (await other.PageAsync("/registers/gaps/powers-pending")).QuerySelector("tbody tr")!;
        Assert.Equal(("没有承接的事项", "没有承接完成"), (row.QuerySelector("th")!.TextContent.Trim(), row.QuerySelector("td")!.TextContent));
        Assert.Equal("没有承接方案、没有承接完成、没有监管措施", (await keeper.PageAsync("/registers/gaps/powers-pending")).QuerySelector("tbody tr td")!.TextContent);

        static async Task<string> CountAsync(Browser browser, string gap) =>
            (await browser.PageAsync("/registers/gaps")).QuerySelector($"tbody th a[href^='/registers/gaps/{gap}?']")!.Closest("tr")!.QuerySelector("td.number")!.TextContent.Trim();
    }
}
