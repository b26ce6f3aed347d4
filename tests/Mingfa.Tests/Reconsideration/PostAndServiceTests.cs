using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reconsideration;

/// <summary>行政复议法第八十八条 takes over the rules of civil procedure on what is posted (P11), announced (P12) and sent electronically (P13).</summary>
public sealed class PostAndServiceTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    /// <summary>Known on 30 December 2025, the sixty days end on Saturday 28 February, which is worked: received on 2 March it is late unless it was posted by then.</summary>
    [Theory]
    [InlineData(null, HttpStatusCode.Conflict)]
    [InlineData("2026-02-28", HttpStatusCode.OK)]
    [InlineData("2026-03-01", HttpStatusCode.Conflict)]
    public async Task P11_Application_PostedWithinTheTerm_IsNotLate(string? postedOn, HttpStatusCode accepted)
    {
        await using var host = await WorkHost.StartAsync();
        var received = await ReceiveAsync(host, "2025-12-30", postedOn);
        Assert.Equal(HttpStatusCode.OK, received.StatusCode);
        var id = (await received.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("dossierId").GetInt64();
        var answer = await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/accept", new { opinion = "经审查" });
        Assert.Equal(accepted, answer.StatusCode);
    }

    [Theory]
    [InlineData("2026-03-03")]
    [InlineData("2025-12-29")]
    public async Task P11_Postmark_OutsideWhatCanBe_IsRefusedAtItsField(string postedOn)
    {
        await using var host = await WorkHost.StartAsync();
        var refused = await ReceiveAsync(host, "2025-12-30", postedOn);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("postedOn", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-03-16", false)]
    [InlineData("2026-03-17", true)]
    public async Task P11_Answer_PostedWithinTheTerm_IsNoSilence(string? postedOn, bool noEvidence)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        host.GoTo(new DateOnly(2026, 3, 18));
        await CopyTests.TakeAsync(host, id, "answer", new { on = "2026-03-18", postedOn, summary = "答复" });

        var record = await host.QueryAsync(db => db.Set<ReconsiderationCase>().AsNoTracking().SingleAsync(each => each.Id == id));
        Assert.Equal((new DateOnly(2026, 3, 18), noEvidence), (record.AnsweredOn, record.NoEvidence));
        Assert.Equal(
            noEvidence ? ClockState.MetLate : ClockState.Met,
            await host.QueryAsync(db => db.Set<Clock>().Where(clock => clock.DossierId == id && clock.Term == "REC-08.1").Select(clock => clock.State).SingleAsync()));
    }

    [Fact]
    public async Task Decision_BeforeTheAnswerOrTheEndOfItsTerm_IsRefused()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        await CopyTests.TakeAsync(host, id, "hear-opinion", new { means = "电话", opinion = "无" });
        host.GoTo(new DateOnly(2026, 3, 16));
        var early = await DecideAsync(host, id, "RevokeForNoEvidence");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Contains("2026-03-16 尚未届满", await early.Content.ReadAsStringAsync());
        host.GoTo(new DateOnly(2026, 3, 17));
        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(host, id, "RevokeForNoEvidence")).StatusCode);
    }

    /// <summary>第四十九条: 因当事人原因不能听取意见的，可以书面审理 — with the reason on record.</summary>
    [Fact]
    public async Task Decision_WithoutHearingTheParties_NeedsTheirReason_AndTheDecisionStatesIt()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        host.GoTo(new DateOnly(2026, 3, 17));
        await CopyTests.TakeAsync(host, id, "answer", new { on = "2026-03-10", summary = "答复" });
        var unheard = await DecideAsync(host, id, "Uphold");
        var finding = (await unheard.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings")[0];
        Assert.Equal("unheard", finding.GetProperty("field").GetString());
        Assert.Contains("第四十九条", finding.GetProperty("citation").GetString());

        var decided = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/decide", new { kind = "Uphold", holding = "主文", reasons = "理由", unheard = "申请人下落不明，电话三次未通" });
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
        var act = await host.QueryAsync(db => db.Set<Act>().AsNoTracking().SingleAsync(each => each.Kind == "reconsideration.decide"));
        var page = await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}/acts/{act.Id}/notice.html");
        Assert.Contains("第四十九条书面审理：申请人下落不明", page.Body!.TextContent);
    }

    /// <summary>Announced on 17 March, the thirty days end on 16 April; from the 17th they are over.</summary>
    [Fact]
    public async Task P12_PublicNotice_Delivers_WhenItsThirtyDaysAreOver()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await DecidedAsync(host);
        host.GoTo(new DateOnly(2026, 4, 16));
        var early = await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/deliver", new { means = "Announced", on = "2026-03-17" });
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Contains("《民事诉讼法》第九十五条", await early.Content.ReadAsStringAsync());
        host.GoTo(new DateOnly(2026, 4, 17));
        await CopyTests.TakeAsync(host, id, "deliver", new { means = "Announced", on = "2026-03-17" });
        Assert.Equal(new DateOnly(2026, 4, 16), await DeliveredAsync(host, id));
    }

    [Fact]
    public async Task P13_Electronic_Delivers_OnTheDayItReachesTheOthersSystem()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await DecidedAsync(host);
        host.GoTo(new DateOnly(2026, 3, 20));
        await CopyTests.TakeAsync(host, id, "deliver", new { means = "Electronic", on = "2026-03-18" });
        Assert.Equal(new DateOnly(2026, 3, 18), await DeliveredAsync(host, id));
        Assert.Equal(new DateOnly(2026, 3, 18), await host.QueryAsync(db => db.Set<Act>().Where(act => act.Kind == "reconsideration.deliver").Select(act => act.On).SingleAsync()));
    }

    private static Task<HttpResponseMessage> ReceiveAsync(WorkHost host, string knownOn, string? postedOn) => host.As(host.Who.Handler).PostJsonAsync("/api/v1/reconsideration/receive", new
    {
        applicant = "申请人甲",
        respondent = "区教育局",
        actionKind = "Penalty",
        action = "罚款五千元",
        actedOn = knownOn,
        knownOn,
        claim = "请求撤销。",
        receivedOn = $"{Today:yyyy-MM-dd}",
        postedOn,
    });

    private static async Task<long> DecidedAsync(WorkHost host)
    {
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        await CopyTests.TakeAsync(host, id, "hear-opinion", new { means = "电话", opinion = "无" });
        host.GoTo(new DateOnly(2026, 3, 17));
        await CopyTests.TakeAsync(host, id, "answer", new { on = "2026-03-10", summary = "答复" });
        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(host, id, "Uphold")).StatusCode);
        return id;
    }

    private static Task<HttpResponseMessage> DecideAsync(WorkHost host, long id, string kind) =>
        host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/decide", new { kind, holding = "主文", reasons = "理由" });

    private static Task<DateOnly?> DeliveredAsync(WorkHost host, long id) =>
        host.QueryAsync(db => db.Set<ReconsiderationCase>().Where(record => record.Id == id).Select(record => record.DeliveredOn).SingleAsync());
}
