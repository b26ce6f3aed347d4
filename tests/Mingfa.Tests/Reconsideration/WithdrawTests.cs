using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reconsideration;

/// <summary>An application taken back before it is accepted ends without a decision; after acceptance the case is terminated (第四十一条). Received on 2 March 2026.</summary>
public sealed class WithdrawTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Withdraw_BeforeAcceptance_ClosesTheCase_AndNoFigureOfAcceptedCasesCountsIt(bool correcting)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        if (correcting)
            await CopyTests.TakeAsync(host, id, "require-correction", new { missing = "身份证明", notifiedOn = "2026-03-02" });
        host.GoTo(new DateOnly(2026, 3, 5));
        await CopyTests.TakeAsync(host, id, "withdraw", new { note = "申请人书面撤回", on = "2026-03-04" });

        var shown = await (await host.As(host.Who.Handler).GetAsync($"/api/v1/reconsideration/{id}")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("withdrawn", "受理前撤回", false), (shown.GetProperty("state").GetString(), shown.GetProperty("stateName").GetString(), await host.QueryAsync(db => db.Set<Dossier>().Where(d => d.Id == id).Select(d => d.IsOpen).SingleAsync())));
        var clocks = await host.QueryAsync(db => db.Set<Clock>().AsNoTracking().Where(clock => clock.DossierId == id).ToListAsync());
        Assert.All(clocks.Where(clock => clock.Term != "REC-04"), clock => Assert.Equal(ClockState.Moot, clock.State));
        host.GoTo(new DateOnly(2026, 12, 1));
        foreach (var figure in (Figure[])[ReconsiderationFigures.Accepted, ReconsiderationFigures.Closed, ReconsiderationFigures.CorrectionRate, ReconsiderationFigures.AdmittedInTime, ReconsiderationFigures.DecidedInTime])
            Assert.Equal((0L, 0L), await ReadAsync(host, figure));
    }

    [Fact]
    public async Task Withdraw_AfterAcceptance_IsRefused_AndTerminationBeforeIt()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var head = host.As(host.Who.Head);
        var terminated = await head.PostJsonAsync($"/api/v1/reconsideration/{id}/terminate", new { reason = "Withdrawn", note = "申请人撤回" });
        Assert.Equal(HttpStatusCode.Conflict, terminated.StatusCode);
        await CopyTests.TakeAsync(host, id, "accept", new { opinion = "符合条件" });
        Assert.Equal(HttpStatusCode.Conflict, (await head.PostJsonAsync($"/api/v1/reconsideration/{id}/withdraw", new { note = "申请人撤回" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await head.PostJsonAsync($"/api/v1/reconsideration/{id}/terminate", new { reason = "Withdrawn", note = "申请人撤回" })).StatusCode);
        Assert.Equal((1L, 0L), await ReadAsync(host, ReconsiderationFigures.Closed));
    }

    /// <summary>第三十条第三款: on 9 March silence has accepted it; of a later day nothing is taken back before acceptance.</summary>
    [Theory]
    [InlineData("2026-03-10", HttpStatusCode.Conflict)]
    [InlineData("2026-03-09", HttpStatusCode.OK)]
    public async Task Article30_WithdrawnAfterSilenceAccepted_IsRefused(string on, HttpStatusCode answered)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        host.GoTo(new DateOnly(2026, 3, 10));
        Assert.Equal(answered, (await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/withdraw", new { note = "申请人撤回", on })).StatusCode);
    }

    internal static async Task<(long Value, long Of)> ReadAsync(WorkHost host, Figure figure)
    {
        var reading = await host.QueryAsync(db => new FigureReader(db).ReadAsync(figure, new DateOnly(2026, 12, 1)));
        return (reading.Value ?? 0, reading.Of ?? 0);
    }
}
