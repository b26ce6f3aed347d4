using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Tests.Work;

public sealed class LightWatchTests
{
    [Fact]
    public async Task Colours_AreToldToTheHandlerOncePerClock()
    {
        await using var host = await WorkHost.StartAsync();
        await host.ReceiveAsync();
        host.GoTo(new DateOnly(2026, 3, 5));
        Assert.Equal(0, await WatchAsync(host));
        // Two clocks of five working days end on 9 March: yellow from the sixth, orange on the ninth, red on the tenth.
        foreach (var day in (int[])[6, 9, 10])
        {
            host.GoTo(new DateOnly(2026, 3, day));
            Assert.Equal(2, await WatchAsync(host));
            Assert.Equal(0, await WatchAsync(host));
        }

        await using (var restarted = await WorkHost.StartAsync(beside: host))
            Assert.Equal(0, await WatchAsync(restarted));
        Assert.Equal(6, await host.QueryAsync(db => db.Set<Notification>().CountAsync(n => n.OfficerId == host.Who.OfficerOf(host.Who.Handler))));

        var handler = host.As(host.Who.Handler);
        Assert.Equal("6", (await handler.PageAsync("/work")).QuerySelector(".unread")!.FirstChild!.TextContent);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await handler.PostAsync("/work/inbox?handler=All")).StatusCode);
        Assert.Null((await handler.PageAsync("/work")).QuerySelector(".unread"));
    }

    [Fact]
    public void StoredDays_GiveTheLightOfTheDeadline() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 90], Gen.Int[-20, 200]).Sample((start, length, offset) =>
        {
            var from = new DateOnly(2018, 1, 1).AddDays(start);
            var clock = new Clock { Term = "REC-03", From = from, Length = length };
            ClockKeeper.Recompute(clock, WorkCalendar.Statutory);
            var today = from.AddDays(offset);
            var deadline = Deadline.Compute(WorkCalendar.Statutory, Period.WorkingDays(length), from);
            return deadline.LightOn(today, from) == LightWatch.LightOf(clock, today);
        });

    /// <summary>A clock of a term that no release knows keeps no other from being told, in this round or a later one.</summary>
    [Fact]
    public async Task Colours_OfTheOthers_AreTold_WhenOneClockCannotBe()
    {
        await using var host = await WorkHost.StartAsync();
        await host.PlantDamagedClockAsync(await host.ReceiveAsync());
        await host.ReceiveAsync("申请人乙");
        host.GoTo(new DateOnly(2026, 3, 6));
        Assert.Equal(4, await WatchAsync(host));
        Assert.Equal(0, await WatchAsync(host));
        Assert.Equal(4, await host.QueryAsync(db => db.Set<Notification>().CountAsync()));
    }

    /// <summary>What a round does first must not keep the rest of it from being done.</summary>
    [Fact]
    public async Task Round_TellsTheLights_ThoughWhatComesBeforeFails()
    {
        await using var host = await WorkHost.StartAsync();
        await host.ReceiveAsync();
        // A notice of an officer whom nobody knows: its recount cannot begin.
        await host.QueryAsync(async db =>
        {
            db.Add(new HolidayNoticeEntry { Year = 2026, Source = "测试通知", Json = HolidayNoticePageTests.OneDayOff, EnteredAt = host.Time.GetUtcNow(), OfficerId = 987654, OfficerName = "无此人" });
            return await db.SaveChangesAsync();
        });
        host.GoTo(new DateOnly(2026, 3, 9));
        await host.Services.GetRequiredService<LightWatch>().RoundAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, await host.QueryAsync(db => db.Set<Notification>().CountAsync()));
    }

    private static Task<int> WatchAsync(WorkHost host) => host.Services.GetRequiredService<LightWatch>().WatchAsync();
}
