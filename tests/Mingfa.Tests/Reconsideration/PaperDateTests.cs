using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reconsideration;

/// <summary>A case kept on paper and entered later counts its terms from the days the papers say.</summary>
public sealed class PaperDateTests
{
    [Fact]
    public async Task Appraisal_EnteredAfterItsEnd_StopsTheTermForItsOwnDays()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        var before = await TermAsync(host, id);
        host.GoTo(before.From.AddDays(30));

        await CopyTests.TakeAsync(host, id, "begin-appraisal", new { matter = "笔迹", on = before.From.AddDays(10).ToString("yyyy-MM-dd") });
        await CopyTests.TakeAsync(host, id, "end-appraisal", new { result = "同一人", on = before.From.AddDays(25).ToString("yyyy-MM-dd") });

        var after = await TermAsync(host, id);
        Assert.Equal((before.From.AddDays(10), (DateOnly?)before.From.AddDays(25)), (after.Pauses.Single().From, after.Pauses.Single().To));
        Assert.Equal(before.RawDue.AddDays(15), after.RawDue);
    }

    [Fact]
    public async Task End_BeforeItsBeginning_AndADayToCome_AreRefusedAtTheDate()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        var from = (await TermAsync(host, id)).From;
        host.GoTo(from.AddDays(20));
        await CopyTests.TakeAsync(host, id, "begin-appraisal", new { matter = "笔迹", on = from.AddDays(10).ToString("yyyy-MM-dd") });
        foreach (var wrong in new[] { from.AddDays(9), from.AddDays(21) })
        {
            var refused = await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/end-appraisal", new { result = "无", on = wrong.ToString("yyyy-MM-dd") });
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Equal("on", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings")[0].GetProperty("field").GetString());
        }
    }

    [Fact]
    public async Task Accept_EnteredLater_IsAcceptedOnTheDayOfTheNotice()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var received = await host.QueryAsync(db => db.Set<ReconsiderationCase>().Where(record => record.Id == id).Select(record => record.ReceivedOn).SingleAsync());
        host.GoTo(received.AddDays(2));
        await CopyTests.TakeAsync(host, id, "accept", new { opinion = "符合条件", on = received.AddDays(1).ToString("yyyy-MM-dd") });
        Assert.Equal(received.AddDays(1), await host.QueryAsync(db => db.Set<ReconsiderationCase>().Where(record => record.Id == id).Select(record => record.AcceptedOn).SingleAsync()));
    }

    /// <summary>Received on 2 March, its five working days ended on 9 March; entered on 15 April, the paper's decision may be entered until the 16th.</summary>
    [Fact]
    public async Task Receive_OfACaseAcceptedOnPaper_LeavesTheNextWorkingDayToEnterIt()
    {
        await using var host = await WorkHost.StartAsync();
        host.GoTo(new DateOnly(2026, 4, 15));
        var (accepted, silent) = (await ReceivedAsync(host, "甲"), await ReceivedAsync(host, "乙"));
        Assert.Contains("2026-04-16 以前登记", await host.QueryAsync(db => db.Set<Act>().Where(act => act.DossierId == accepted).Select(act => act.Effects).SingleAsync()));
        host.GoTo(new DateOnly(2026, 4, 16));
        Assert.Equal(0, await SweepAsync(host));

        // Accepted by silence since 9 March: of today nobody accepts it any more.
        var late = await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{accepted}/accept", new { opinion = "符合条件" });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("视为受理", await late.Content.ReadAsStringAsync());
        await CopyTests.TakeAsync(host, accepted, "accept", new { opinion = "符合条件", on = "2026-03-06" });

        host.GoTo(new DateOnly(2026, 4, 17));
        Assert.Equal(1, await SweepAsync(host));
        var cases = await host.QueryAsync(db => db.Set<ReconsiderationCase>().AsNoTracking().ToDictionaryAsync(record => record.Id, record => (record.AcceptedOn, record.DeemedAccepted)));
        Assert.Equal((new DateOnly(2026, 3, 6), false), cases[accepted]);
        Assert.Equal((new DateOnly(2026, 3, 9), true), cases[silent]);
        Assert.Equal(ClockState.Met, await host.QueryAsync(db => db.Set<Clock>().Where(clock => clock.DossierId == accepted && clock.Term == "REC-03").Select(clock => clock.State).SingleAsync()));
    }

    [Fact]
    public async Task Correct_EnteredLater_LeavesTheNextWorkingDayToEnterWhatWasDecidedOnIt()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        await CopyTests.TakeAsync(host, id, "require-correction", new { missing = "身份证明", notifiedOn = "2026-03-02" });
        host.GoTo(new DateOnly(2026, 4, 15));
        await CopyTests.TakeAsync(host, id, "correct", new { on = "2026-03-10" });
        Assert.Equal(0, await SweepAsync(host));
        await CopyTests.TakeAsync(host, id, "accept", new { opinion = "符合条件", on = "2026-03-12" });
        Assert.False(await host.QueryAsync(db => db.Set<ReconsiderationCase>().Where(record => record.Id == id).Select(record => record.DeemedAccepted).SingleAsync()));
    }

    [Fact]
    public async Task HoldHearing_OfTheDaysBefore_IsEntered_WithTheDayOfItsNotice()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        host.GoTo(new DateOnly(2026, 4, 1));
        async Task<HttpResponseMessage> HoldAsync(string on, string? notifiedOn) =>
            await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/hold-hearing", new { on, notifiedOn, place = "区政府会议室", matter = "事实认定" });

        var unknown = await HoldAsync("2026-03-20", null);
        Assert.Equal("notifiedOn", (await unknown.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings")[0].GetProperty("field").GetString());
        Assert.Equal("on", (await (await HoldAsync("2026-04-03", null)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings")[0].GetProperty("field").GetString());
        Assert.Equal(HttpStatusCode.OK, (await HoldAsync("2026-03-20", "2026-03-10")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await HoldAsync("2026-03-25", "2026-03-24")).StatusCode);

        var acts = await host.QueryAsync(db => db.Set<Act>().AsNoTracking().Where(act => act.Kind == "reconsideration.hold-hearing").OrderBy(act => act.Id).ToListAsync());
        Assert.Equal([new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 24)], acts.Select(act => act.On));
        Assert.Equal([false, true], acts.Select(act => act.Effects.Contains("通知晚于", StringComparison.Ordinal)));
    }

    private static Task<int> SweepAsync(WorkHost host) => host.Services.GetRequiredService<ClockSweeper>().SweepAsync();

    private static async Task<long> ReceivedAsync(WorkHost host, string applicant)
    {
        var answer = await host.As(host.Who.Handler).PostJsonAsync("/api/v1/reconsideration/receive", new
        {
            applicant,
            respondent = "区教育局",
            actionKind = "Penalty",
            action = "罚款五千元",
            actedOn = "2026-02-20",
            knownOn = "2026-02-20",
            claim = "请求撤销。",
            receivedOn = "2026-03-02",
        });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("dossierId").GetInt64();
    }

    private static Task<Clock> TermAsync(WorkHost host, long id) => host.QueryAsync(db =>
        db.Set<Clock>().Include(clock => clock.Pauses).AsNoTracking().SingleAsync(clock => clock.DossierId == id && clock.Term == "REC-13" && clock.State != ClockState.Moot));
}
