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

    /// <summary>What is handed back, postponed by a new version, or accepted in April changes April: March keeps what it said.</summary>
    [Fact]
    public async Task Month_ReadAgainLater_SaysWhatItSaidThen()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.IssuedPlanAsync();
        var (late, handed) = (await scene.PartAsync(1, scene.Education), await scene.PartAsync(2, scene.Education));
        foreach (var part in new[] { late, handed })
            await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{part.Id}/sign-part", new { });
        host.GoTo(new DateOnly(2026, 3, 25));
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{handed.Id}/report-progress", new { percent = 90, text = "已拟定" });
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{handed.Id}/submit-part", new { result = "完成", deliverable = "莲教发〔2026〕3号" });
        host.GoTo(new DateOnly(2026, 3, 31));
        var march = await MarchAsync(scene);
        Assert.Contains("逾期 11 日", march);

        host.GoTo(new DateOnly(2026, 4, 8));
        await CampaignScene.TakeAsync(scene.Bureau, $"tasks/{handed.Id}/return-part", new { reason = "清单不全" });
        Assert.Equal(march, await MarchAsync(scene));
        var next = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/amend-plan", new { prior = plan, reason = "调整时限" });
        await scene.RowAsync(next, 1, "区教育局", "区市场监管局", "2026-05-29", key: true);
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{next}/issue-plan", new { documentNumber = "莲法政办发〔2026〕2号", on = "2026-04-08" });
        await scene.Bureau.PostAsync($"/work/tasks/plans/{next}?handler=Dispatch");
        Assert.Equal(new DateOnly(2026, 5, 29), (await scene.PartAsync(1, scene.Education)).DueOn);
        Assert.Equal(march, await MarchAsync(scene));
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{handed.Id}/submit-part", new { result = "完成", deliverable = "莲教发〔2026〕4号" });
        await CampaignScene.TakeAsync(scene.Bureau, $"tasks/{handed.Id}/accept-part", new { opinion = "符合" });
        Assert.Equal(march, await MarchAsync(scene));
        Assert.Contains("累计完成 1 项，本月完成 1 项", (await scene.Bureau.PageAsync("/work/tasks/month?month=2026-04")).QuerySelector("main")!.TextContent);
    }

    private static async Task<string> MarchAsync(CampaignScene scene)
    {
        var page = await scene.Bureau.PageAsync("/work/tasks/month?month=2026-03");
        return page.QuerySelector("main > p")!.TextContent + page.QuerySelector("#units ~ .scroll")!.TextContent + page.QuerySelector("#blocked ~ .scroll")!.TextContent;
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
