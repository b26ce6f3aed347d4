using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reconsideration;

/// <summary>《行政复议法》第二十条、第二十一条, 实施条例第二十四条: what is late is not accepted. Received on Monday 2 March 2026.</summary>
public sealed class LateApplicationTests
{
    [Fact]
    public async Task Article21_OverFiveYearsFromTheAct_IsNotAccepted_WhateverTheReason_AndIsRejected()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await ReceivedAsync(host, new { actedOn = "2021-02-26", knownOn = "2026-02-20" });
        foreach (var body in (object[])[new { opinion = "符合" }, new { opinion = "符合", obstacle = "洪水", obstacleFrom = "2021-03-01", obstacleTo = "2026-02-25" }])
            Assert.Equal("《行政复议法》第二十一条", Assert.Single(await FindingsAsync(await AcceptAsync(host, id, body))).Citation);
        var rejected = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/reject", new { reason = "自行政行为作出之日起超过五年" });
        Assert.Equal(HttpStatusCode.OK, rejected.StatusCode);
    }

    [Fact]
    public async Task Article21_OfAnImmovable_TwentyYearsAreLeft()
    {
        await using var host = await WorkHost.StartAsync();
        var (land, old) = (await ReceivedAsync(host, new { actedOn = "2021-02-26", knownOn = "2026-02-20", immovable = true }), await ReceivedAsync(host, new { actedOn = "2006-02-24", knownOn = "2026-02-20", immovable = true }));
        Assert.Equal(HttpStatusCode.OK, (await AcceptAsync(host, land, new { opinion = "符合" })).StatusCode);
        Assert.Contains("二十年", Assert.Single(await FindingsAsync(await AcceptAsync(host, old, new { opinion = "符合" }))).Message);
    }

    /// <summary>第二十条第三款: 自知道申请行政复议的权利、行政复议机关和申请期限之日起计算，最长不得超过一年.</summary>
    [Theory]
    [InlineData("2025-06-02", "2026-01-05", true)]
    [InlineData("2025-06-02", "2025-12-30", false)]
    [InlineData("2025-02-20", "2026-02-20", false)]
    [InlineData("2025-06-02", null, false)]
    public async Task Article20_WhoWasNotToldOfTheRight_HasSixtyDaysFromKnowingIt_AtMostAYear(string knownOn, string? toldOn, bool accepted)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await ReceivedAsync(host, new { actedOn = knownOn, knownOn, toldOn });
        Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.Conflict, (await AcceptAsync(host, id, new { opinion = "经审查" })).StatusCode);
    }

    [Fact]
    public async Task Article20_AnObstacle_StopsTheTerm_AndStandsOnRecordWithItsReason()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await ReceivedAsync(host, new { actedOn = "2025-12-20", knownOn = "2025-12-20" });
        Assert.Equal("obstacle", Assert.Single(await FindingsAsync(await AcceptAsync(host, id, new { opinion = "经审查" }))).Field);
        Assert.Equal("obstacle", (await FindingsAsync(await AcceptAsync(host, id, new { opinion = "经审查", obstacle = "住院治疗" })))[0].Field);
        // The sixty days ended with the holiday on 24 February; with sixteen days not counted they end on 6 March.
        var accepted = await AcceptAsync(host, id, new { opinion = "经审查", obstacle = "住院治疗", obstacleFrom = "2026-01-10", obstacleTo = "2026-01-25" });
        Assert.True(accepted.IsSuccessStatusCode, await accepted.Content.ReadAsStringAsync());
        var page = (await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}")).Body!.TextContent;
        foreach (var words in (string[])["住院治疗", "2026-01-10", "2026-01-25"])
            Assert.Contains(words, page);
    }

    [Fact]
    public async Task Article20_AReasonWithoutItsDays_IsNoLongerTaken()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await ReceivedAsync(host, new { actedOn = "2025-12-20", knownOn = "2025-12-20" });
        var answer = await AcceptAsync(host, id, new { opinion = "经审查", lateWithReason = true });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("lateWithReason", await answer.Content.ReadAsStringAsync());
    }

    /// <summary>实施条例第二十四条: asked for on 5 December, sixty days are full on 3 February.</summary>
    [Theory]
    [InlineData("dutyDueOn", "2026-01-05", "2026-01-05", true)]
    [InlineData("dutyDueOn", "2025-12-15", "2025-12-15", false)]
    [InlineData("requestedOn", "2025-12-05", "2026-02-03", true)]
    [InlineData("requestedOn", "2025-10-20", "2025-12-19", false)]
    public async Task Regulation24_AgainstWhatWasLeftUndone_TheTermRunsFromTheEndOfTheOrgansOwn(string field, string day, string from, bool accepted)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await ReceivedAsync(host, new Dictionary<string, string> { ["actionKind"] = "Inaction", [field] = day });
        Assert.Equal(DateOnly.Parse(from), await host.QueryAsync(db => db.Set<ReconsiderationCase>().Where(record => record.Id == id).Select(record => record.KnownOn).SingleAsync()));
        Assert.Contains($"申请期限起算日{from}", string.Concat((await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}")).QuerySelector("#facts + dl")!.TextContent.Where(each => !char.IsWhiteSpace(each))));
        var answer = await AcceptAsync(host, id, new { opinion = "经审查" });
        Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Regulation24_BeforeTheOrgansTermIsOver_NothingIsAccepted()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await ReceivedAsync(host, new { actionKind = "Inaction", requestedOn = "2026-02-02" });
        Assert.Equal("《行政复议法实施条例》第二十四条", Assert.Single(await FindingsAsync(await AcceptAsync(host, id, new { opinion = "经审查" }))).Citation);
    }

    [Theory]
    [InlineData("""{"actionKind":"Inaction","knownOn":"2026-02-20"}""", "actedOn")]
    [InlineData("""{"actionKind":"Inaction"}""", "knownOn")]
    [InlineData("""{"actedOn":"2026-02-20","knownOn":"2026-02-20","dutyDueOn":"2026-02-20"}""", "knownOn")]
    [InlineData("""{"knownOn":"2026-02-20"}""", "actedOn")]
    [InlineData("""{"actedOn":"2026-02-21","knownOn":"2026-02-20"}""", "actedOn,knownOn")]
    [InlineData("""{"actedOn":"2026-02-20","knownOn":"2026-02-20","toldOn":"2026-02-19"}""", "knownOn,toldOn")]
    [InlineData("""{"actionKind":"Inaction","requestedOn":"2026-03-03"}""", "requestedOn")]
    public async Task Receive_WithoutADayToCountFrom_OrWithDaysThatCannotBe_IsRefusedAtTheFields(string days, string fields)
    {
        await using var host = await WorkHost.StartAsync();
        var answer = await ReceiveAsync(host, JsonNode.Parse(days)!);
        Assert.Equal(fields, string.Join(',', (await FindingsAsync(answer)).Select(finding => finding.Field)));
    }

    [Fact]
    public async Task Receive_OnTheForm_WithoutTheDayOfTheAct_KeepsWhatWasTyped()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Handler);
        const string path = "/work/reconsideration/open/receive";
        var answer = await browser.SubmitAsync(await browser.PageAsync(path), path, ("applicant", "申请人乙"), ("respondent", "区教育局"), ("actionKind", "Penalty"), ("action", "罚款"),
            ("knownOn", "2026-02-20"), ("immovable", "true"), ("claim", "请求撤销"), ("receivedOn", "2026-03-02"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var shown = await Mingfa.Tests.Work.Browser.ReadAsync(answer);
        Assert.Contains("行政行为作出日期", shown.QuerySelector("#error-summary")!.TextContent);
        Assert.Equal(("申请人乙", "2026-02-20"), (shown.QuerySelector("input[name=applicant]")!.GetAttribute("value"), shown.QuerySelector("input[name=knownOn]")!.GetAttribute("value")));
        Assert.True(shown.QuerySelector("input[name=immovable]")!.HasAttribute("checked"));
    }

    /// <summary>What was registered before the day of the act was asked for counts from knowing it.</summary>
    [Fact]
    public async Task Accept_OfACaseRegisteredWithoutTheDayOfTheAct_CountsFromKnowingIt()
    {
        await using var host = await WorkHost.StartAsync();
        var (intime, late) = (await host.ReceiveAsync(), await host.ReceiveAsync());
        await host.QueryAsync(async db =>
        {
            await TestDatabase.DropTriggersAsync(db);
            return true;
        });
        async Task AsBeforeAsync(long id, string knownOn) => Assert.Equal(1, await host.QueryAsync(db => db.Set<Act>().Where(act => act.DossierId == id).ExecuteUpdateAsync(set => set.SetProperty(
            act => act.Input, $$"""{"applicant":"甲","respondent":"区教育局","actionKind":"Inaction","action":"未答复","knownOn":"{{knownOn}}","claim":"请求履行","receivedOn":"2026-03-02"}"""))));
        await AsBeforeAsync(intime, "2026-02-20");
        await AsBeforeAsync(late, "2025-12-01");
        Assert.Equal(HttpStatusCode.OK, (await AcceptAsync(host, intime, new { opinion = "经审查" })).StatusCode);
        Assert.Equal("《行政复议法》第二十条", Assert.Single(await FindingsAsync(await AcceptAsync(host, late, new { opinion = "经审查" }))).Citation);
    }

    private static Task<HttpResponseMessage> AcceptAsync(WorkHost host, long id, object body) => host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/accept", body);

    private static async Task<long> ReceivedAsync(WorkHost host, object days)
    {
        var answer = await ReceiveAsync(host, JsonSerializer.SerializeToNode(days)!);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("dossierId").GetInt64();
    }

    private static Task<HttpResponseMessage> ReceiveAsync(WorkHost host, JsonNode days)
    {
        var body = new JsonObject { ["applicant"] = "申请人甲", ["respondent"] = "区教育局", ["actionKind"] = "Penalty", ["action"] = "罚款五千元", ["claim"] = "请求撤销。", ["receivedOn"] = "2026-03-02" };
        foreach (var (name, value) in days.AsObject())
            body[name] = value?.DeepClone();
        return host.As(host.Who.Handler).PostJsonAsync("/api/v1/reconsideration/receive", body);
    }

    private static async Task<List<(string? Field, string? Citation, string Message)>> FindingsAsync(HttpResponseMessage refused)
    {
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        return [.. (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings").EnumerateArray()
            .Select(finding => (finding.GetProperty("field").GetString(), finding.GetProperty("citation").GetString(), finding.GetProperty("message").GetString()!))];
    }
}
