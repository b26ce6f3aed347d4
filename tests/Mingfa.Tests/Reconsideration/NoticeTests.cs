using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reconsideration;

/// <summary>文书: what a step declares as its notice can be taken away from its line of the timeline, says what the law wants said, and stays as it was.</summary>
public sealed class NoticeTests
{
    [Fact]
    public async Task Acceptance_IsANoticeOfTheGovernment_WithNumberAddresseeAndArticle()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync("申请人甲");
        await CopyTests.TakeAsync(host, id, "accept", new { opinion = "符合条件" });
        var browser = host.As(host.Who.Handler);
        var link = (await browser.PageAsync($"/work/reconsideration/{id}")).QuerySelectorAll("main a").Single(a => a.TextContent.Contains("网页 行政复议申请受理通知书", StringComparison.Ordinal));
        var page = await browser.PageAsync(link.GetAttribute("href")!);
        Assert.Equal("行政复议申请受理通知书", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("区人民政府", page.QuerySelector(".red-head")!.TextContent);
        Assert.Equal("申请人甲：", page.QuerySelector(".addressee")!.TextContent);
        Assert.Contains("清莲政复〔2026〕1号", page.QuerySelector(".document-number")!.TextContent);
        Assert.Contains("第三十条第一款的规定，决定自2026年3月2日起予以受理", page.Body!.TextContent);
        Assert.Equal("2026-03-02", page.QuerySelector(".signed-on time")!.GetAttribute("datetime"));

        var word = await browser.GetAsync(link.GetAttribute("href")!.Replace(".html", ".docx", StringComparison.Ordinal));
        using var zip = new ZipArchive(await word.Content.ReadAsStreamAsync());
        using var text = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        Assert.Contains("予以受理", await text.ReadToEndAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link.GetAttribute("href")!.Replace(".html", ".exe", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task Notice_OfTheCopy_SaysTheTermOfTheProcedureItWasSentBy_EvenAfterTheCaseChangedToTheOther()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Simplified");
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02" });
        var sent = await PathAsync(host, "reconsideration.send-copy");
        Assert.Contains("第五十四条", await TextAsync(host, sent));
        await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/convert-to-ordinary", new { reason = "案情复杂" });
        Assert.Contains("五个工作日", await TextAsync(host, sent));
        Assert.Contains("第五十五条", await TextAsync(host, await PathAsync(host, "reconsideration.convert-to-ordinary")));
    }

    [Fact]
    public async Task EveryNotice_OfTheWholeWay_CanBeMade()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        await CopyTests.TakeAsync(host, id, "require-correction", new { missing = "身份证明\n行政行为的材料", notifiedOn = "2026-03-02" });
        await CopyTests.TakeAsync(host, id, "correct", new { on = "2026-03-02" });
        await CopyTests.TakeAsync(host, id, "accept", new { opinion = "符合条件" });
        await CopyTests.TakeAsync(host, id, "choose-track", new { track = "Ordinary" });
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        await CopyTests.TakeAsync(host, id, "hear-opinion", new { means = "电话", opinion = "坚持请求" });
        await CopyTests.TakeAsync(host, id, "hold-hearing", new { on = "2026-03-20", place = "区政府会议室", matter = "事实认定" });
        await CopyTests.TakeAsync(host, id, "hold-hearing", new { on = "2026-03-16", place = "区司法局会议室", matter = "程序是否合法" });
        await CopyTests.TakeAsync(host, id, "cancel-hearing", new { hearingOn = "2026-03-16", reason = "申请人撤回听证请求" });
        await CopyTests.TakeAsync(host, id, "suspend", new { reason = "PendingCase", note = "另案尚未审结" });
        await CopyTests.TakeAsync(host, id, "resume", new { note = "另案已审结" });
        var head = host.As(host.Who.Head);
        Assert.True((await head.PostJsonAsync($"/api/v1/reconsideration/{id}/extend", new { reason = "情况复杂", days = 10 })).IsSuccessStatusCode);
        host.GoTo(new DateOnly(2026, 3, 20));
        Assert.True((await head.PostJsonAsync($"/api/v1/reconsideration/{id}/decide", new { kind = "Revoke", holding = "撤销该处罚决定。", reasons = "事实不清。" })).IsSuccessStatusCode);
        await CopyTests.TakeAsync(host, id, "deliver", new { means = "Direct", on = "2026-03-20" });
        await RejectAsync(host, "不予受理", "reject", new { reason = "不属于受案范围", competentOrgan = "市人民政府" });
        await RejectAsync(host, "驳回", "dismiss", new { reason = "不符合受理条件" }, accepted: true);
        await RejectAsync(host, "调解", "mediate", new { agreement = "自行纠正", lawful = true }, accepted: true);
        await RejectAsync(host, "终止", "terminate", new { reason = "Withdrawn", note = "自愿撤回" }, accepted: true);

        var acts = await host.QueryAsync(db => db.Set<Act>().AsNoTracking().ToListAsync());
        var made = acts.Where(act => Mingfa.Web.Platform.Procedures.Notices.DeclarationOf(act, ReconsiderationProcedure.Current) is not null).ToList();
        // Conversion has its own test.
        Assert.Equal(
            ReconsiderationProcedure.Current.Steps.Where(step => step.NoticeName is not null).Select(step => step.Kind).Except(["reconsideration.convert-to-ordinary"]).Order(),
            made.Select(act => act.Kind).Distinct().Order());
        foreach (var act in made)
        {
            var text = await TextAsync(host, $"/work/reconsideration/{act.DossierId}/acts/{act.Id}/notice.html");
            Assert.DoesNotContain("{", text);
            // An organ writes a day as 2026年3月20日, and no name the product gives a term.
            Assert.DoesNotMatch("[0-9]{4}-[0-9]{2}-[0-9]{2}|“", text);
            Assert.Contains("区人民政府", text);
        }

        var decision = await TextAsync(host, await PathAsync(host, "reconsideration.decide"));
        foreach (var words in (string[])["申请人：申请人甲", "事实不清。", "撤销该处罚决定。", "十五日内向人民法院提起诉讼", "第七十五条第二款"])
            Assert.Contains(words, decision);
        var cancelled = await TextAsync(host, await PathAsync(host, "reconsideration.cancel-hearing"));
        foreach (var words in (string[])["申请人甲、区教育局：", "原定于2026年3月16日举行的听证现予取消", "申请人撤回听证请求", "第五十一条"])
            Assert.Contains(words, cancelled);
        Assert.Contains("自2026年3月2日起恢复审理，审理期限至2026年5月6日届满。", await TextAsync(host, await PathAsync(host, "reconsideration.resume")));
        var extended = await TextAsync(host, await PathAsync(host, "reconsideration.extend"));
        foreach (var words in (string[])["延长审理期限十日。", "审理期限延长至2026年5月11日。"])
            Assert.Contains(words, extended);
        Assert.Contains("行政行为的材料", await TextAsync(host, await PathAsync(host, "reconsideration.require-correction")));
        Assert.Contains("有管辖权的行政复议机关：市人民政府", await TextAsync(host, await PathAsync(host, "reconsideration.reject")));
        Assert.Contains("送达方式", await TextAsync(host, await PathAsync(host, "reconsideration.deliver")));
    }

    /// <summary>第六十二条、实施条例第四十五条: while the term stands still it has no last day that a letter could name.</summary>
    [Fact]
    public async Task Extension_DuringAnAppraisal_NamesNoLastDay()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await CopyTests.TakeAsync(host, id, "begin-appraisal", new { matter = "笔迹" });
        await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/extend", new { reason = "情况复杂", days = 30 });
        var text = await TextAsync(host, await PathAsync(host, "reconsideration.extend"));
        Assert.Contains("延长审理期限三十日。", text);
        Assert.Contains("恢复计算时另行告知届满日期", text);
        Assert.DoesNotContain("延长至", text);
    }

    /// <summary>A last day in a year whose holidays are not out yet may move: the letter says so.</summary>
    [Fact]
    public async Task Extension_IntoAYearWithoutAHolidayNotice_SaysThatTheDayMayMove()
    {
        await using var host = await WorkHost.StartAsync();
        host.GoTo(new DateOnly(2026, 11, 2));
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/extend", new { reason = "情况复杂", days = 30 });
        Assert.Contains("审理期限延长至2027年2月1日（该年放假安排公布前暂估）。", await TextAsync(host, await PathAsync(host, "reconsideration.extend")));
    }

    [Fact]
    public async Task Notice_OfACaseOneDoesNotSee_OrOfAnActWithoutOne_DoesNotExist()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        await CopyTests.TakeAsync(host, id, "accept", new { opinion = "符合条件" });
        var path = await PathAsync(host, "reconsideration.accept");
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(host.Who.OtherClerk).GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(host.Who.Registrar).GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(host.Who.Handler).GetAsync(await PathAsync(host, "reconsideration.receive"))).StatusCode);
        var shown = await (await host.As(host.Who.Handler).GetAsync($"/api/v1/reconsideration/{id}")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal([null, "行政复议申请受理通知书"], shown.GetProperty("acts").EnumerateArray().Select(act => act.GetProperty("notice").GetString()));
    }

    private static async Task RejectAsync(WorkHost host, string applicant, string step, object body, bool accepted = false)
    {
        var id = await host.ReceiveAsync(applicant);
        if (accepted)
            await CopyTests.TakeAsync(host, id, "accept", new { opinion = "符合条件" });
        var answer = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/{step}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> PathAsync(WorkHost host, string kind)
    {
        var act = await host.QueryAsync(db => db.Set<Act>().AsNoTracking().FirstAsync(each => each.Kind == kind));
        return $"/work/reconsideration/{act.DossierId}/acts/{act.Id}/notice.html";
    }

    private static async Task<string> TextAsync(WorkHost host, string path) => (await host.As(host.Who.Handler).PageAsync(path)).Body!.TextContent;
}
