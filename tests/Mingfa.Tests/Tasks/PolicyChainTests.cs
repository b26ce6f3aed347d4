using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Tasks;

/// <summary>S-002: every task cites a clause, and every clause shows who takes it on — from one link.</summary>
public sealed class PolicyChainTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task Task_ShowsTheChainOfUpperClauses_FromTheDistrictToTheOutline()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.IssuedPlanAsync();
        var page = await scene.Clerk.PageAsync($"/work/tasks/{(await scene.PartAsync(1, scene.Education)).Id}");
        Assert.Equal(["区级方案", "市级方案", "省级方案", "中央纲要"], page.QuerySelectorAll("ol.policy-chain li").Select(link => link.TextContent.Split('　')[0].Trim()));
        Assert.Contains("依法全面履行政府职能", page.QuerySelector("ol.policy-chain")!.TextContent);
        // A part of the page that another view draws says its heading too.
        Assert.Equal("上位依据", page.QuerySelector(".page-nav a[href='#basis']")!.TextContent);
        Assert.Contains("依法全面履行政府职能", (await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}")).QuerySelector("[aria-label=分解表] tbody")!.TextContent);
    }

    [Fact]
    public async Task IssuePlan_WithARowWithoutClause_IsRefused_UnlessTheRowSaysWhy()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(async () =>
            {
                var table = await db.Set<TaskPlanCase>().Include(each => each.Rows).SingleAsync(each => each.Id == plan);
                PlanRow Row(int number, string? clause) => new()
                {
                    Number = number,
                    Clause = clause,
                    Title = $"任务{number}",
                    Measure = "措施",
                    Standard = "标准",
                    Deliverable = "清单",
                    LeadUnitId = scene.Education,
                    Deadline = new DateOnly(2026, 6, 30),
                };
                table.Rows.AddRange(Row(1, null), Row(2, "无"), Row(3, "三"), Row(4, "无：本区自行部署"));
            });
            return true;
        });
        var refused = (await CampaignScene.RefusedAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2026〕1号", on = "2026-03-02" })).Split('\n');
        Assert.Equal(["第 1 项", "第 2 项", "第 3 项"], refused.Select(reason => reason[..5]));
        Assert.Contains("政策依据中没有编号为“三”的条款", refused[2]);

        foreach (var number in new[] { 1, 2, 3 })
            await scene.RowAsync(plan, number, "区教育局", "", "2026-06-30", clause: number == 3 ? "二" : "无：区里自行部署");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2026〕1号", on = "2026-03-02" });
        await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Dispatch");
        var page = await scene.Clerk.PageAsync($"/work/tasks/{(await scene.PartAsync(1, scene.Education)).Id}");
        Assert.Contains("没有上位条款：区里自行部署", page.Body!.TextContent);
    }

    [Fact]
    public async Task DraftPlan_ListsClausesOfTheRegisterOnly()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var refused = await CampaignScene.RefusedAsync(scene.Bureau, "task-plans/draft-plan", new { name = "甲", year = 2026, clauses = new[] { "一", "三 另写的条款" } });
        Assert.Equal("政策依据中没有编号为“三”的条款；请先在台账“政策依据”中登记。", refused);
    }

    /// <summary>A row that the next version dropped, or lets cite nothing, takes nothing on any more; the plan item it carried out is not covered either.</summary>
    [Fact]
    public async Task Clause_WhoseTaskALaterVersionDropped_IsUnclaimedAgain_AndSoIsThePlanItem()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var first = await scene.IssuedPlanAsync();
        await host.QueryAsync(async db =>
        {
            var dropped = await db.Set<PlanTask>().SingleAsync(task => task.Number == 2);
            await db.WriteAsync(() =>
            {
                db.Add(new PolicyClause { Code = "三", Document = "区级方案（测试）", Level = PolicyLevel.District, Clause = "三", Text = "办好清单", TaskId = dropped.Id });
                db.Add(new AnnualPlanItem { Code = "JH1", Plan = "2026年工作计划", Kind = AnnualPlanKind.Yearly, Year = 2026, Number = 1, Title = "公布清单", Field = AnnualPlanField.RuleOfLaw, TaskId = dropped.Id });
                return Task.CompletedTask;
            });
            return true;
        });
        Assert.Equal(["二"], await UnclaimedAsync(scene));
        Assert.Empty(await UntakenAsync(scene));

        var second = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/amend-plan", new { prior = first, reason = "上级调整" });
        await scene.RowAsync(second, 1, "区教育局", "区市场监管局", "2026-03-20", clause: "二");
        await scene.RemoveRowAsync(second, 2);
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{second}/issue-plan", new { documentNumber = "莲法政办发〔2026〕2号", on = "2026-03-02" });
        Assert.Equal(["一", "三"], await UnclaimedAsync(scene));
        Assert.Equal(["承接任务已不在分解表现行版中"], await UntakenAsync(scene));
        var covered = await (await scene.Bureau.GetAsync("/api/v1/figures/T-04?asOf=2026-12-31")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((0, 1), (covered.GetProperty("numerator").GetInt32(), covered.GetProperty("denominator").GetInt32()));
    }

    [Fact]
    public async Task PolicyClause_CarryingOutOneOfItsOwnLevel_OrHeadingItsOwnHeading_IsRefused()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        (string, string)[] typed = [("document", "区级方案（测试）"), ("level", "District"), ("text", "内容"), ("clause", "四")];
        foreach (var (field, value, reason) in new[] { ("carriesOutId", "二", "承接的应是上级的条款"), ("parentId", "纲一", "所属条款应在同一文件中") })
        {
            var refused = await scene.Bureau.PostAsync("/registers/policy-clauses/add", [.. typed, (field, value)]);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains(reason, await refused.Content.ReadAsStringAsync());
        }

        Assert.Equal(HttpStatusCode.Redirect, (await scene.Bureau.PostAsync("/registers/policy-clauses/add", [.. typed, ("code", "四"), ("parentId", "二"), ("carriesOutId", "市一")])).StatusCode);
        var path = $"/registers/policy-clauses/{await host.QueryAsync(db => db.Set<PolicyClause>().Where(clause => clause.Code == "二").Select(clause => clause.Id).SingleAsync())}/edit";
        var circle = await scene.Bureau.SubmitAsync(await scene.Bureau.PageAsync(path), path,
            ("document", "区级方案（测试）"), ("level", "District"), ("clause", "二"), ("text", "完善依法行政制度体系"), ("code", "二"), ("parentId", "四"), ("changeReason", "归类"));
        Assert.Contains("不能互相所属", await circle.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Tree_IndentsTheClausesOfADocument_AndLosesNoneThatPointAtEachOther()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await host.QueryAsync(async db =>
        {
            var two = await db.Set<PolicyClause>().SingleAsync(clause => clause.Code == "二");
            PolicyClause Clause(string clause) => new() { Code = clause, Document = "区级方案（测试）", Level = PolicyLevel.District, Clause = clause, Text = "内容", ParentId = two.Id };
            var (one, other) = (Clause("二（一）"), Clause("二（二）"));
            await db.WriteAsync(async () =>
            {
                db.AddRange(one, other);
                await db.SaveChangesAsync();
                var (here, there) = (Clause("互一"), Clause("互二"));
                (here.ParentId, there.ParentId) = (null, null);
                db.AddRange(here, there);
                await db.SaveChangesAsync();
                (here.CarriesOutId, there.CarriesOutId) = (there.Id, here.Id);
                var circle = new[] { Clause("圈一"), Clause("圈二"), Clause("圈三") };
                db.AddRange(circle);
                await db.SaveChangesAsync();
                (circle[0].ParentId, circle[1].ParentId, circle[2].ParentId) = (circle[1].Id, circle[2].Id, circle[0].Id);
            });
            return true;
        });
        var page = await scene.Bureau.PageAsync("/registers/policy-clauses/tree");
        var head = page.QuerySelectorAll("main li").Single(item => item.QuerySelector("strong")?.TextContent == "二");
        Assert.Equal(["二（一）", "二（二）"], head.QuerySelectorAll("li li > strong").Select(part => part.TextContent));
        Assert.DoesNotContain("未承接", head.QuerySelector("strong")!.NextElementSibling!.TextContent);
        foreach (var each in new[] { "互一", "互二", "圈一", "圈二", "圈三" })
            Assert.Single(page.QuerySelectorAll("main li > strong"), clause => clause.TextContent == each);
    }

    private static Task<List<string>> UnclaimedAsync(CampaignScene scene) => scene.Host.QueryAsync(async db =>
        (await PolicyTree.LoadAsync(db, Today)).Unclaimed.Where(node => node.Clause.Level == PolicyLevel.District).Select(node => node.Clause.Clause).ToList());

    private static Task<List<string>> UntakenAsync(CampaignScene scene) => scene.Host.QueryAsync(async db =>
        (await new GapCatalogue().Find("plan-items-untaken")!.Rows(db, Today)).Select(row => row.Lacks).ToList());
}
