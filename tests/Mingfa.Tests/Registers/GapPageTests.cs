using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Oversight;
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
}
