using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Tasks;

/// <summary>What of an issued table is not sent out, and that the page says so.</summary>
public sealed class DispatchTests
{
    [Fact]
    public async Task Dispatch_PastTheDeadline_IsNotDone_ThePageSaysHowMany_AndANewVersionPutsItRight()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await IssuedAsync(scene);
        host.GoTo(new DateOnly(2026, 3, 21));
        var page = (await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}")).QuerySelector("main")!.TextContent;
        Assert.Contains("待下达 1 项责任", page);
        Assert.Contains("已过期限，未下达 2 项责任（第 1 项）", page);
        Assert.Contains("已过，不再下达", await CampaignScene.RefusedAsync(scene.Bureau, "tasks/assign-part", new { plan, row = 1, unit = scene.Education }));

        using var sent = await scene.Bureau.PostJsonAsync($"/api/v1/task-plans/{plan}/dispatch", new { });
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Contains("未下达 2 项责任", (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("withheld")[0].GetString());
        Assert.Equal([2], await RowsAsync(scene));
        page = (await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("待下达", page);
        Assert.Contains("已过期限，未下达 2 项责任（第 1 项）", page);

        var second = await scene.NewVersionAsync(plan, 2, next => scene.RowAsync(next, 1, "区教育局", "区市场监管局", "2026-04-30"));
        Assert.Equal([1, 1, 2], await RowsAsync(scene));
        Assert.DoesNotContain("已过期限", (await scene.Bureau.PageAsync($"/work/tasks/plans/{second}")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Dispatch_OnTheLastDay_IsStillDone()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await IssuedAsync(scene);
        host.GoTo(new DateOnly(2026, 3, 20));
        await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Dispatch");
        Assert.Equal([1, 1, 2], await RowsAsync(scene));
    }

    /// <summary>An issued table is not changed any more: where it names whom no task can be given, the page says why.</summary>
    [Fact]
    public async Task Dispatch_ToABodyOutsideTheDistrictOrAUnitThatIsGone_IsNotDone_AndThePageSaysWhy()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await IssuedAsync(scene);
        await host.QueryAsync(db => db.Set<OrgUnit>().Where(unit => unit.Id == scene.Market).ExecuteUpdateAsync(set => set.SetProperty(unit => unit.Kind, OrgUnitKind.External)));
        Assert.Contains("区市场监管局不是本区机关，不能承担任务。第 1 项没有下达，请拟制新版改正。", await NoticeAsync());
        Assert.Contains("不是本区机关", await CampaignScene.RefusedAsync(scene.Bureau, "tasks/assign-part", new { plan, row = 1, unit = scene.Market }));

        await host.QueryAsync(db => db.Set<OrgUnit>().Where(unit => unit.Id == scene.Education).ExecuteUpdateAsync(set => set.SetProperty(unit => unit.DissolvedOn, new DateOnly(2026, 3, 1))));
        Assert.Contains("区教育局已于 2026-03-01 撤销，请改为承接其职责的单位。第 1、2 项没有下达", await NoticeAsync());
        await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Dispatch");
        Assert.Empty(await RowsAsync(scene));

        async Task<string> NoticeAsync() => string.Concat((await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}")).QuerySelectorAll("main .notice").Select(notice => notice.TextContent));
    }

    /// <summary>Row 1 of two units, due on 20 March; row 2 of one, due in June.</summary>
    private static async Task<long> IssuedAsync(CampaignScene scene)
    {
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "区市场监管局", "2026-03-20");
        await scene.RowAsync(plan, 2, "区教育局", "", "2026-06-30");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲法政办发〔2026〕1号", on = "2026-03-02" });
        return plan;
    }

    private static Task<List<int>> RowsAsync(CampaignScene scene) => scene.Host.QueryAsync(db => db.Set<TaskPart>().Select(part => part.RowNumber).Order().ToListAsync());
}
