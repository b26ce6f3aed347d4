using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reconsideration;

/// <summary>第四十八条、第五十四条: the term for the answer binds the respondent; the organ is not late with it. Copy received on 2 March 2026.</summary>
public sealed class RespondentTermTests
{
    [Theory]
    [InlineData("Ordinary", "REC-08.1", "REC-13", "2026-05-06")]
    [InlineData("Simplified", "REC-08.2", "REC-14", "2026-04-01")]
    public async Task Articles48And54_TheRespondentsLateness_IsNotTheOrgans(string track, string answer, string term, string due)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, track);
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        var row = (await (await host.As(host.Who.Handler).GetAsync("/api/v1/work")).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items")[0];
        Assert.Equal((term, due), (row.GetProperty("dueTerm").GetString(), row.GetProperty("dueOn").GetString()));

        host.GoTo(new DateOnly(2026, 3, 20));
        await host.Services.GetRequiredService<LightWatch>().WatchAsync();
        Assert.Contains(await host.QueryAsync(db => db.Set<Notification>().Select(each => each.Text).ToListAsync()), text => text.Contains("被申请人答复", StringComparison.Ordinal));
        var shown = (await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}")).QuerySelectorAll("main table.dense th[scope=row]").Select(name => name.TextContent);
        Assert.Contains(shown, name => name.Contains("被申请人答复", StringComparison.Ordinal));

        await CopyTests.TakeAsync(host, id, "answer", new { on = "2026-03-20", summary = "答复" });
        Assert.Equal(ClockState.MetLate, await host.QueryAsync(db => db.Set<Clock>().Where(clock => clock.DossierId == id && clock.Term == answer).Select(clock => clock.State).SingleAsync()));
        var figure = ProcedureFigures.Of(ReconsiderationProcedure.Current).Single(each => each.Name == "行政复议按期办理率");
        var inTime = await host.QueryAsync(db => new FigureReader(db).ReadAsync(figure, new DateOnly(2026, 3, 20)));
        Assert.Equal((1L, 1L), (inTime.Value, inTime.Of));
    }
}
