using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Tasks;

/// <summary>What a leading group resolves becomes a task with the next version of the plan.</summary>
public sealed class LeadingGroupTests
{
    [Fact]
    public async Task Resolution_TakenIntoTheNextVersion_IsIssuedAndReachesItsUnit_Once()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var first = await scene.IssuedPlanAsync();
        await AddAsync(scene, "leading-groups", ("code", "XZ1"), ("name", "法治政府建设领导小组"), ("head", "区长"), ("members", "区教育局\n区市场监管局"), ("officeUnitId", $"{scene.Justice}"), ("document", "莲政发〔2026〕2号"), ("validFrom", "2026-01-05"));
        await AddAsync(scene, "group-meetings", ("code", "HY1"), ("name", "第一次会议"), ("groupId", "XZ1"), ("on", "2026-03-01"), ("chair", "区长"), ("topics", "校外培训治理"));
        var resolution = await AddAsync(scene, "group-resolutions", ("title", "清理校外培训收费文件"), ("meetingId", "HY1"), ("measure", "逐件清理，提出处理意见"), ("standard", "全部清理"),
            ("deliverable", "清理结果"), ("leadUnitId", $"{scene.Education}"), ("deadline", "2026-05-29"));

        async Task<string> TaskOfAsync() => (await scene.Bureau.PageAsync($"/registers/group-resolutions/{resolution}")).QuerySelector("dl.facts")!.TextContent;
        Task<List<GapRow>> UntakenAsync() => host.QueryAsync(db => new GapCatalogue().Find("resolutions-untaken")!.Rows(db, new DateOnly(2026, 6, 1)));
        Assert.Contains("未列入任务分解表", await TaskOfAsync());
        Assert.Equal(resolution, Assert.Single(await UntakenAsync()).Entry);
        Assert.Empty(await host.QueryAsync(db => new GapCatalogue().Find("resolutions-untaken")!.Rows(db, new DateOnly(2026, 5, 29))));

        // What is issued is not changed: it needs the next version.
        Assert.DoesNotContain("清理校外培训收费文件", (await scene.Bureau.PageAsync($"/work/tasks/plans/{first}")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.Forbidden, (await TakeInAsync(scene, first, resolution)).StatusCode);
        var next = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/amend-plan", new { prior = first, reason = "领导小组第一次会议决议" });
        Assert.Contains("清理校外培训收费文件", (await scene.Bureau.PageAsync($"/work/tasks/plans/{next}")).QuerySelector("[aria-labelledby=resolutions]")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await TakeInAsync(scene, next, resolution)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await TakeInAsync(scene, next, resolution)).StatusCode);
        Assert.Contains("第 3 项（第 2 版，还没有印发）", await TaskOfAsync());
        Assert.Single(await UntakenAsync());
        // Correcting the row keeps where it comes from.
        await scene.RowAsync(next, 3, "区教育局", "", "2026-05-29");
        Assert.Equal(resolution, await host.QueryAsync(db => db.Set<PlanRow>().Where(row => row.PlanId == next && row.Number == 3).Select(row => row.ResolutionId).SingleAsync()));

        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{next}/issue-plan", new { documentNumber = "莲法政办发〔2026〕2号", on = "2026-03-02" });
        Assert.Contains("第 3 项（第 2 版）", await TaskOfAsync());
        Assert.Empty(await UntakenAsync());
        await scene.Bureau.PostAsync($"/work/tasks/plans/{next}?handler=Dispatch");
        Assert.Equal(new DateOnly(2026, 5, 29), (await scene.PartAsync(3, scene.Education)).DueOn);
    }

    private static Task<HttpResponseMessage> TakeInAsync(CampaignScene scene, long plan, long resolution) =>
        scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Resolution", ("resolution", $"{resolution}"));

    private static async Task<long> AddAsync(CampaignScene scene, string register, params (string, string)[] entry)
    {
        var answer = await scene.Bureau.PostAsync($"/registers/{register}/add", entry);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return long.Parse(answer.Headers.Location!.ToString().Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
