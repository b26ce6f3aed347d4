using AngleSharp.Html.Dom;
using Mingfa.Tests.Support;

namespace Mingfa.Tests.Work;

/// <summary>期限日历 — 行政复议法第三十条: what is received on 2 March 2026 is due on the 9th, what is received on the 3rd on the 10th.</summary>
public sealed class CalendarPageTests
{
    [Fact]
    public async Task Month_ShowsTheFirstOfEachDay_AndHowManyThereAre_WithOneQuestion_HoweverFullItIs()
    {
        await using var host = await WorkHost.StartAsync();
        var first = new List<long>();
        for (var i = 0; i < 6; i++)
            first.Add(await host.ReceiveAsync($"申请人{i}"));
        host.GoTo(new DateOnly(2026, 3, 3));
        var later = await host.ReceiveAsync("次日申请人");
        var handler = host.As(host.Who.Handler);
        await handler.PageAsync("/work/calendar?month=2026-03");

        var (page, full) = await AskedAsync("2026-03");
        Assert.Equal((await AskedAsync("2026-07")).Texts, full);
        Assert.Single(full, text => text.Contains("GROUP BY", StringComparison.Ordinal) && text.Contains("\"Dossiers\"", StringComparison.Ordinal));

        var day = page.QuerySelector("td:has(time[datetime='2026-03-09'])")!;
        Assert.Equal([.. first.Take(4).Select(id => $"/work/reconsideration/{id}"), "/work?scope=Unit&dueFrom=2026-03-09&dueBy=2026-03-09"], day.QuerySelectorAll("li a").Select(link => link.GetAttribute("href")));
        Assert.Equal("全部 6 件", day.QuerySelector("li:last-child a")!.TextContent);
        Assert.Equal([$"/work/reconsideration/{later}"], page.QuerySelectorAll("td:has(time[datetime='2026-03-10']) li a").Select(link => link.GetAttribute("href")));

        async Task<(IHtmlDocument Page, IReadOnlyList<string> Texts)> AskedAsync(string month)
        {
            using var listening = await host.QueryAsync(Statements.ListenAsync);
            return (await handler.PageAsync($"/work/calendar?month={month}"), listening.Texts);
        }
    }
}
