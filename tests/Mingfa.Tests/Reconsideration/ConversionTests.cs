using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reconsideration;

/// <summary>《行政复议法》第五十五条: the case changes to the ordinary procedure on the day it is approved; the terms of 第六十二条 run from acceptance, on 2 March 2026. The thirty days end on 1 April.</summary>
public sealed class ConversionTests
{
    [Theory]
    [InlineData("2026-03-20", ClockState.Moot)]
    [InlineData("2026-04-01", ClockState.Moot)]
    [InlineData("2026-04-02", ClockState.MetLate)]
    public async Task Article55_Conversion_HasItsOwnDay_AndThirtyDaysThatAreOverStayExceeded(string on, ClockState simplified)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Simplified");
        host.GoTo(new DateOnly(2026, 4, 10));
        var converted = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/convert-to-ordinary", new { reason = "案情复杂", on });
        Assert.True(converted.IsSuccessStatusCode, await converted.Content.ReadAsStringAsync());

        var clocks = await host.QueryAsync(db => db.Set<Clock>().AsNoTracking().Where(clock => clock.DossierId == id).ToListAsync());
        var (short30, ordinary) = (clocks.Single(clock => clock.Term == "REC-14"), clocks.Single(clock => clock.Term == "REC-13" && clock.IsOpen));
        Assert.Equal((simplified, DateOnly.Parse(on)), (short30.State, short30.StoppedOn));
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 5, 1)), (ordinary.From, ordinary.RawDue));
        var act = await host.QueryAsync(db => db.Set<Act>().AsNoTracking().SingleAsync(each => each.Kind == "reconsideration.convert-to-ordinary"));
        Assert.Equal(DateOnly.Parse(on), act.On);
        Assert.Contains("自受理申请之日（2026年3月2日）起六十日", (await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}/acts/{act.Id}/notice.html")).Body!.TextContent);

        var inTime = await host.QueryAsync(db => new FigureReader(db).ReadAsync(ReconsiderationFigures.DecidedInTime, new DateOnly(2026, 4, 10)));
        Assert.Equal((0L, simplified == ClockState.MetLate ? 1L : 0L), (inTime.Value ?? 0, inTime.Of ?? 0));
    }
}
