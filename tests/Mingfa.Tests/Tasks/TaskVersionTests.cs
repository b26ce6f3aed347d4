using System.Net;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Procedures;
using MiniExcelLibs;

namespace Mingfa.Tests.Tasks;

/// <summary>A new version moves, renames and drops tasks: receipt and progress stay with the task.</summary>
public sealed class TaskVersionTests
{
    [Fact]
    public void SameTasks_AfterAnyDeletionAndRenumbering_AreTheOnesThatAreLeft() =>
        Gen.Select(Gen.Int[0, 5], Gen.Bool, Gen.Int[0, 1000]).Array[0, 30].Sample(tasks =>
        {
            var before = tasks.Select((task, i) => new PlanRow { Number = i + 1, Title = $"任务{task.Item1}", Measure = $"措施{i}" }).ToList();
            var left = before.Where((_, i) => tasks[i].Item2).OrderBy(row => tasks[row.Number - 1].Item3).ToList();
            var after = left.Select((row, i) => new PlanRow { Number = i + 1, Title = row.Title, Measure = row.Measure }).ToList();
            var same = PlanRules.SameTasks(before, after);
            Assert.Equal(left.Count, same.Count);
            Assert.All(left.Zip(after), pair => Assert.Same(pair.Second, same[pair.First]));
        });

    [Fact]
    public void SameTasks_OfANewTitle_AreThoseOfTheSameNumber_WhereTheOldTitleIsGoneAndTheNewOneWasNotThere()
    {
        Assert.Equal([(1, 1), (2, 2)], Same(["甲", "乙"], ["甲", "乙（修订）"]));
        Assert.Equal([(1, 1), (3, 2)], Same(["甲", "乙", "丙"], ["甲", "丙"]));
        Assert.Equal([(1, 2), (2, 1)], Same(["甲", "乙"], ["乙", "甲"]));
        Assert.Equal([(1, 1), (3, 2)], Same(["甲", "乙", "丙"], ["甲", "丙", "丁"]));

        static IEnumerable<(int, int)> Same(string[] before, string[] after) =>
            PlanRules.SameTasks(Rows(before), Rows(after)).Select(pair => (pair.Key.Number, pair.Value.Number)).Order();
        static List<PlanRow> Rows(string[] titles) => [.. titles.Select((title, i) => new PlanRow { Number = i + 1, Title = title })];
    }

    /// <summary>By sheet one task is dropped and the numbers are closed up.</summary>
    [Fact]
    public async Task NewVersion_WithClosedUpNumbers_LeavesEveryOtherTaskItsParts_AndNamesTheOneThatIsGone()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var first = await FourTasksAsync(scene);
        var market = await scene.ClerkOfAsync(scene.Market);
        var (dropped, joins, leads, done) = ((await scene.PartAsync(2, scene.Education)).Id, (await scene.PartAsync(3, scene.Education)).Id, (await scene.PartAsync(3, scene.Market)).Id, (await scene.PartAsync(4, scene.Education)).Id);
        foreach (var (who, part) in new[] { (scene.Clerk, dropped), (scene.Clerk, joins), (market, leads), (scene.Clerk, done) })
            await CampaignScene.TakeAsync(who, $"tasks/{part}/sign-part", new { });
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{dropped}/report-progress", new { percent = 80, text = "联动机制已经建立" });
        await CampaignScene.TakeAsync(market, $"tasks/{leads}/report-progress", new { percent = 30, text = "标准已经起草" });
        await CampaignScene.FinishAsync(scene.Clerk, scene.Bureau, done);

        var next = await scene.NewVersionAsync(first, 2, plan => DropAsync(scene, plan, "校园周边执法联动"));

        Assert.Equal(["序号：3 → 2", "删除", "序号：4 → 3"], (await scene.Bureau.PageAsync($"/work/tasks/plans/{next}")).QuerySelectorAll("main details table")[0].QuerySelectorAll("tbody tr")
            .Select(row => row.Children[3].TextContent.Trim() is { Length: > 0 } cells ? cells : row.Children[2].TextContent));
        var parts = await host.QueryAsync(db => db.Set<TaskPart>().AsNoTracking().ToDictionaryAsync(part => part.Id));
        Assert.Equal(5, parts.Count);
        Assert.Equal([dropped], parts.Values.Where(part => part.WithdrawnOn is not null).Select(part => part.Id));
        Assert.Equal((2, "救助规范化建设", false, 0), (parts[joins].RowNumber, parts[joins].Title, parts[joins].IsLead, parts[joins].Percent));
        Assert.Equal((2, "救助规范化建设", true, 30), (parts[leads].RowNumber, parts[leads].Title, parts[leads].IsLead, parts[leads].Percent));
        Assert.All([joins, leads], id => Assert.NotNull(parts[id].SignedOn));
        Assert.Equal(("救助规范化建设", "校园周边执法联动"), (await TitleAsync(host, joins), await TitleAsync(host, dropped)));
        // What is done is done at its new number, and is not asked for again.
        Assert.Equal(new DateOnly(2026, 3, 2), await host.QueryAsync(db => db.Set<PlanTask>().Where(task => task.Edition == 2 && task.Number == 3).Select(task => task.CompletedOn).SingleAsync()));
        Assert.DoesNotContain("待下达", (await scene.Bureau.PageAsync($"/work/tasks/plans/{next}")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Month_ReadAgainAfterRenumbering_NamesTheTasksOfThatMonth()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var first = await FourTasksAsync(scene);
        host.GoTo(new DateOnly(2026, 3, 31));
        var march = await MarchAsync();
        Assert.Contains("3. 救助规范化建设", march);
        host.GoTo(new DateOnly(2026, 4, 8));
        await scene.NewVersionAsync(first, 2, plan => DropAsync(scene, plan, "校园周边执法联动"));
        Assert.Equal(march, await MarchAsync());

        async Task<string> MarchAsync() => (await scene.Bureau.PageAsync("/work/tasks/month?month=2026-03")).QuerySelector("#blocked ~ .scroll")!.TextContent;
    }

    [Fact]
    public async Task NewVersion_WithAnotherTitle_ReachesTheUnit_WhichKeepsItsReceipt()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var first = await scene.IssuedPlanAsync();
        var id = (await scene.PartAsync(1, scene.Education)).Id;
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/sign-part", new { });
        await scene.NewVersionAsync(first, 2, plan => scene.RowAsync(plan, 1, "区教育局", "区市场监管局", "2026-03-20", title: "公示全面整改"));

        Assert.Equal("公示全面整改", await TitleAsync(host, id));
        var page = await scene.Clerk.PageAsync($"/work/tasks/{id}");
        Assert.Contains("公示全面整改", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(page.QuerySelectorAll("dl.facts dd"), fact => fact.TextContent == "公示全面整改");
        Assert.Contains("公示全面整改", (await scene.Clerk.PageAsync("/work")).QuerySelector("main")!.TextContent);
        Assert.NotNull((await scene.PartAsync(1, scene.Education)).SignedOn);
    }

    /// <summary>Four tasks of the education bureau and the market regulator, sent out.</summary>
    private static async Task<long> FourTasksAsync(CampaignScene scene)
    {
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-03-20", title: "校外培训治理");
        await scene.RowAsync(plan, 2, "区教育局", "", "2026-03-20", title: "校园周边执法联动");
        await scene.RowAsync(plan, 3, "区市场监管局", "区教育局", "2026-03-20", title: "救助规范化建设");
        await scene.RowAsync(plan, 4, "区教育局", "", "2026-03-20", title: "长期普法");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲法政办发〔2026〕1号", on = "2026-03-02" });
        Assert.Equal(HttpStatusCode.Redirect, (await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Dispatch")).StatusCode);
        return plan;
    }

    private static async Task DropAsync(CampaignScene scene, long plan, string title)
    {
        using var exported = await scene.Bureau.GetAsync($"/work/tasks/plans/{plan}/table.xlsx");
        await using var content = await exported.Content.ReadAsStreamAsync();
        var rows = content.Query(useHeaderRow: true).Select(row => new Dictionary<string, object?>((IDictionary<string, object?>)row)).Where(row => $"{row["任务"]}" != title).ToList();
        foreach (var (i, row) in rows.Index())
            row["序号"] = $"{i + 1}";
        using var sheet = new MemoryStream();
        await sheet.SaveAsAsync(rows);
        using var answer = await scene.Bureau.SubmitAsync(await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}"), $"/work/tasks/plans/{plan}?handler=Import", [("file", "plan.xlsx", sheet.ToArray())]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static Task<string> TitleAsync(WorkHost host, long id) => host.QueryAsync(db => db.Set<Dossier>().Where(dossier => dossier.Id == id).Select(dossier => dossier.Title).SingleAsync());
}
