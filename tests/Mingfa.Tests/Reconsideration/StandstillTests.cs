using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Tests.Reconsideration;

/// <summary>P7: while a clock stands still no day of it goes by. The case is accepted on 2 March 2026; its sixty days end on 6 May (1 May is a holiday).</summary>
public sealed class StandstillTests
{
    [Fact]
    public async Task Termination_WhileSuspended_IsInTime_HoweverLongTheSuspension()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        host.GoTo(new DateOnly(2026, 3, 12));
        await CopyTests.TakeAsync(host, id, "suspend", new { reason = "Death", note = "近亲属尚未确定" });
        host.GoTo(new DateOnly(2026, 7, 1));
        var ended = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/terminate", new { reason = "Withdrawn", note = "近亲属撤回申请" });
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Equal(ClockState.Met, (await TermAsync(host, id)).State);
    }

    [Fact]
    public async Task Termination_WhileSuspended_IsLate_WhenTheTermHadPassedBefore()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        host.GoTo(new DateOnly(2026, 6, 1));
        await CopyTests.TakeAsync(host, id, "suspend", new { reason = "Death", note = "近亲属尚未确定" });
        await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/terminate", new { reason = "Withdrawn", note = "近亲属撤回申请" });
        Assert.Equal(ClockState.MetLate, (await TermAsync(host, id)).State);
    }

    [Fact]
    public async Task Extension_DuringAnAppraisal_IsInTime_AndAddsToWhatIsLeft()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        host.GoTo(new DateOnly(2026, 3, 12));
        await CopyTests.TakeAsync(host, id, "begin-appraisal", new { matter = "笔迹" });
        host.GoTo(new DateOnly(2026, 6, 1));
        var extended = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/extend", new { reason = "情况复杂", days = 30 });
        Assert.True(extended.IsSuccessStatusCode, await extended.Content.ReadAsStringAsync());
        var shown = (await (await host.As(host.Who.Handler).GetAsync($"/api/v1/reconsideration/{id}")).Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("clocks").EnumerateArray().Single(clock => clock.GetProperty("state").GetString() == "Paused");
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("legalDue").ValueKind);

        await CopyTests.TakeAsync(host, id, "end-appraisal", new { result = "同一人" });
        // Sixty and thirty days from 2 March, and the eighty-one that were not counted.
        Assert.Equal(new DateOnly(2026, 3, 2).AddDays(90 + 81), (await TermAsync(host, id)).RawDue);
    }

    /// <summary>第三十九条: what was not counted of the thirty days is not counted of the sixty either.</summary>
    [Fact]
    public async Task Conversion_KeepsTheDaysThatWereNotCounted()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Simplified");
        host.GoTo(new DateOnly(2026, 3, 12));
        await CopyTests.TakeAsync(host, id, "suspend", new { reason = "PendingCase", note = "另案尚未审结" });
        host.GoTo(new DateOnly(2026, 3, 22));
        await CopyTests.TakeAsync(host, id, "resume", new { note = "另案已审结" });
        var converted = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/convert-to-ordinary", new { reason = "案情复杂" });
        Assert.True(converted.IsSuccessStatusCode, await converted.Content.ReadAsStringAsync());
        Assert.Equal(new DateOnly(2026, 3, 2).AddDays(60 + 10), (await TermAsync(host, id)).RawDue);
    }

    /// <summary>第三十九条、实施条例第四十五条: no day stands still twice; what follows a standstill begins when it was over.</summary>
    [Theory]
    [InlineData("begin-appraisal", "end-appraisal", "suspend")]
    [InlineData("suspend", "resume", "begin-appraisal")]
    public async Task Standstill_BeforeTheEndOfTheLast_IsRefusedAtItsDay(string begin, string end, string next)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        host.GoTo(new DateOnly(2026, 4, 10));
        object Begins(string step, string on) => step == "suspend" ? new { reason = "PendingCase", note = "另案尚未审结", on } : new { matter = "笔迹", on };
        await CopyTests.TakeAsync(host, id, begin, Begins(begin, "2026-03-12"));
        await CopyTests.TakeAsync(host, id, end, end == "resume" ? new { note = "另案已审结", on = "2026-03-22" } : new { result = "同一人", on = "2026-03-22" });
        var overlapping = await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/{next}", Begins(next, "2026-03-21"));
        Assert.Equal(HttpStatusCode.Conflict, overlapping.StatusCode);
        Assert.Equal("on", (await overlapping.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings")[0].GetProperty("field").GetString());
        await CopyTests.TakeAsync(host, id, next, Begins(next, "2026-03-22"));
    }

    /// <summary>第六十二条: 可以适当延长，最多不得超过三十日.</summary>
    [Fact]
    public async Task Extension_IsAsLongAsItWasApproved_AndNeverOverThirtyDays()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        foreach (var days in new[] { 0, 31 })
        {
            var refused = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/extend", new { reason = "情况复杂", days });
            Assert.Equal("days", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings")[0].GetProperty("field").GetString());
        }

        var extended = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/extend", new { reason = "情况复杂", days = 10 });
        Assert.True(extended.IsSuccessStatusCode, await extended.Content.ReadAsStringAsync());
        Assert.Equal(new DateOnly(2026, 3, 2).AddDays(70), (await TermAsync(host, id)).RawDue);
    }

    /// <summary>第三十九条 (政策默认): the copy is to be sent within seven working days, by 11 March; two of them had passed on 4 March.</summary>
    [Fact]
    public async Task Suspension_LetsTheTermForTheCopyStandStill_AndNobodyIsToldThatItIsLate()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await SuspendAsync(host, id, "2026-03-05");
        host.GoTo(new DateOnly(2026, 3, 20));
        await host.Services.GetRequiredService<LightWatch>().WatchAsync();
        Assert.DoesNotContain(await host.QueryAsync(db => db.Set<Notification>().Select(each => each.Text).ToListAsync()), text => text.Contains("发送副本", StringComparison.Ordinal));
        Assert.Equal(ClockState.Paused, (await TermAsync(host, id, "REC-07.1")).State);
        await ResumeAsync(host, id, "2026-03-20");
        Assert.Equal((ClockState.Running, new DateOnly(2026, 3, 26)), Run(await TermAsync(host, id, "REC-07.1")));
    }

    [Fact]
    public async Task Suspension_OfACopyThatWasLateBefore_LeavesItLate()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await SuspendAsync(host, id, "2026-03-12");
        var figure = ProcedureFigures.Of(ReconsiderationProcedure.Current).Single(each => each.Name == "行政复议按期办理率");
        Assert.Equal((0L, 1L), await WithdrawTests.ReadAsync(host, figure));
        await ResumeAsync(host, id, "2026-03-20");
        Assert.Equal((ClockState.Running, new DateOnly(2026, 3, 11)), Run(await TermAsync(host, id, "REC-07.1")));
    }

    /// <summary>第七十条 follows from ten working days that were counted, and from no others: from 20 March they end on 2 April.</summary>
    [Theory]
    [InlineData("2026-03-05", "2026-03-09", false)]
    [InlineData("2026-03-05", "2026-03-09", true)]
    [InlineData("2026-03-09", "2026-03-10", true)]
    public async Task CopyReceived_DuringASuspension_LeavesTheRespondentItsTenDays(string suspendedOn, string receivedOn, bool enteredAfterwards)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02" });
        await SuspendAsync(host, id, suspendedOn);
        host.GoTo(new DateOnly(2026, 3, 10));
        if (!enteredAfterwards)
        {
            await CopyTests.TakeAsync(host, id, "copy-received", new { receivedOn });
            Assert.Equal(ClockState.Paused, (await TermAsync(host, id, "REC-08.1")).State);
        }

        await ResumeAsync(host, id, "2026-03-20");
        if (enteredAfterwards)
            await CopyTests.TakeAsync(host, id, "copy-received", new { receivedOn });
        Assert.Equal((ClockState.Running, new DateOnly(2026, 4, 2)), Run(await TermAsync(host, id, "REC-08.1")));
        await CopyTests.TakeAsync(host, id, "hear-opinion", new { means = "电话", opinion = "坚持请求" });
        foreach (var (day, status) in ((DateOnly, HttpStatusCode)[])[(new(2026, 4, 2), HttpStatusCode.Conflict), (new(2026, 4, 3), HttpStatusCode.OK)])
        {
            host.GoTo(day);
            var decided = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/decide", new { kind = "RevokeForNoEvidence", holding = "撤销", reasons = "未举证" });
            Assert.Equal(status, decided.StatusCode);
        }
    }

    /// <summary>The receipt is entered first, the suspension of the day before it later: no day of the ten has gone by.</summary>
    [Fact]
    public async Task Suspension_EnteredAfterAReceiptOfALaterDay_LeavesTheRespondentItsTenDays()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        host.GoTo(new DateOnly(2026, 3, 10));
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-06", receivedOn = "2026-03-10" });
        await SuspendAsync(host, id, "2026-03-09");
        await ResumeAsync(host, id, "2026-03-20");
        Assert.Equal((ClockState.Running, new DateOnly(2026, 4, 2)), Run(await TermAsync(host, id, "REC-08.1")));
    }

    /// <summary>What came while the case stood still came in time, whenever it is entered; the ten working days from 2 March would have ended on the 16th.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_DuringASuspension_IsInTime(bool enteredAfterwards)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        await SuspendAsync(host, id, "2026-03-05");
        host.GoTo(new DateOnly(2026, 3, 18));
        if (enteredAfterwards)
            await ResumeAsync(host, id, "2026-03-20");
        await CopyTests.TakeAsync(host, id, "answer", new { on = "2026-03-18", summary = "答复" });
        Assert.Equal(ClockState.Met, (await TermAsync(host, id, "REC-08.1")).State);
        Assert.False(await host.QueryAsync(db => db.Set<ReconsiderationCase>().Select(record => record.NoEvidence).SingleAsync()));
    }

    /// <summary>实施条例第四十五条、第四十六条 leave an appraisal out of the period for the decision, not out of the respondent's.</summary>
    [Fact]
    public async Task Appraisal_DoesNotLetTheTermForTheAnswerStandStill()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await CopyTests.TakeAsync(host, id, "begin-appraisal", new { matter = "笔迹" });
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        Assert.Equal((ClockState.Running, new DateOnly(2026, 3, 16)), Run(await TermAsync(host, id, "REC-08.1")));
    }

    /// <summary>第四十八条: of the seven working days from 2 March one had passed when the case was suspended.</summary>
    [Fact]
    public async Task Conversion_KeepsTheDaysThatWereNotCounted_ForTheCopyToo()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Simplified");
        await SuspendAsync(host, id, "2026-03-04");
        await ResumeAsync(host, id, "2026-03-20");
        var converted = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/convert-to-ordinary", new { reason = "案情复杂" });
        Assert.True(converted.IsSuccessStatusCode, await converted.Content.ReadAsStringAsync());
        Assert.Equal((ClockState.Running, new DateOnly(2026, 3, 27)), Run(await TermAsync(host, id, "REC-07.1")));
    }

    private static (ClockState, DateOnly) Run(Clock clock) => (clock.State, clock.LegalDue);

    private static Task SuspendAsync(WorkHost host, long id, string on) => OnAsync(host, on, () => CopyTests.TakeAsync(host, id, "suspend", new { reason = "Death", note = "近亲属尚未确定", on }));

    private static Task ResumeAsync(WorkHost host, long id, string on) => OnAsync(host, on, () => CopyTests.TakeAsync(host, id, "resume", new { note = "近亲属参加", on }));

    private static Task OnAsync(WorkHost host, string on, Func<Task> step)
    {
        if (DateOnly.Parse(on) > host.Time.Today())
            host.GoTo(DateOnly.Parse(on));
        return step();
    }

    private static Task<Clock> TermAsync(WorkHost host, long id, string term) => host.QueryAsync(db => db.Set<Clock>().AsNoTracking().SingleAsync(clock => clock.DossierId == id && clock.Term == term));

    private static Task<Clock> TermAsync(WorkHost host, long id) => host.QueryAsync(db =>
        db.Set<Clock>().AsNoTracking().SingleAsync(clock => clock.DossierId == id && clock.Term == "REC-13" && clock.State != ClockState.Moot));
}
