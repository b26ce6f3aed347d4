using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reconsideration;

/// <summary>《行政复议法》第五条、第七十三条、第七十四条: what the parties agree on under mediation is a 调解书, what they settle themselves is withdrawn. Accepted on 2 March 2026.</summary>
public sealed class MediationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Article73_TheMediationStatement_EndsTheCase_InTime_AndIsNoDecision(bool suspended)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        if (suspended)
            await CopyTests.TakeAsync(host, id, "suspend", new { reason = "Settlement", note = "双方同意调解" });
        host.GoTo(new DateOnly(2026, 3, 20));
        var mediated = await MediateAsync(host, id, new { agreement = "被申请人将罚款改为二千元。\n申请人十日内缴纳。", lawful = true, on = "2026-03-18" });
        Assert.True(mediated.IsSuccessStatusCode, await mediated.Content.ReadAsStringAsync());

        var record = await host.QueryAsync(db => db.Set<ReconsiderationCase>().AsNoTracking().Include(each => each.Dossier).SingleAsync(each => each.Id == id));
        Assert.Equal((DecisionKind.Mediated, new DateOnly(2026, 3, 18), "closed"), (record.Decision, record.DecidedOn, record.Dossier.State));
        Assert.Equal(ClockState.Met, await host.QueryAsync(db => db.Set<Clock>().Where(clock => clock.DossierId == id && clock.Term == "REC-13" && clock.State != ClockState.Moot).Select(clock => clock.State).SingleAsync()));
        Assert.Equal((1L, 0L), await WithdrawTests.ReadAsync(host, ReconsiderationFigures.Closed));
        Assert.Equal((1L, 1L), await WithdrawTests.ReadAsync(host, ReconsiderationFigures.DecidedInTime));
        Assert.Equal((0L, 0L), await WithdrawTests.ReadAsync(host, ReconsiderationFigures.CorrectionRate));
        var statement = await TextAsync(host, id, "mediate");
        foreach (var words in (string[])["行政复议调解书", "申请人：申请人甲", "被申请人：区教育局", "被申请人将罚款改为二千元。", "申请人十日内缴纳。", "即具有法律效力（第七十三条第一款）"])
            Assert.Contains(words, statement);
        Assert.DoesNotContain("决定：", statement);
    }

    [Fact]
    public async Task Article5_AnAgreementThatIsNotFoundLawful_MakesNoStatement()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Simplified");
        var refused = await MediateAsync(host, id, new { agreement = "减免法定税款" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var finding = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings")[0];
        Assert.Equal(("lawful", "《行政复议法》第五条"), (finding.GetProperty("field").GetString(), finding.GetProperty("citation").GetString()));
    }

    [Fact]
    public async Task Article74_WhatThePartiesSettled_IsWithdrawnAndTerminated_AndMayNotBeBroughtAgain()
    {
        await using var host = await WorkHost.StartAsync();
        var (settled, withdrawn) = (await CopyTests.ExaminingAsync(host, "Ordinary"), await CopyTests.ExaminingAsync(host, "Ordinary"));
        foreach (var (id, reason) in ((long, string)[])[(settled, "Settled"), (withdrawn, "Withdrawn")])
            Assert.Equal(HttpStatusCode.OK, (await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/terminate", new { reason, note = "双方已履行" })).StatusCode);
        var text = await TextAsync(host, settled, "terminate");
        Assert.Contains("第四十一条、第七十四条，决定终止行政复议", text);
        Assert.Contains("不得再以同一事实和理由提出行政复议申请", text);
        Assert.DoesNotContain("同一事实和理由", await TextAsync(host, withdrawn, "terminate"));
    }

    /// <summary>审结 is one thing: decided, mediated or terminated; of what is decided alone the rate of corrections is taken.</summary>
    [Fact]
    public async Task F38AndF39_WhatIsClosed_AndWhatIsDecided_AreToldApart()
    {
        await using var host = await WorkHost.StartAsync();
        var (mediated, terminated, dismissed, open) = (await CopyTests.ExaminingAsync(host, "Ordinary"), await CopyTests.ExaminingAsync(host, "Ordinary"), await CopyTests.ExaminingAsync(host, "Ordinary"), await CopyTests.ExaminingAsync(host, "Ordinary"));
        var head = host.As(host.Who.Head);
        await MediateAsync(host, mediated, new { agreement = "自行纠正", lawful = true });
        await head.PostJsonAsync($"/api/v1/reconsideration/{terminated}/terminate", new { reason = "Settled", note = "和解" });
        await head.PostJsonAsync($"/api/v1/reconsideration/{dismissed}/dismiss", new { reason = "不符合受理条件" });
        Assert.Equal((3L, 0L), await WithdrawTests.ReadAsync(host, ReconsiderationFigures.Closed));
        Assert.Equal((0L, 1L), await WithdrawTests.ReadAsync(host, ReconsiderationFigures.CorrectionRate));
        Assert.Equal((3L, 4L), await WithdrawTests.ReadAsync(host, ReconsiderationFigures.DecidedInTime));
        Assert.True(await host.QueryAsync(db => db.Set<Dossier>().Where(dossier => dossier.Id == open).Select(dossier => dossier.IsOpen).SingleAsync()));
        var words = await host.As(host.Who.Head).PageAsync("/figures/F-38.2");
        Assert.Contains("调解书", words.Body!.TextContent);
        Assert.Contains("不含调解书和终止", (await host.As(host.Who.Head).PageAsync("/figures/F-39")).Body!.TextContent);
    }

    /// <summary>第四十八条: the copy was to be sent by 11 March. What was missed stays missed when the case ends; what was not is no longer needed.</summary>
    [Theory]
    [InlineData("2026-03-11", ClockState.Moot, 1)]
    [InlineData("2026-03-12", ClockState.Missed, 0)]
    public async Task Article73_TheMediationStatement_UndoesNoDelay(string on, ClockState state, int inTime)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        host.GoTo(new DateOnly(2026, 3, 20));
        var mediated = await MediateAsync(host, id, new { agreement = "自行纠正", lawful = true, on });
        Assert.True(mediated.IsSuccessStatusCode, await mediated.Content.ReadAsStringAsync());
        var copy = await host.QueryAsync(db => db.Set<Clock>().AsNoTracking().SingleAsync(clock => clock.DossierId == id && clock.Term == "REC-07.1"));
        Assert.Equal((state, DateOnly.Parse(on)), (copy.State, copy.StoppedOn));
        var figure = ProcedureFigures.Of(ReconsiderationProcedure.Current).Single(each => each.Name == "行政复议按期办理率");
        Assert.Equal((inTime, 1L), await WithdrawTests.ReadAsync(host, figure));
        // Late by the days there were until then, however long ago.
        foreach (var day in (DateOnly[])[new(2026, 3, 20), new(2026, 9, 1)])
        {
            host.GoTo(day);
            var shown = (await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}")).QuerySelectorAll("main table.dense tbody tr").Single(row => row.TextContent.Contains("发送副本", StringComparison.Ordinal));
            Assert.Contains(state == ClockState.Missed ? "已逾期 1 个工作日" : "不再计算", shown.TextContent);
        }
    }

    [Fact]
    public async Task Article73_AMediationStatement_IsNotMadeAsADecision()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        await CopyTests.TakeAsync(host, id, "hear-opinion", new { means = "电话", opinion = "坚持请求" });
        host.GoTo(new DateOnly(2026, 3, 17));
        var refused = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/decide", new { kind = "Mediated", holding = "主文", reasons = "理由" });
        Assert.Contains("第七十三条", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    private static Task<HttpResponseMessage> MediateAsync(WorkHost host, long id, object body) => host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/mediate", body);

    private static async Task<string> TextAsync(WorkHost host, long id, string step)
    {
        var act = await host.QueryAsync(db => db.Set<Act>().AsNoTracking().SingleAsync(each => each.DossierId == id && each.Kind == $"reconsideration.{step}"));
        return (await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}/acts/{act.Id}/notice.html")).Body!.TextContent;
    }
}
