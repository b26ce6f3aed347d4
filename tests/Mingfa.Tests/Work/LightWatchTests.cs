using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Procedures;

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

    private static Task<int> WatchAsync(WorkHost host) => host.Services.GetRequiredService<LightWatch>().WatchAsync();
}
