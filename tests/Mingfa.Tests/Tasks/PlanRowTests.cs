using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Registers;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Tasks;

/// <summary>Rows of a table that is not issued yet: two who fill it in at once, and whom and when a row may name.</summary>
public sealed class PlanRowTests
{
    [Fact]
    public async Task Row_ChangedByAnotherMeanwhile_IsRefused_ShowsBoth_AndKeepsWhatWasTyped()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-06-30");
        var head = host.As(host.Who.BureauHead);
        var (mine, theirs) = (await EditAsync(scene.Bureau, plan, 1), await EditAsync(head, plan, 1));
        Assert.Equal(HttpStatusCode.Redirect, (await SaveAsync(head, theirs, plan, ("目标标准", "全部公开"))).StatusCode);

        using var answer = await SaveAsync(scene.Bureau, mine, plan, ("成果形式", "公告"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var refused = await Browser.ReadAsync(answer);
        Assert.Contains("第 1 项已被他人改动", refused.QuerySelector(".error-summary")!.TextContent);
        Assert.Equal([["目标标准", "全部公开", "全部公布"], ["成果形式", "清单", "公告"]],
            refused.QuerySelectorAll("[aria-label=与现在不同的地方] tbody tr").Select(row => row.Children.Select(cell => cell.TextContent).ToArray()));
        Assert.Equal("公告", refused.QuerySelector<IHtmlInputElement>("[name=成果形式]")!.Value);
        Assert.Equal(("全部公开", "清单"), await StandsAsync());

        // Having seen both he saves what is to stand.
        Assert.Equal(HttpStatusCode.Redirect, (await SaveAsync(scene.Bureau, refused, plan, ("目标标准", "全部公开"), ("成果形式", "公告"))).StatusCode);
        Assert.Equal(("全部公开", "公告"), await StandsAsync());

        Task<(string, string)> StandsAsync() => host.QueryAsync(async db => await db.Set<PlanRow>().SingleAsync(row => row.PlanId == plan) is var row ? (row.Standard, row.Deliverable) : default);
    }

    [Fact]
    public async Task Row_RemovedByAnotherMeanwhile_IsRefused_AndWhatWasTypedCanBeSavedAsANewOne()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-06-30");
        var mine = await EditAsync(scene.Bureau, plan, 1);
        await scene.RemoveRowAsync(plan, 1);

        using var answer = await SaveAsync(scene.Bureau, mine, plan, ("成果形式", "公告"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var refused = await Browser.ReadAsync(answer);
        Assert.Contains("第 1 项已被他人删除", refused.QuerySelector(".error-summary")!.TextContent);
        Assert.Null(await scene.RowIdAsync(plan, 1));
        Assert.Equal(HttpStatusCode.Redirect, (await SaveAsync(scene.Bureau, refused, plan, ("成果形式", "公告"))).StatusCode);
        Assert.NotNull(await scene.RowIdAsync(plan, 1));
    }

    [Fact]
    public async Task RemoveRow_ThatAnotherChangedMeanwhile_IsRefused()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-06-30");
        var seen = await scene.RowIdAsync(plan, 1);
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-07-31");
        using var answer = await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Remove", ("seen", $"{seen}"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("2026-07-31", (await Browser.ReadAsync(answer)).QuerySelector("[aria-label=分解表]")!.TextContent);
        Assert.NotNull(await scene.RowIdAsync(plan, 1));
    }

    /// <summary>Read before the other wrote, written after: the database itself finds the row gone.</summary>
    [Fact]
    public async Task Row_WrittenByTwoAtOnce_IsWrittenByTheFirst_AndTheSecondIsTold()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-06-30");
        var findings = await host.InScopeAsync(async services =>
        {
            var read = await services.GetRequiredService<MingfaDb>().Set<TaskPlanCase>().Include(each => each.Rows).SingleAsync(each => each.Id == plan);
            await scene.RowAsync(plan, 1, "区教育局", "", "2026-07-31");
            return await services.GetRequiredService<PlanDesk>().RemoveAsync(read, read.Rows.Single().Id);
        });
        Assert.Contains("有人同时改动", Assert.Single(findings).Message);
        Assert.NotNull(await scene.RowIdAsync(plan, 1));
    }

    [Fact]
    public async Task Import_OverRowsThatWereChangedSinceThePageWasOpened_IsRefused()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-06-30");
        var page = await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}");
        var sheet = await (await scene.Bureau.GetAsync($"/work/tasks/plans/{plan}/table.xlsx")).Content.ReadAsByteArrayAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-07-31");
        using var answer = await scene.Bureau.SubmitAsync(page, $"/work/tasks/plans/{plan}?handler=Import", [("file", "plan.xlsx", sheet)]);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var refused = await Browser.ReadAsync(answer);
        Assert.Contains("请重新导出", refused.QuerySelector(".error-summary")!.TextContent);
        Assert.Contains("2026-07-31", refused.QuerySelector("[aria-label=分解表]")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await scene.Bureau.SubmitAsync(refused, $"/work/tasks/plans/{plan}?handler=Import", [("file", "plan.xlsx", sheet)])).StatusCode);
    }

    /// <summary>What cannot be taken at its word, or stands under a head the table does not have, leaves every row as it was.</summary>
    [Fact]
    public async Task Import_OfWordsOrHeadsTheTableDoesNotKnow_NamesThem_AndWritesNothing()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-06-30");
        var stood = await scene.RowIdAsync(plan, 1);
        string[] heads = [.. PlanSheet.Heads];
        object?[] row = ["1", "任务", "1", "一", "任务1", "措施", "标准", "清单", "区教育局", "", "", "", "否", "否", "2026-06-30", "97"];

        Assert.Equal(
            ["第 2 行：类别应是“任务”或者“保障措施”，不能是“保障”。", "第 2 行：长期坚持应是“是”或者“否”，不能是“√”。", "第 2 行：全区重点应是“是”或者“否”，不能是“Y”。"],
            await RefusedAsync(heads, With(("类别", "保障"), ("长期坚持", "√"), ("全区重点", "Y"))));
        Assert.Equal(["第 2 行：类别应是“任务”或者“保障措施”，不能是“”。"], await RefusedAsync(heads, With(("类别", null))));
        Assert.Equal(
            ["第 1 行：没有“牵头单位”一栏。", "第 1 行：没有“完成时限”一栏。", "第 1 行：“牵头部门”不是分解表的栏目。", "第 1 行：“完成期限”不是分解表的栏目。"],
            await RefusedAsync([.. heads.Select(head => head switch { "牵头单位" => "牵头部门", "完成时限" => "完成期限", _ => head })], row));
        Assert.Equal(["第 1 行：“备注”不是分解表的栏目。"], await RefusedAsync([.. heads, "备注"], [.. row, "尽快"]));
        Assert.Equal(stood, await scene.RowIdAsync(plan, 1));

        // A cell that holds a truth value, or nothing, says what the form would.
        using var imported = await ImportAsync(heads, With(("类别", "保障措施"), ("长期坚持", true), ("全区重点", null)));
        Assert.Equal(HttpStatusCode.Redirect, imported.StatusCode);
        Assert.Equal((TaskKind.Safeguard, true, false), await host.QueryAsync(async db => await db.Set<PlanRow>().SingleAsync(each => each.PlanId == plan) is var now ? (now.Kind, now.IsLongTerm, now.IsKey) : default));

        object?[] With(params (string Head, object? Value)[] cells) => [.. heads.Zip(row, (head, value) => cells.Any(cell => cell.Head == head) ? cells.First(cell => cell.Head == head).Value : value)];

        async Task<HttpResponseMessage> ImportAsync(string[] named, object?[] cells) =>
            await scene.Bureau.SubmitAsync(await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}"), $"/work/tasks/plans/{plan}?handler=Import", [("file", "plan.xlsx", Sheets.Of(named, [cells]).ToArray())]);

        async Task<string[]> RefusedAsync(string[] named, object?[] cells)
        {
            using var answer = await ImportAsync(named, cells);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            return [.. (await Browser.ReadAsync(answer)).QuerySelectorAll(".error-summary li").Select(item => item.TextContent.Trim())];
        }
    }

    [Fact]
    public async Task Row_NamesOrgansOfTheDistrictOnly_OneLeadAndOthers_DueInTheYearsOfThePlan()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var firm = await UnitAsync(host, new OrgUnit { Code = "law-firm", Name = "某律师事务所", ShortName = "某所", Kind = OrgUnitKind.External, FoundedOn = new DateOnly(2019, 1, 1) });
        var plan = await scene.DraftPlanAsync();
        var form = await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}");
        Assert.Contains("区教育局", OfferedIn(form));
        Assert.DoesNotContain("某律师事务所", OfferedIn(form));
        Assert.Contains("某律师事务所不是本区机关", await RefusedAsync(("牵头单位", "某律师事务所")));
        Assert.Contains("某律师事务所不是本区机关", await RefusedAsync(("配合单位", "某所")));
        Assert.Contains("牵头单位不能同时是配合单位", await RefusedAsync(("配合单位", "区教育局")));
        Assert.Contains("完成时限 2016-01-01 不在计划的年度内（2026 年）", await RefusedAsync(("完成时限", "2016-01-01")));
        Assert.Contains("完成时限 2027-01-04 不在计划的年度内", await RefusedAsync(("完成时限", "2027-01-04")));
        Assert.Null(await scene.RowIdAsync(plan, 1));

        // A row that came in otherwise is not issued either.
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(async () => (await db.Set<TaskPlanCase>().SingleAsync(each => each.Id == plan)).Rows.Add(new PlanRow
            {
                Number = 1,
                Clause = "一",
                Title = "任务一",
                Measure = "措施",
                Standard = "标准",
                Deliverable = "清单",
                LeadUnitId = firm,
                CooperatorIds = [firm],
                Deadline = new DateOnly(2016, 1, 1),
            }));
            return true;
        });
        var refused = (await CampaignScene.RefusedAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2026〕1号", on = "2026-03-02" })).Split('\n');
        Assert.All(refused, reason => Assert.StartsWith("第 1 项“任务一”：", reason));
        foreach (var why in new[] { "某律师事务所不是本区机关", "牵头单位不能同时是配合单位", "2016-01-01 不在计划的年度内", "2016-01-01 早于印发日期 2026-03-02" })
            Assert.Contains(refused, reason => reason.Contains(why));

        async Task<string> RefusedAsync((string, string) wrong)
        {
            using var answer = await SaveAsync(scene.Bureau, form, plan, wrong);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            return (await Browser.ReadAsync(answer)).QuerySelector(".error-summary")!.TextContent;
        }
    }

    [Fact]
    public async Task IssuePlan_WithADeadlineBeforeTheIssue_IsRefused_UnlessItStoodInTheVersionBefore()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-01-30");
        await scene.RowAsync(plan, 2, "区教育局", "", "2026-06-30");
        var refused = await CampaignScene.RefusedAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2026〕1号", on = "2026-03-02" });
        Assert.Equal("第 1 项“任务1”：完成时限 2026-01-30 早于印发日期 2026-03-02，印发时已经过期。", refused);
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2026〕1号", on = "2026-01-15" });

        var second = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/amend-plan", new { prior = plan, reason = "调整时限" });
        await scene.RowAsync(second, 2, "区教育局", "", "2026-02-13");
        Assert.StartsWith("第 2 项", await CampaignScene.RefusedAsync(scene.Bureau, $"task-plans/{second}/issue-plan", new { documentNumber = "莲〔2026〕2号", on = "2026-03-02" }));
        await scene.RowAsync(second, 2, "区教育局", "", "2026-07-31");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{second}/issue-plan", new { documentNumber = "莲〔2026〕2号", on = "2026-03-02" });
    }

    /// <summary>A table of an earlier year names the units that were there when it was issued.</summary>
    [Fact]
    public async Task IssuePlan_OfAnEarlierYear_NamesTheUnitsOfThatDay()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await UnitAsync(host, new OrgUnit { Code = "legal-affairs", Name = "区法制办", ShortName = "法制办", Kind = OrgUnitKind.Department, FoundedOn = new DateOnly(2011, 6, 1), DissolvedOn = new DateOnly(2019, 3, 1) });
        Assert.DoesNotContain("区法制办", OfferedIn(await scene.Bureau.PageAsync($"/work/tasks/plans/{await scene.DraftPlanAsync()}")));
        var plan = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/draft-plan", new { name = "2018年工作要点", year = 2018 });
        var offered = OfferedIn(await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}"));
        Assert.Contains("区法制办", offered);
        Assert.DoesNotContain("区教育局", offered);
        await scene.RowAsync(plan, 1, "区法制办", "区教育局", "2018-06-29", indicators: "");
        Assert.Equal("第 1 项“任务1”：区教育局于 2019-01-01 才成立，不能承担任务。",
            await CampaignScene.RefusedAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2018〕1号", on = "2018-02-01" }));
        await scene.RowAsync(plan, 1, "区法制办", "", "2018-06-29", indicators: "");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2018〕1号", on = "2018-02-01" });
        Assert.Contains("已过期限，未下达 1 项责任（第 1 项）", (await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}")).QuerySelector("main .notice")!.TextContent);
    }

    [Theory]
    [InlineData("实施方案（2017—2020年）", 2017, 2020)]
    [InlineData("2026年法治政府建设工作要点", 2026, 2026)]
    [InlineData("法治政府建设实施方案", 2021, null)]
    [InlineData("2018年督察意见整改方案", 2019, null)]
    public void Years_OfAPlan_AreFromItsYearToTheLastInItsName(string name, int first, int? last) =>
        Assert.Equal((first, last), PlanRules.YearsOf(new TaskPlanCase { Name = name, Year = first }));

    private static Task<IHtmlDocument> EditAsync(Browser who, long plan, int number) => who.PageAsync($"/work/tasks/plans/{plan}?edit={number}");

    /// <summary>The form of the page with the row that <see cref="CampaignScene.RowAsync"/> writes, some of it typed otherwise.</summary>
    private static Task<HttpResponseMessage> SaveAsync(Browser who, IHtmlDocument page, long plan, params (string Head, string Value)[] typed)
    {
        (string Head, string Value)[] row =
        [
            ("序号", "1"), ("类别", "任务"), ("章", "1"), ("依据条款", "一"), ("任务", "任务1"), ("具体措施", "制定清单并公布"), ("目标标准", "全部公布"), ("成果形式", "清单"),
            ("牵头单位", "区教育局"), ("配合单位", ""), ("责任领导", ""), ("责任科室", ""), ("长期坚持", "否"), ("全区重点", "否"), ("完成时限", "2026-06-30"), ("对应指标", "97"),
        ];
        return who.SubmitAsync(page, $"/work/tasks/plans/{plan}?handler=Save",
            [.. row.Select(cell => (cell.Head, (string?)typed.FirstOrDefault(each => each.Head == cell.Head, cell).Value))]);
    }

    private static string[] OfferedIn(IHtmlDocument page) => [.. page.QuerySelectorAll("select[name=牵头单位] option").Select(option => option.TextContent)];

    private static Task<long> UnitAsync(WorkHost host, OrgUnit unit) => host.QueryAsync(async db =>
    {
        await db.WriteAsync(() =>
        {
            db.Add(unit);
            return Task.CompletedTask;
        });
        return unit.Id;
    });
}
