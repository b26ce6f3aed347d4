using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Platform.Procedures;

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

    private static Task<Clock> TermAsync(WorkHost host, long id) => host.QueryAsync(db =>
        db.Set<Clock>().AsNoTracking().SingleAsync(clock => clock.DossierId == id && clock.Term == "REC-13" && clock.State != ClockState.Moot));
}
