namespace Mingfa.Tests.Tasks;

/// <summary>What a plan is held against: its indicator set and the clauses it takes on.</summary>
public sealed class PlanSourcesTests
{
    [Fact]
    public async Task Plan_DraftedWithoutClauses_SaysSo_AndANewVersionAddsThemAndTheSet()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var first = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/draft-plan", new { name = "2026年工作要点", year = 2026 });
        await scene.RowAsync(first, 1, "区教育局", "", "2026-06-30", indicators: "");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{first}/issue-plan", new { documentNumber = "莲法政办发〔2026〕1号", on = "2026-03-02" });
        Assert.Contains("没有任务的指标：未选指标体系，不适用；没有承接的条款：未列上位依据条款，不适用。", await OrphansAsync(first));

        Assert.Contains("没有编号为“三”的条款", await CampaignScene.RefusedAsync(scene.Bureau, "task-plans/amend-plan", new { prior = first, reason = "补列依据", clauses = new[] { "三" } }));
        var second = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/amend-plan", new { prior = first, reason = "补列依据", indicatorSet = "SF-2021R", clauses = new[] { "一", "二" } });
        Assert.Contains("没有任务的指标 100 个；没有承接的条款 1 条", await OrphansAsync(second));
        // That is a change, though no row is.
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{second}/issue-plan", new { documentNumber = "莲法政办发〔2026〕2号", on = "2026-03-02" });
        var third = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/amend-plan", new { prior = second, reason = "调整时限" });
        Assert.Contains("没有任务的指标 100 个；没有承接的条款 1 条", await OrphansAsync(third));

        async Task<string> OrphansAsync(long plan) => (await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}")).QuerySelector("section[aria-labelledby=orphans]")!.TextContent;
    }
}
