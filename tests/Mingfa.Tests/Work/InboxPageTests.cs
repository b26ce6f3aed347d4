using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

/// <summary>消息 — newest first, whatever order they were written in.</summary>
public sealed class InboxPageTests
{
    [Fact]
    public async Task Messages_AreShownNewestFirst_OverAllPages_EachOnce()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        // Two of each hour, the hours out of order.
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(() =>
            {
                db.AddRange(Enumerable.Range(0, 40).Select(i => new Notification
                {
                    OfficerId = host.Who.OfficerOf(host.Who.Handler),
                    UnitId = 1,
                    DossierId = id,
                    Text = $"第 {i} 条",
                    At = host.Time.GetUtcNow().AddHours(-(i * 7 % 20)),
                }));
                return Task.CompletedTask;
            });
            return true;
        });

        var handler = host.As(host.Who.Handler);
        var (times, texts) = (new List<string>(), new List<string>());
        for (var path = "/work/inbox"; path is not null;)
        {
            var page = await handler.PageAsync(path);
            times.AddRange(page.QuerySelectorAll("main tbody time").Select(time => time.GetAttribute("datetime")!));
            texts.AddRange(page.QuerySelectorAll("main tbody tr").Select(row => row.Children[1].TextContent));
            path = page.QuerySelector("main a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(40, texts.Distinct().Count(text => text.StartsWith('第')));
        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
    }
}
