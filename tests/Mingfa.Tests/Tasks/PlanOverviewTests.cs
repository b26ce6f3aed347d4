using System.Net;

namespace Mingfa.Tests.Tasks;

/// <summary>The sums of a table.</summary>
public sealed class PlanOverviewTests
{
    [Fact]
    public async Task Chapters_OfATaskInNone_AreNotTheSafeguards()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-06-30");
        await AddAsync(2, "任务");
        await AddAsync(3, "保障措施");
        var page = await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}");
        Assert.Equal(["第 1 章 1", "未分章 1", "保障措施 1"], page.QuerySelectorAll("[aria-label=各章合计] tbody tr").Select(row => $"{row.Children[0].TextContent} {row.Children[1].TextContent}"));
        Assert.Equal("3（任务 2，保障措施 1）", page.QuerySelector("[aria-label=各章合计] tfoot td")!.TextContent);
        var slice = await scene.Bureau.PageAsync(page.QuerySelectorAll("[aria-label=各章合计] tbody a")[1].GetAttribute("href")!.Split('#')[0]);
        Assert.Equal("未分章的任务", slice.QuerySelector("#rows")!.TextContent);
        Assert.Equal(["2", ""], Assert.Single(slice.QuerySelectorAll("[aria-label=分解表] tbody tr")).Children.Take(2).Select(cell => cell.TextContent));

        async Task AddAsync(int number, string kind)
        {
            using var answer = await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Save", ("editing", ""), ("序号", $"{number}"), ("类别", kind), ("章", ""), ("依据条款", "一"), ("任务", $"任务{number}"), ("具体措施", "措施"),
                ("目标标准", "标准"), ("成果形式", "清单"), ("牵头单位", "区教育局"), ("完成时限", "2026-06-30"), ("对应指标", "97"));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }
}
