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

    /// <summary>第四十八条: ten working days from the receipt of the copy, on 2 March, end on the 16th; the five of 第五十四条 end on the 9th. What they have brought about by then stays (第七十条).</summary>
    [Theory]
    [InlineData("2026-03-09", "2026-03-12", "REC-08.1", "2026-03-16", ClockState.Met)]
    [InlineData("2026-03-09", "2026-03-17", "REC-08.1", "2026-03-16", ClockState.MetLate)]
    [InlineData("2026-03-10", "2026-03-12", "REC-08.2", "2026-03-09", ClockState.MetLate)]
    public async Task Article48_AfterConversion_TheRespondentHasTenDays_UnlessItsFiveWereOver(string on, string answeredOn, string term, string due, ClockState state)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Simplified");
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        host.GoTo(DateOnly.Parse(on));
        var notice = await ConvertAsync(host, id);
        Assert.Equal(term == "REC-08.1", notice.Contains("依照该法第四十八条改为自收到申请书副本之日（2026年3月2日）起十个工作日", StringComparison.Ordinal));

        host.GoTo(DateOnly.Parse(answeredOn));
        await CopyTests.TakeAsync(host, id, "answer", new { on = answeredOn, summary = "事实清楚" });
        var clock = Assert.Single(await ClocksAsync(host, id), clock => clock.Term is "REC-08.1" or "REC-08.2" && clock.State != ClockState.Moot);
        Assert.Equal((term, DateOnly.Parse(due), new DateOnly(2026, 3, 2), state), (clock.Term, clock.LegalDue, clock.From, clock.State));
        Assert.Equal(state == ClockState.MetLate, await host.QueryAsync(db => db.Set<ReconsiderationCase>().Select(record => record.NoEvidence).SingleAsync()));
    }

    /// <summary>第四十八条: seven working days from acceptance, on 2 March, end on the 11th; the three of 第五十四条 end on the 5th and stay exceeded when they are over.</summary>
    [Theory]
    [InlineData("2026-03-05", "REC-07.1", "2026-03-11", ClockState.Met)]
    [InlineData("2026-03-06", "REC-07.2", "2026-03-05", ClockState.MetLate)]
    public async Task Article48_AfterConversion_TheCopyIsSentInSevenDays_AndTellsOfTen(string on, string term, string due, ClockState state)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Simplified");
        host.GoTo(DateOnly.Parse(on));
        Assert.DoesNotContain("第四十八条", await ConvertAsync(host, id));
        host.GoTo(new DateOnly(2026, 3, 11));
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-11" });
        var sent = Assert.Single(await ClocksAsync(host, id), clock => clock.Term is "REC-07.1" or "REC-07.2" && clock.State != ClockState.Moot);
        Assert.Equal((term, DateOnly.Parse(due), state), (sent.Term, sent.LegalDue, sent.State));
        var text = await NoticeAsync(host, id, "send-copy");
        Assert.Contains("第四十八条", text);
        Assert.Contains("自收到之日起十个工作日内提出书面答复", text);
        host.GoTo(new DateOnly(2026, 3, 12));
        await CopyTests.TakeAsync(host, id, "copy-received", new { receivedOn = "2026-03-12" });
        Assert.Equal(new DateOnly(2026, 3, 26), Assert.Single(await ClocksAsync(host, id), clock => clock.Term == "REC-08.1").LegalDue);
    }

    private static async Task<string> ConvertAsync(WorkHost host, long id)
    {
        var converted = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/convert-to-ordinary", new { reason = "案情复杂" });
        Assert.True(converted.IsSuccessStatusCode, await converted.Content.ReadAsStringAsync());
        return await NoticeAsync(host, id, "convert-to-ordinary");
    }

    private static async Task<string> NoticeAsync(WorkHost host, long id, string step)
    {
        var act = await host.QueryAsync(db => db.Set<Act>().AsNoTracking().SingleAsync(each => each.DossierId == id && each.Kind == $"reconsideration.{step}"));
        return (await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}/acts/{act.Id}/notice.html")).Body!.TextContent;
    }

    private static Task<List<Clock>> ClocksAsync(WorkHost host, long id) => host.QueryAsync(db => db.Set<Clock>().AsNoTracking().Where(clock => clock.DossierId == id).ToListAsync());
}
