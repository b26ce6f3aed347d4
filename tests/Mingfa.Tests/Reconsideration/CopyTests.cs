using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reconsideration;

/// <summary>《行政复议法》第四十八条、第五十四条: the copy is sent in seven (three) working days; from its receipt the respondent has ten (five) to answer.</summary>
public sealed class CopyTests
{
    [Fact]
    public async Task SendCopy_ByPost_StopsTheSendingClock_AndStartsNoAnswerClock()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await ExaminingAsync(host, "Ordinary");
        host.GoTo(new DateOnly(2026, 3, 5));

        await TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-05" });

        var clocks = await ClocksAsync(host, id);
        Assert.Equal((ClockState.Met, new DateOnly(2026, 3, 5)), (clocks["REC-07.1"].State, clocks["REC-07.1"].StoppedOn));
        Assert.False(clocks.ContainsKey("REC-08.1") || clocks.ContainsKey("REC-08.2"));
        Assert.DoesNotContain("answer", await OfferedAsync(host, id));
        Assert.DoesNotContain("send-copy", await OfferedAsync(host, id));
        Assert.Contains("copy-received", await OfferedAsync(host, id));
    }

    [Theory]
    [InlineData("Ordinary", "REC-08.1", "2026-03-20")]
    [InlineData("Simplified", "REC-08.2", "2026-03-13")]
    public async Task CopyReceived_StartsTheAnswerClock_OnTheDayOfReceipt(string track, string term, string due)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await ExaminingAsync(host, track);
        await TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02" });
        host.GoTo(new DateOnly(2026, 3, 9));

        await TakeAsync(host, id, "copy-received", new { receivedOn = "2026-03-06" });

        var clock = (await ClocksAsync(host, id))[term];
        Assert.Equal((new DateOnly(2026, 3, 6), DateOnly.Parse(due)), (clock.From, clock.LegalDue));
        Assert.Contains("answer", await OfferedAsync(host, id));
        Assert.DoesNotContain("copy-received", await OfferedAsync(host, id));
    }

    [Fact]
    public async Task SendCopy_HandedOver_StartsBothWaysAtOnce()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await ExaminingAsync(host, "Ordinary");

        await TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });

        Assert.Equal(new DateOnly(2026, 3, 2), (await ClocksAsync(host, id))["REC-08.1"].From);
        Assert.Contains("answer", await OfferedAsync(host, id));
    }

    [Fact]
    public async Task CopyReceived_BeforeItWasSent_IsRefusedAtItsField()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await ExaminingAsync(host, "Ordinary");
        var browser = host.As(host.Who.Handler);

        var early = await browser.PostJsonAsync($"/api/v1/reconsideration/{id}/copy-received", new { receivedOn = "2026-03-02" });
        Assert.Contains("尚未向被申请人发送申请书副本", await early.Content.ReadAsStringAsync());
        host.GoTo(new DateOnly(2026, 3, 5));
        await TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-05" });
        var wrong = await browser.PostJsonAsync($"/api/v1/reconsideration/{id}/copy-received", new { receivedOn = "2026-03-04" });

        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.Equal("receivedOn", (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task StepsTheCaseIsNotReadyFor_AreNotOffered_AndTheFormSaysWhy()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await ExaminingAsync(host, "Simplified");

        var offered = await OfferedAsync(host, id);
        foreach (var step in (string[])["end-appraisal", "answer", "decide", "extend", "copy-received"])
            Assert.DoesNotContain(step, offered);
        Assert.Contains("begin-appraisal", offered);
        Assert.Contains("convert-to-ordinary", await OfferedAsync(host, id, host.Who.Head));
        var page = await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}");
        Assert.Empty(page.QuerySelectorAll("a[href$='/end-appraisal'], a[href$='/answer']"));
        Assert.Contains("没有正在进行的鉴定或者勘验", page.QuerySelector("section.next-steps")!.TextContent);

        var form = await host.As(host.Who.Handler).GetAsync($"/work/reconsideration/{id}/end-appraisal");
        Assert.Equal(HttpStatusCode.Conflict, form.StatusCode);
        Assert.Contains("没有正在进行的鉴定或者勘验", await form.Content.ReadAsStringAsync());
        var taken = await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/end-appraisal", new { result = "无" });
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);

        await TakeAsync(host, id, "begin-appraisal", new { matter = "笔迹" });
        offered = await OfferedAsync(host, id);
        Assert.Contains("end-appraisal", offered);
        Assert.DoesNotContain("begin-appraisal", offered);
        Assert.DoesNotContain("suspend", offered);
    }

    internal static async Task<long> ExaminingAsync(WorkHost host, string track, string applicant = "申请人甲")
    {
        var id = await host.ReceiveAsync(applicant);
        await TakeAsync(host, id, "accept", new { opinion = "符合受理条件" });
        await TakeAsync(host, id, "choose-track", new { track, ground = track == "Simplified" ? "Consent" : null });
        return id;
    }

    internal static async Task TakeAsync(WorkHost host, long id, string step, object body)
    {
        var answer = await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/{step}", body);
        Assert.True(answer.IsSuccessStatusCode, $"{step}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<List<string>> OfferedAsync(WorkHost host, long id, long? who = null)
    {
        var found = await (await host.As(who ?? host.Who.Handler).GetAsync($"/api/v1/reconsideration/{id}")).Content.ReadFromJsonAsync<JsonElement>();
        return [.. found.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("id").GetString()!)];
    }

    private static Task<Dictionary<string, Clock>> ClocksAsync(WorkHost host, long id) => host.QueryAsync(async db =>
        (await db.Set<Dossier>().Include(d => d.Clocks).AsNoTracking().SingleAsync(d => d.Id == id)).Clocks
            .Where(clock => clock.State != ClockState.Moot).ToDictionary(clock => clock.Term));
}
