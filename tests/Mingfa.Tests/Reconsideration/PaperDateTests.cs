using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
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

    private static Task<Clock> TermAsync(WorkHost host, long id) => host.QueryAsync(db =>
        db.Set<Clock>().Include(clock => clock.Pauses).AsNoTracking().SingleAsync(clock => clock.DossierId == id && clock.Term == "REC-13" && clock.State != ClockState.Moot));
}
