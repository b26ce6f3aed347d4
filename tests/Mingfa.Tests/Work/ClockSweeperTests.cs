using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Tests.Work;

/// <summary>行政复议法第三十条: received on Monday 2 March 2026, five working days end on Monday 9 March; silence is acceptance.</summary>
public sealed class ClockSweeperTests
{
    private static readonly DateOnly LastDay = new(2026, 3, 9);

    [Fact]
    public async Task P14_Silence_OnTheLastDay_IsNotYetAcceptance()
    {
        await using var host = await WorkHost.StartAsync();
        await host.ReceiveAsync();
        host.GoTo(LastDay);
        Assert.Equal(0, await SweepAsync(host));
        // One minute before midnight in Shanghai is still the last day.
        host.Time.SetUtcNow(new DateTimeOffset(2026, 3, 9, 23, 59, 0, TimeSpan.FromHours(8)));
        Assert.Equal(0, await SweepAsync(host));
        Assert.Equal(0, await DeemedAsync(host));
    }

    [Fact]
    public async Task P10_Silence_AfterTheLastDay_IsAcceptanceOnceAcrossSweepsAndRestarts()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        host.GoTo(LastDay.AddDays(1));
        Assert.Equal(1, await SweepAsync(host));
        Assert.Equal(0, await SweepAsync(host));
        await using (var restarted = await WorkHost.StartAsync(beside: host))
            Assert.Equal(0, await SweepAsync(restarted));
        Assert.Equal(1, await DeemedAsync(host));

        var act = await host.QueryAsync(db => db.Set<Act>().SingleAsync(a => a.Kind == "reconsideration.deem-accepted"));
        Assert.Equal((LastDay, 0L), (act.On, act.OfficerId));
        Assert.Equal("accepted", await host.QueryAsync(db => db.Set<Dossier>().Where(d => d.Id == id).Select(d => d.State).SingleAsync()));
        Assert.Contains("视为受理", await host.QueryAsync(db => db.Set<Notification>().Select(n => n.Text).SingleAsync()));
    }

    [Fact]
    public async Task Silence_SweptByTwoNodesAtOnce_IsOneAcceptance()
    {
        await using var host = await WorkHost.StartAsync();
        for (var i = 0; i < 4; i++)
            await host.ReceiveAsync($"申请人{i}");
        host.GoTo(LastDay.AddDays(1));
        await using var other = await WorkHost.StartAsync(beside: host);
        var taken = await Task.WhenAll(Task.Run(() => SweepAsync(host)), Task.Run(() => SweepAsync(other)));
        Assert.Equal(4, taken.Sum());
        Assert.Equal(4, await DeemedAsync(host));
    }

    [Fact]
    public async Task Silence_WhenANoticeJustFreedTheLastDay_IsNotTakenEarly()
    {
        await using var host = await WorkHost.StartAsync();
        await host.ReceiveAsync();
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(() =>
            {
                db.Add(new HolidayNoticeEntry
                {
                    Year = 2026,
                    Source = "测试通知",
                    Json = """{"year":2026,"papers":[],"days":[{"name":"放假","date":"2026-03-09","isOffDay":true}]}""",
                    EnteredAt = host.Time.GetUtcNow(),
                    OfficerId = host.Who.OfficerOf(host.Who.Registrar),
                    OfficerName = "顾佳宁",
                });
                return Task.CompletedTask;
            });
            return true;
        });
        host.GoTo(LastDay.AddDays(1));
        Assert.Equal(0, await SweepAsync(host));
        host.GoTo(LastDay.AddDays(2));
        Assert.Equal(1, await SweepAsync(host));
    }

    private static Task<int> SweepAsync(WorkHost host) => host.Services.GetRequiredService<ClockSweeper>().SweepAsync();

    private static Task<int> DeemedAsync(WorkHost host) =>
        host.QueryAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "reconsideration.deem-accepted"));
}
