using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Work;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reconsideration;

/// <summary>《行政复议法》第三十一条: the notice is sent within five working days of receipt; from the day the applicant has it, ten working days run. Received on Monday 2 March 2026.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public async Task RequireCorrection_SentInTime_IsNotOvertakenBySilence_WhileItIsInThePost()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        host.GoTo(new DateOnly(2026, 3, 5));
        await CopyTests.TakeAsync(host, id, "require-correction", new { missing = "身份证明" });
        host.GoTo(new DateOnly(2026, 3, 11));
        Assert.Equal(0, await host.Services.GetRequiredService<ClockSweeper>().SweepAsync());

        var early = await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/deem-abandoned", new { reason = "逾期" });
        Assert.Contains("尚未登记申请人收到补正通知", await early.Content.ReadAsStringAsync());
        var before = await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/correction-received", new { on = "2026-03-04" });
        Assert.Equal(HttpStatusCode.Conflict, before.StatusCode);

        await CopyTests.TakeAsync(host, id, "correction-received", new { on = "2026-03-09" });
        var clocks = await host.QueryAsync(db => db.Set<Clock>().AsNoTracking().Where(clock => clock.DossierId == id).ToListAsync());
        var (sent, term) = (clocks.Single(clock => clock.Term == "REC-04"), clocks.Single(clock => clock.Term == "REC-05"));
        Assert.Equal((ClockState.Met, new DateOnly(2026, 3, 5)), (sent.State, sent.StoppedOn));
        Assert.Equal((new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 23)), (term.From, term.LegalDue));
        var twice = await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/correction-received", new { on = "2026-03-10" });
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    /// <summary>The ten working days from 2 March end on the 16th; Saturday 4 April begins the holiday of 清明, which ends on the 6th.</summary>
    [Fact]
    public async Task Article31_Extension_KeepsTheStart_AndItsLastDayIsNoRestDay()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        await CopyTests.TakeAsync(host, id, "require-correction", new { missing = "身份证明", notifiedOn = "2026-03-02" });
        host.GoTo(new DateOnly(2026, 3, 16));
        Assert.Equal(HttpStatusCode.OK, (await ExtendAsync(host, id, "2026-04-04")).StatusCode);
        var clock = await host.QueryAsync(db => db.Set<Clock>().AsNoTracking().SingleAsync(each => each.DossierId == id && each.Term == "REC-05" && each.State == ClockState.Running));
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 4, 7)), (clock.From, clock.LegalDue));
    }

    [Fact]
    public async Task Article31_Extension_AfterTheTerm_IsRefused_UnlessItWasApprovedBefore()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        await CopyTests.TakeAsync(host, id, "require-correction", new { missing = "身份证明", notifiedOn = "2026-03-02" });
        host.GoTo(new DateOnly(2026, 3, 17));
        var late = await ExtendAsync(host, id, "2026-03-25");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("2026-03-16 届满", await late.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await ExtendAsync(host, id, "2026-03-25", "2026-03-16")).StatusCode);
    }

    private static Task<HttpResponseMessage> ExtendAsync(WorkHost host, long id, string until, string? on = null) =>
        host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/extend-correction", new { reason = "材料在外地", until, on });

    [Fact]
    public async Task RequireCorrection_ReceiptBeforeSending_IsRefusedAtItsField()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        host.GoTo(new DateOnly(2026, 3, 5));
        var refused = await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/require-correction", new { missing = "身份证明", notifiedOn = "2026-03-04" });
        Assert.Equal("notifiedOn", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings")[0].GetProperty("field").GetString());
    }
}
