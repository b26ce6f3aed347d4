using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reconsideration;

/// <summary>《行政复议法》第六十一条、第七十条: on what a decision rests, and from when on. The copy is received on 2 March 2026: ten working days end on the 16th, five on the 9th.</summary>
public sealed class DecisionTests
{
    [Theory]
    [InlineData("Uphold")]
    [InlineData("Change")]
    [InlineData("DenyClaim")]
    [InlineData("AgreementCompensation")]
    public async Task Article70_OfARespondentThatNeverAnswered_NothingIsUpheldOrChanged_UnlessAThirdPersonSuppliesEvidence(string kind)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await HeardAsync(host);
        host.GoTo(new DateOnly(2026, 3, 17));
        var refused = Assert.Single(await FindingsAsync(await DecideAsync(host, id, new { kind, holding = "主文", reasons = "理由" })));
        Assert.Equal(("thirdPartyEvidence", "《行政复议法》第七十条"), (refused.Field, refused.Citation));

        await DecidedAsync(host, id, new { kind, holding = "主文", reasons = "理由", thirdPartyEvidence = "行政行为涉及第三人乙的相邻权，乙提供了许可档案。" });
    }

    /// <summary>第七十条: 撤销、部分撤销、确认违法、无效或者决定履行. 第七十一条第一款、第七十二条 charge the respondent and rest on none of its evidence.</summary>
    [Theory]
    [InlineData("Revoke")]
    [InlineData("RevokeAndRemake")]
    [InlineData("DeclareUnlawful")]
    [InlineData("DeclareInvalid")]
    [InlineData("OrderPerformance")]
    [InlineData("Agreement")]
    [InlineData("Compensate")]
    public async Task Article70_OfARespondentThatNeverAnswered_WhatTheArticleNames_IsDecided(string kind)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await HeardAsync(host);
        host.GoTo(new DateOnly(2026, 3, 17));
        await DecidedAsync(host, id, new { kind, holding = "主文", reasons = "理由" });
    }

    [Fact]
    public async Task Article70_ALateAnswer_IsNoEvidence_AndTheActIsRevoked()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await HeardAsync(host);
        host.GoTo(new DateOnly(2026, 3, 18));
        await CopyTests.TakeAsync(host, id, "answer", new { on = "2026-03-18", summary = "事实清楚" });
        foreach (var kind in (string[])["Uphold", "Change"])
            Assert.Equal("thirdPartyEvidence", Assert.Single(await FindingsAsync(await DecideAsync(host, id, new { kind, holding = "主文", reasons = "理由" }))).Field);
        await DecidedAsync(host, id, new { kind = "RevokeForNoEvidence", holding = "主文", reasons = "理由" });
    }

    [Fact]
    public async Task Article70_NeverAnswered_CountsAsNoEvidence_AndOneThatAnsweredInTimeDoesNot()
    {
        await using var host = await WorkHost.StartAsync();
        var (silent, answered) = (await HeardAsync(host), await HeardAsync(host));
        host.GoTo(new DateOnly(2026, 3, 10));
        await CopyTests.TakeAsync(host, answered, "answer", new { on = "2026-03-10", summary = "事实清楚" });
        host.GoTo(new DateOnly(2026, 3, 17));
        await DecidedAsync(host, silent, new { kind = "RevokeForNoEvidence", holding = "主文", reasons = "理由" });
        Assert.Equal("kind", Assert.Single(await FindingsAsync(await DecideAsync(host, answered, new { kind = "RevokeForNoEvidence", holding = "主文", reasons = "理由" }))).Field);
        await DecidedAsync(host, answered, new { kind = "Uphold", holding = "主文", reasons = "理由" });
        Assert.Equal([silent], await host.QueryAsync(db => db.Set<ReconsiderationCase>().Where(record => record.NoEvidence).Select(record => record.Id).ToListAsync()));
        Assert.Contains("未答复，视为没有证据、依据", (await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{silent}")).Body!.TextContent);
    }

    /// <summary>第四十八条、第五十四条: a decision entered later is judged by its own day.</summary>
    [Theory]
    [InlineData("Ordinary", "2026-03-16", "2026-03-17", "第四十八条")]
    [InlineData("Simplified", "2026-03-09", "2026-03-10", "第五十四条")]
    public async Task Articles48And54_ADecisionDatedBeforeTheAnswersTermEnded_IsRefused(string track, string early, string day, string article)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await HeardAsync(host, track);
        host.GoTo(new DateOnly(2026, 3, 25));
        var refused = Assert.Single(await FindingsAsync(await DecideAsync(host, id, new { kind = "RevokeForNoEvidence", holding = "主文", reasons = "理由", on = early })));
        Assert.Contains($"{early} 尚未届满", refused.Message);
        Assert.Contains(article, refused.Citation);
        await DecidedAsync(host, id, new { kind = "RevokeForNoEvidence", holding = "主文", reasons = "理由", on = day });
        Assert.Equal(DateOnly.Parse(day), await host.QueryAsync(db => db.Set<ReconsiderationCase>().Where(record => record.Id == id).Select(record => record.DecidedOn).SingleAsync()));
    }

    [Fact]
    public async Task Article48_ADecisionDatedBeforeTheAnswerCame_IsRefusedAtItsDay()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await HeardAsync(host);
        host.GoTo(new DateOnly(2026, 3, 25));
        await CopyTests.TakeAsync(host, id, "answer", new { on = "2026-03-10", summary = "事实清楚" });
        Assert.Equal("on", Assert.Single(await FindingsAsync(await DecideAsync(host, id, new { kind = "Uphold", holding = "主文", reasons = "理由", on = "2026-03-09" }))).Field);
        await DecidedAsync(host, id, new { kind = "Uphold", holding = "主文", reasons = "理由", on = "2026-03-10" });
    }

    [Fact]
    public async Task Article49_ADecisionDatedBeforeThePartiesWereHeard_IsRefused()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        host.GoTo(new DateOnly(2026, 3, 25));
        await CopyTests.TakeAsync(host, id, "hear-opinion", new { means = "电话", opinion = "坚持请求", on = "2026-03-20" });
        Assert.Equal("unheard", Assert.Single(await FindingsAsync(await DecideAsync(host, id, new { kind = "Revoke", holding = "主文", reasons = "理由", on = "2026-03-19" }))).Field);
        await DecidedAsync(host, id, new { kind = "Revoke", holding = "主文", reasons = "理由", on = "2026-03-20" });
    }

    [Theory]
    [InlineData("begin-appraisal", "end-appraisal")]
    [InlineData("suspend", "resume")]
    public async Task Article62_ADecisionDatedWhileTheTermStoodStill_IsRefused(string begin, string end)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await HeardAsync(host);
        host.GoTo(new DateOnly(2026, 3, 30));
        var appraises = begin == "begin-appraisal";
        await CopyTests.TakeAsync(host, id, begin, appraises ? new { matter = "笔迹", on = "2026-03-18" } : new { reason = "PendingCase", note = "另案尚未审结", on = "2026-03-18" });
        await CopyTests.TakeAsync(host, id, end, appraises ? new { result = "同一人", on = "2026-03-25" } : new { note = "另案已审结", on = "2026-03-25" });
        Assert.Equal("on", Assert.Single(await FindingsAsync(await DecideAsync(host, id, new { kind = "Revoke", holding = "主文", reasons = "理由", on = "2026-03-24" }))).Field);
        await DecidedAsync(host, id, new { kind = "Revoke", holding = "主文", reasons = "理由", on = "2026-03-25" });
    }

    /// <summary>第三十九条、第四十九条: who opens the case reads whether the parties were heard, and why it stands still.</summary>
    [Fact]
    public async Task Articles39And49_TheCase_ShowsThatThePartiesWereHeard_AndWhySinceWhenItStandsStill()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        async Task<string> ShownAsync() => (await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("已听取并记录在案", await ShownAsync());
        await CopyTests.TakeAsync(host, id, "hear-opinion", new { means = "电话", opinion = "坚持请求" });
        await CopyTests.TakeAsync(host, id, "suspend", new { reason = "PendingCase", note = "另案尚未审结" });
        var suspended = await ShownAsync();
        Assert.Contains("已听取并记录在案（第四十九条）", suspended);
        Assert.Contains("2026-03-02 起，需要以其他未审结案件的结果为依据", suspended);
        host.GoTo(new DateOnly(2026, 3, 9));
        await CopyTests.TakeAsync(host, id, "resume", new { note = "另案已审结" });
        Assert.DoesNotContain("2026-03-02 起，需要", await ShownAsync());
    }

    /// <summary>第六十一条第二款: 经过听证的行政复议案件，应当根据听证笔录作出行政复议决定.</summary>
    [Fact]
    public async Task Article61_BeforeANotifiedHearing_NothingIsDecided_UntilItIsHeldOrCancelled()
    {
        await using var host = await WorkHost.StartAsync();
        var (held, cancelled) = (await HeardAsync(host), await HeardAsync(host));
        foreach (var id in (long[])[held, cancelled])
            await CopyTests.TakeAsync(host, id, "hold-hearing", new { on = "2026-03-27", place = "区政府会议室", matter = "事实认定" });
        host.GoTo(new DateOnly(2026, 3, 20));
        var refused = Assert.Single(await FindingsAsync(await DecideAsync(host, cancelled, new { kind = "Revoke", holding = "主文", reasons = "理由" })));
        Assert.Contains("2026-03-27 举行听证", refused.Message);
        Assert.Equal("《行政复议法》第六十一条", refused.Citation);
        await CopyTests.TakeAsync(host, cancelled, "cancel-hearing", new { hearingOn = "2026-03-27", reason = "申请人撤回听证请求" });
        await DecidedAsync(host, cancelled, new { kind = "Revoke", holding = "主文", reasons = "理由" });

        host.GoTo(new DateOnly(2026, 3, 30));
        Assert.Contains("第六十一条", Assert.Single(await FindingsAsync(await DecideAsync(host, held, new { kind = "Revoke", holding = "主文", reasons = "理由", on = "2026-03-26" }))).Citation);
        await DecidedAsync(host, held, new { kind = "Revoke", holding = "主文", reasons = "理由", on = "2026-03-27" });
    }

    [Fact]
    public async Task Article61_AHearingCancelled_AndNotifiedAnewForTheSameDay_IsWaitedFor()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await HeardAsync(host);
        await CopyTests.TakeAsync(host, id, "hold-hearing", new { on = "2026-03-27", place = "区政府会议室", matter = "事实认定" });
        await CopyTests.TakeAsync(host, id, "cancel-hearing", new { hearingOn = "2026-03-27", reason = "会议室另有安排" });
        await CopyTests.TakeAsync(host, id, "hold-hearing", new { on = "2026-03-27", place = "区司法局会议室", matter = "事实认定" });
        host.GoTo(new DateOnly(2026, 3, 20));
        Assert.Equal("《行政复议法》第六十一条", Assert.Single(await FindingsAsync(await DecideAsync(host, id, new { kind = "Revoke", holding = "主文", reasons = "理由" }))).Citation);
    }

    [Fact]
    public async Task CancelHearing_OfADayNobodyWasToldOf_OrTwice_IsRefusedAtTheDay()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await HeardAsync(host);
        await CopyTests.TakeAsync(host, id, "hold-hearing", new { on = "2026-03-27", place = "区政府会议室", matter = "事实认定" });
        Assert.Equal("hearingOn", await RefusedAsync("2026-03-26"));
        await CopyTests.TakeAsync(host, id, "cancel-hearing", new { hearingOn = "2026-03-27", reason = "申请人撤回听证请求" });
        Assert.Equal("hearingOn", await RefusedAsync("2026-03-27"));

        async Task<string?> RefusedAsync(string day) => Assert.Single(await FindingsAsync(
            await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/cancel-hearing", new { hearingOn = day, reason = "申请人撤回听证请求" }))).Field;
    }

    /// <summary>第六十八条、第七十五条: the decision names the article it is made by, and says what the case records, no more.</summary>
    [Fact]
    public async Task Article68_TheDecision_SaysRequestAnswerFactsAndArticle()
    {
        await using var host = await WorkHost.StartAsync();
        var (answered, silent, neighbour) = (await HeardAsync(host), await HeardAsync(host), await HeardAsync(host));
        host.GoTo(new DateOnly(2026, 3, 17));
        await CopyTests.TakeAsync(host, answered, "answer", new { on = "2026-03-10", summary = "处罚事实清楚。\n程序合法。" });
        await DecidedAsync(host, answered, new { kind = "Uphold", holding = "维持罚款五千元的决定。", facts = "二月十日作出处罚决定。", reasons = "证据确凿。" });
        await DecidedAsync(host, silent, new { kind = "RevokeForNoEvidence", holding = "撤销罚款五千元的决定。", reasons = "没有证据。" });

        var text = await DecisionTextAsync(host, answered);
        var at = 0;
        foreach (var words in (string[])["申请人请求：", "请求撤销。", "被申请人答复：", "处罚事实清楚。", "程序合法。", "经审理查明：", "二月十日作出处罚决定。", "本机关认为：", "证据确凿。", "依照《中华人民共和国行政复议法》第六十八条的规定，决定：", "维持罚款五千元的决定。"])
            Assert.True((at = text.IndexOf(words, at, StringComparison.Ordinal)) > 0, words);
        var revoked = await DecisionTextAsync(host, silent);
        Assert.Contains("被申请人未在答复期限内提出书面答复", revoked);
        Assert.Contains("第七十条的规定，决定：", revoked);
        Assert.DoesNotContain("经审理查明", revoked);
        await DecidedAsync(host, neighbour, new { kind = "Uphold", holding = "主文", reasons = "理由", thirdPartyEvidence = "第三人乙提供了许可档案。" });
        Assert.Contains("第三人乙提供了许可档案。", await DecisionTextAsync(host, neighbour));
    }

    /// <summary>第六十四条、第六十六条: 在一定期限内; where the decision sets no term for acting anew, 实施条例第五十八条 does.</summary>
    [Theory]
    [InlineData("RevokeAndRemake", 45, "应当自收到本决定书之日起四十五日内重新作出行政行为")]
    [InlineData("RevokeAndRemake", null, "未规定期限的，重新作出行政行为的期限为六十日（《中华人民共和国行政复议法实施条例》第五十八条第一款）")]
    [InlineData("OrderPerformance", 15, "应当自收到本决定书之日起十五日内履行法定职责")]
    public async Task Article64_WhatTheDecisionOrders_HasItsTerm(string kind, int? within, string words)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await HeardAsync(host);
        host.GoTo(new DateOnly(2026, 3, 17));
        await DecidedAsync(host, id, new { kind, holding = "主文", reasons = "理由", within });
        Assert.Contains(words, await DecisionTextAsync(host, id));
    }

    [Theory]
    [InlineData("Revoke", 60, "《行政复议法》第六十四条")]
    [InlineData("RevokeAndRemake", 0, "《行政复议法》第六十四条")]
    [InlineData("OrderPerformance", 100000, "《行政复议法》第六十六条")]
    public async Task Article64_ATermWhereNothingIsOrdered_OrThatCannotBe_IsRefused(string kind, int within, string article)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await HeardAsync(host);
        host.GoTo(new DateOnly(2026, 3, 17));
        var refused = Assert.Single(await FindingsAsync(await DecideAsync(host, id, new { kind, holding = "主文", reasons = "理由", within })));
        Assert.Equal(("within", article), (refused.Field, refused.Citation));
    }

    /// <summary>A case in which the copy is received and the parties are heard, on 2 March.</summary>
    private static async Task<long> HeardAsync(WorkHost host, string track = "Ordinary")
    {
        var id = await CopyTests.ExaminingAsync(host, track);
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        await CopyTests.TakeAsync(host, id, "hear-opinion", new { means = "电话", opinion = "坚持请求" });
        return id;
    }

    private static Task<HttpResponseMessage> DecideAsync(WorkHost host, long id, object body) => host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/decide", body);

    private static async Task DecidedAsync(WorkHost host, long id, object body)
    {
        var decided = await DecideAsync(host, id, body);
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
    }

    private static async Task<List<(string? Field, string? Citation, string Message)>> FindingsAsync(HttpResponseMessage refused)
    {
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        return [.. (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings").EnumerateArray()
            .Select(finding => (finding.GetProperty("field").GetString(), finding.GetProperty("citation").GetString(), finding.GetProperty("message").GetString()!))];
    }

    private static async Task<string> DecisionTextAsync(WorkHost host, long id)
    {
        var act = await host.QueryAsync(db => db.Set<Act>().AsNoTracking().SingleAsync(each => each.DossierId == id && each.Kind == "reconsideration.decide"));
        return (await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}/acts/{act.Id}/notice.html")).Body!.TextContent;
    }
}
