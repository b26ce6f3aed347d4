using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Tasks;

/// <summary>本区参数: what the law leaves open the district sets, by a document, from a day on (seed S-130).</summary>
public sealed class DistrictParameterTests
{
    private const string Form = "/registers/parameters/add";

    private static Task<HttpResponseMessage> SetAsync(CampaignScene scene, string parameter, string value, string from = "2026-03-02") =>
        scene.Bureau.PostAsync(Form, ("parameter", parameter), ("value", value), ("from", from), ("basis", "莲法政办发〔2026〕9号"));

    [Fact]
    public async Task Setting_HoldsFromItsDayOn_WithoutARestart_AndLeavesWhatRunsAlone()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var shipped = (await scene.PartAsync(1, scene.Education)).SignBy;
        Assert.Equal(Terms.Find("TASK-01")!.Due(WorkCalendar.Statutory, new DateOnly(2026, 3, 2)).LegalDue, shipped);

        Assert.Equal(HttpStatusCode.Redirect, (await SetAsync(scene, "TASK-01 任务签收", "1")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SetAsync(scene, "TASK-01 任务签收", "8", "2026-07-01")).StatusCode);
        var plan = await scene.DraftPlanAsync("2026年服务型执法工作要点");
        await scene.RowAsync(plan, 1, "区市场监管局", "", "2026-09-30");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲法政办发〔2026〕3号", on = "2026-03-02" });
        await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Dispatch");

        var parts = await host.QueryAsync(db => db.Set<TaskPart>().AsNoTracking().Include(part => part.Dossier).ThenInclude(dossier => dossier.Clocks).ToListAsync());
        var part = parts.MaxBy(each => each.Id)!;
        Assert.Equal(new DateOnly(2026, 3, 3), part.SignBy);
        Assert.Equal(new DateOnly(2026, 3, 3), part.Dossier.Clocks.Single(clock => clock.Term == "TASK-01").LegalDue);
        Assert.Equal(shipped, parts.First(each => each.UnitId == scene.Education).SignBy);

        var page = await scene.Bureau.PageAsync("/work/parameters");
        var row = page.QuerySelectorAll("main tr").Single(each => each.TextContent.Contains("TASK-01"));
        Assert.Equal("1 个工作日", row.Children[1].TextContent);
        Assert.Contains("莲法政办发〔2026〕9号，2026-03-02 起", row.TextContent);
        Assert.Contains("将自 2026-07-01 起改为", row.TextContent);
        var form = await scene.Bureau.PageAsync(row.QuerySelector("a[href*='/add']")!.GetAttribute("href")!);
        Assert.Equal("TASK-01 任务签收", form.QuerySelector("[name=parameter]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Clerk.PostAsync(Form, ("parameter", "TASK-01 任务签收"))).StatusCode);
    }

    [Theory]
    [InlineData("任务停滞", "30", "没有名为“任务停滞”的参数")]
    [InlineData("任务停滞天数", "三十", "“三十”不是数字")]
    [InlineData("任务停滞天数", "30.5", "应为整数")]
    [InlineData("任务停滞天数", "0", "应在 7 至 180 日之间")]
    [InlineData("提醒扣分", "0.125", "最多 2 位小数")]
    public async Task Setting_ThatCannotBe_IsRefusedWithTheReason(string parameter, string value, string reason)
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var answer = await SetAsync(scene, parameter, value);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(reason, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        Assert.Empty(await host.QueryAsync(db => db.Entries<ParameterSetting>().ToListAsync()));
    }

    [Fact]
    public async Task Notice_CostsWhatItStoodForOnTheDayItWasSent()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        await SetAsync(scene, "提醒扣分", "0.75");
        host.GoTo(new DateOnly(2026, 3, 16));
        var proposed = (await host.QueryAsync(db => SupervisionProposals.ReadAsync(db, new DateOnly(2026, 3, 16), WorkCalendar.Statutory)))[0].Notice;
        var notice = await CampaignScene.TakeAsync(scene.Bureau, "supervision-notices/send-notice", JsonNode.Parse(StepForm.Write(proposed))!);
        await SetAsync(scene, "提醒扣分", "3", "2026-03-17");
        host.GoTo(proposed.ReplyBy.AddDays(3));
        await CampaignScene.TakeAsync(scene.Bureau, $"supervision-notices/{notice}/refuse-notice", new { reason = "没有答复" });
        Assert.Equal(0.75m, await host.QueryAsync(async db => (await db.Set<SupervisionNotice>().SingleAsync(each => each.Id == notice)).Deduction));
    }
}
