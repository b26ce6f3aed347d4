using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Tasks;

/// <summary>S-125: every month says what moved, what is blocked, and how far it was escalated.</summary>
public sealed class TaskMonthTests
{
    [Fact]
    public async Task Month_SumsWhatMoved_NamesWhatIsBlocked_AndTheChainOfNotices()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var (first, second) = (await scene.PartAsync(1, scene.Education), await scene.PartAsync(2, scene.Education));
        foreach (var part in new[] { first, second })
            await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{part.Id}/sign-part", new { });
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{first.Id}/report-progress", new { percent = 40, text = "清单已经起草" });
        host.GoTo(new DateOnly(2026, 3, 16));
        var sent = await CampaignScene.TakeAsync(scene.Bureau, "supervision-notices/send-notice", Notice(second, "Reminder"));
        await CampaignScene.TakeAsync(scene.Clerk, $"supervision-notices/{sent}/answer-notice", new { reply = "正在办理" });
        await CampaignScene.TakeAsync(scene.Bureau, $"supervision-notices/{sent}/refuse-notice", new { reason = "没有完成时间" });

        var page = await scene.Bureau.PageAsync("/work/tasks/month?month=2026-03");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("清单已经起草", page.QuerySelector("#entries ~ .scroll")!.TextContent);
        Assert.Contains("逾期 3 日", text);
        Assert.Contains("提醒（2026-03-16，不予销号）", text);
        Assert.Contains("应发督办", text);

        // In April the first has not moved for thirty days; March says what it said.
        host.GoTo(new DateOnly(2026, 4, 30));
        await CampaignScene.TakeAsync(scene.Bureau, "supervision-notices/send-notice", Notice(second, "Supervision"));
        var april = (await scene.Bureau.PageAsync("/work/tasks/month?month=2026-04")).QuerySelector("#blocked ~ .scroll")!.TextContent;
        Assert.Contains("督办（2026-04-30，未办结）", april);
        Assert.Contains("等待答复和审核", april);
        Assert.DoesNotContain("2026-04-30", (await scene.Bureau.PageAsync("/work/tasks/month?month=2026-03")).QuerySelector("main")!.TextContent);

        using var docx = new ZipArchive(new MemoryStream(await (await scene.Bureau.GetAsync("/work/tasks/month.docx?month=2026-03")).Content.ReadAsByteArrayAsync()));
        using var body = new StreamReader(docx.GetEntry("word/document.xml")!.Open());
        Assert.Contains("2026年3月法治政府建设任务进展月报", await body.ReadToEndAsync());
        Assert.Equal(HttpStatusCode.OK, (await scene.Bureau.GetAsync("/work/tasks/month.xlsx?month=2026-03")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Bureau.GetAsync("/work/tasks/month?month=2026-13")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Bureau.GetAsync("/work/tasks/month?month=2027-01")).StatusCode);

        // A unit reads of its own tasks only.
        var own = (await scene.Clerk.PageAsync("/work/tasks/month?month=2026-03")).QuerySelector("#units ~ .scroll")!.TextContent;
        Assert.Contains("区教育局", own);
    }

    private static JsonElement Notice(TaskPart part, string level) => JsonSerializer.SerializeToElement(new
    {
        part = part.Id,
        unit = part.UnitId,
        cause = "Overdue",
        level,
        requirement = "请说明原因和完成安排",
        replyBy = "2026-05-29",
    }, StepForm.Json);
}
