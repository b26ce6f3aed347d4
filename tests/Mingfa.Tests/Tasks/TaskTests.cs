using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Core.Time;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using MiniExcelLibs;

namespace Mingfa.Tests.Tasks;

/// <summary>Plan, parts and supervision over HTTP.</summary>
public sealed class TaskTests
{
    [Fact]
    public async Task Row_WithANumberThatIsTaken_IsRefused_AndTheOneThereStays()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-06-30", title: "头一项");
        var answer = await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Save",
            ("序号", "1"), ("类别", "任务"), ("章", "1"), ("依据条款", "一"), ("任务", "又一项"), ("具体措施", "公布"), ("目标标准", "全部"), ("成果形式", "清单"),
            ("牵头单位", "区教育局"), ("配合单位", ""), ("长期坚持", "否"), ("全区重点", "否"), ("完成时限", "2026-06-30"), ("对应指标", "97"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("又一项", page);
        Assert.Equal("头一项", await host.QueryAsync(db => db.Set<PlanRow>().Where(row => row.PlanId == plan).Select(row => row.Title).SingleAsync()));
    }

    [Fact]
    public async Task IssuePlan_WithoutLeadUnitOrDeadline_NamesEveryReason()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await host.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<MingfaDb>();
            await db.WriteAsync(async () =>
            {
                var table = await db.Set<TaskPlanCase>().Include(each => each.Rows).SingleAsync(each => each.Id == plan);
                table.Rows.Add(new PlanRow { Number = 1, Title = "任务一", Measure = "措施", Standard = "标准", Deliverable = "清单" });
                table.Rows.Add(new PlanRow { Number = 2, Title = "任务二", Measure = "措施", Standard = "标准", Deliverable = "清单", LeadUnitId = scene.Education, IsLongTerm = true });
            });
            return true;
        });
        var refused = await CampaignScene.RefusedAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2026〕1号", on = "2026-03-02" });
        Assert.Contains("未明确牵头单位", refused);
        Assert.Contains("未明确完成时限", refused);
        Assert.Contains("长期任务未定年度节点", refused);
    }

    [Fact]
    public async Task IssuePlan_WithATaskForADissolvedUnit_IsRefused()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-06-30");
        await host.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<MingfaDb>();
            return await db.Set<OrgUnit>().Where(unit => unit.Id == scene.Education).ExecuteUpdateAsync(set => set.SetProperty(unit => unit.DissolvedOn, new DateOnly(2026, 2, 1)));
        });
        var refused = await CampaignScene.RefusedAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2026〕1号", on = "2026-03-02" });
        Assert.Contains("第 1 项“任务1”：区教育局已于 2026-02-01 撤销", refused);
    }

    [Fact]
    public async Task AmendPlan_AfterIssue_MakesANewVersionAndLeavesTheOldExportByteIdentical()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var first = await scene.IssuedPlanAsync();
        var before = await (await scene.Bureau.GetAsync($"/work/tasks/plans/{first}/table.json")).Content.ReadAsByteArrayAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Bureau.PostAsync($"/work/tasks/plans/{first}?handler=Remove", ("seen", $"{await scene.RowIdAsync(first, 1)}"))).StatusCode);

        var second = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/amend-plan", new { prior = first, reason = "上级调整时限" });
        await scene.RowAsync(second, 1, "区教育局", "区市场监管局", "2026-04-30");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{second}/issue-plan", new { documentNumber = "莲法政办发〔2026〕2号", on = "2026-03-02" });
        Assert.Contains("2026-04-30", (await scene.Bureau.PageAsync($"/work/tasks/plans/{second}")).QuerySelector("details")!.TextContent);
        await scene.Bureau.PostAsync($"/work/tasks/plans/{second}?handler=Dispatch");

        Assert.Equal(before, await (await scene.Bureau.GetAsync($"/work/tasks/plans/{first}/table.json")).Content.ReadAsByteArrayAsync());
        Assert.Equal(new DateOnly(2026, 4, 30), (await scene.PartAsync(1, scene.Education)).DueOn);
        Assert.Equal(new DateOnly(2026, 3, 2), await host.QueryAsync(db => db.Set<TaskPlanCase>().Where(plan => plan.Id == first).Select(plan => plan.SupersededOn).SingleAsync()));
        Assert.Equal([(1, false), (2, true)], await host.QueryAsync(async db =>
            (await db.Set<PlanTask>().Where(task => task.Number == 1).OrderBy(task => task.Edition).ToListAsync()).Select(task => (task.Edition, task.SupersededOn == null)).ToArray()));
    }

    [Fact]
    public async Task Dispatch_Twice_AssignsEveryPartOnce()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.IssuedPlanAsync();
        Assert.Equal(HttpStatusCode.OK, (await scene.Bureau.PostJsonAsync($"/api/v1/task-plans/{plan}/dispatch", new { })).StatusCode);
        Assert.Equal(3, await host.QueryAsync(db => db.Set<TaskPart>().CountAsync()));
    }

    [Fact]
    public async Task SubmitPart_OfTheLead_WaitsForEveryCooperator_AndTheBureauAccepts()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var lead = await scene.PartAsync(1, scene.Education);
        var other = await scene.PartAsync(1, scene.Market);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{lead.Id}/sign-part", new { });
        var refused = await CampaignScene.RefusedAsync(scene.Clerk, $"tasks/{lead.Id}/submit-part", new { result = "完成" });
        Assert.Contains("配合单位", refused);
        // What was promised has to be there: progress, and the deliverable or where it is.
        Assert.Contains("还没有填报过进展", refused);
        Assert.Contains("请上传成果“清单”", refused);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{lead.Id}/report-progress", new { percent = 80, text = "清单已经起草" });

        await host.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<MingfaDb>();
            await db.WriteAsync(async () => (await db.Set<TaskPart>().SingleAsync(part => part.Id == other.Id)).CompletedOn = new DateOnly(2026, 3, 10));
            return true;
        });
        host.GoTo(new DateOnly(2026, 3, 18));
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{lead.Id}/submit-part", new { result = "完成", deliverable = "莲教发〔2026〕3号" });
        var forbidden = await scene.UnitHead.PostJsonAsync($"/api/v1/tasks/{lead.Id}/accept-part", new { opinion = "自己验收" });
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        host.GoTo(new DateOnly(2026, 3, 25));
        await CampaignScene.TakeAsync(scene.Bureau, $"tasks/{lead.Id}/accept-part", new { opinion = "符合" });
        // The unit handed in before the deadline; that the bureau took a week does not make it late.
        Assert.Equal(new DateOnly(2026, 3, 18), (await scene.PartAsync(1, scene.Education)).CompletedOn);
        Assert.Equal(new DateOnly(2026, 3, 18), await host.QueryAsync(db => db.Set<PlanTask>().Where(task => task.Number == 1).Select(task => task.CompletedOn).SingleAsync()));

        // The rate of the year counts the issued plan whatever its name: of its tasks due by the end of the year this one is done in time.
        var due = await host.QueryAsync(db => db.Set<PlanTask>().CountAsync(task => task.DueOn.Year == 2026));
        var rate = await (await scene.Bureau.GetAsync("/api/v1/figures/F-34?asOf=2026-12-31")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((1, due), (rate.GetProperty("numerator").GetInt32(), rate.GetProperty("denominator").GetInt32()));
    }

    /// <summary>What is handed in is done only when it has been accepted; what is handed back may be put right downwards.</summary>
    [Fact]
    public async Task ReturnPart_LeavesTheProgressThatWasReported_AndTheUnitMayReportLess()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var id = (await scene.PartAsync(2, scene.Education)).Id;
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/sign-part", new { });
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/report-progress", new { percent = 50, text = "已制定" });
        Assert.Contains("不能低于上次填报的 50%", await CampaignScene.RefusedAsync(scene.Clerk, $"tasks/{id}/report-progress", new { percent = 40, text = "已制定" }));
        await HandInAndBackAsync();
        Assert.Contains("50%", (await scene.Bureau.PageAsync("/work/tasks")).QuerySelector($"tr:has(a[href='/work/tasks/{id}']) [data-label=进度]")!.TextContent);

        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/report-progress", new { percent = 100, text = "已公布" });
        await HandInAndBackAsync();
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/report-progress", new { percent = 60, text = "补充公布" });
        Assert.Equal(60, (await scene.PartAsync(2, scene.Education)).Percent);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/submit-part", new { result = "完成", deliverable = "莲教发〔2026〕3号" });
        await CampaignScene.TakeAsync(scene.Bureau, $"tasks/{id}/accept-part", new { opinion = "符合" });
        Assert.Equal(100, (await scene.PartAsync(2, scene.Education)).Percent);

        async Task HandInAndBackAsync()
        {
            await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/submit-part", new { result = "完成", deliverable = "莲教发〔2026〕3号" });
            await CampaignScene.TakeAsync(scene.Bureau, $"tasks/{id}/return-part", new { reason = "只做了一半" });
        }
    }

    [Fact]
    public async Task Extension_GrantedByTheAcceptor_MovesTheDeadline_AndAfterTheDeadlineIsRefused()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var part = await scene.PartAsync(2, scene.Education);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{part.Id}/sign-part", new { });
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{part.Id}/request-extension", new { until = "2026-03-27", reason = "等待上级口径" });
        await CampaignScene.TakeAsync(scene.Bureau, $"tasks/{part.Id}/decide-extension", new { decision = "Granted", reason = "同意" });
        Assert.Equal(new DateOnly(2026, 3, 27), (await scene.PartAsync(2, scene.Education)).DueOn);
        host.GoTo(new DateOnly(2026, 3, 30));
        Assert.Contains("已过", await CampaignScene.RefusedAsync(scene.Clerk, $"tasks/{part.Id}/request-extension", new { until = "2026-04-13", reason = "再延" }));
    }

    /// <summary>A new version takes back no extension where it leaves the deadline; what is done by the extended day is done in time.</summary>
    [Fact]
    public async Task Extension_StandsInANewVersion_AndCountsAsInTime()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var first = await scene.IssuedPlanAsync();
        var part = await scene.PartAsync(2, scene.Education);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{part.Id}/sign-part", new { });
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{part.Id}/request-extension", new { until = "2026-03-27", reason = "等待上级口径" });
        await CampaignScene.TakeAsync(scene.Bureau, $"tasks/{part.Id}/decide-extension", new { decision = "Granted", reason = "同意" });
        var second = await scene.NewVersionAsync(first, 2, plan => scene.RowAsync(plan, 1, "区教育局", "区市场监管局", "2026-04-30"));
        part = await scene.PartAsync(2, scene.Education);
        Assert.Equal((2, new DateOnly(2026, 3, 27)), (part.Edition, part.DueOn));
        Assert.Equal(new DateOnly(2026, 4, 30), (await scene.PartAsync(1, scene.Education)).DueOn);

        host.GoTo(new DateOnly(2026, 3, 26));
        await CampaignScene.FinishAsync(scene.Clerk, scene.Bureau, part.Id);
        Assert.Equal((1, 2), await host.QueryAsync(ReadAsync("F-34", new DateOnly(2026, 12, 31))));
        Assert.Equal((0, 0), await host.QueryAsync(ReadAsync("T-05", new DateOnly(2026, 3, 20))));

        // A deadline that the new version does change holds.
        await scene.NewVersionAsync(second, 3, plan => scene.RowAsync(plan, 1, "区教育局", "区市场监管局", "2026-05-29"));
        Assert.Equal(new DateOnly(2026, 5, 29), (await scene.PartAsync(1, scene.Education)).DueOn);
    }

    [Fact]
    public async Task NewVersion_WithAnotherLeadUnit_IsAcceptedByThatUnit()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var first = await scene.IssuedPlanAsync();
        var (education, market) = (await scene.PartAsync(1, scene.Education), await scene.PartAsync(1, scene.Market));
        var marketClerk = await scene.ClerkOfAsync(scene.Market);
        await CampaignScene.TakeAsync(marketClerk, $"tasks/{market.Id}/sign-part", new { });
        await CampaignScene.TakeAsync(marketClerk, $"tasks/{market.Id}/report-progress", new { percent = 90, text = "已制定" });
        await CampaignScene.TakeAsync(marketClerk, $"tasks/{market.Id}/submit-part", new { result = "已公布", deliverable = "网站" });
        Assert.Equal((scene.Education, scene.Education), await AcceptorAsync(market.Id));

        await scene.NewVersionAsync(first, 2, plan => scene.RowAsync(plan, 1, "区市场监管局", "区教育局", "2026-03-20"));
        Assert.Equal((scene.Justice, scene.Justice), await AcceptorAsync(market.Id));
        Assert.Equal((scene.Market, scene.Education), await AcceptorAsync(education.Id));

        Task<(long Acceptor, long Holder)> AcceptorAsync(long id) => host.QueryAsync(async db =>
        {
            var dossier = await db.Set<Dossier>().AsNoTracking().Include(each => each.Parties).SingleAsync(each => each.Id == id);
            return (dossier.UnitOf(TaskProcedure.Current.Acceptor), dossier.HolderUnitId);
        });
    }

    [Fact]
    public async Task NewVersion_KeepsWhatIsDone_ButAnotherTaskAtItsNumberBeginsAnew()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var first = await scene.IssuedPlanAsync();
        var done = await scene.PartAsync(2, scene.Education);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{done.Id}/sign-part", new { });
        await CampaignScene.FinishAsync(scene.Clerk, scene.Bureau, done.Id);

        var second = await scene.NewVersionAsync(first, 2, plan => scene.RowAsync(plan, 1, "区教育局", "区市场监管局", "2026-04-30"));
        Assert.Equal((new DateOnly(2026, 3, 2), 1, 0), await SecondAsync(2));
        await scene.NewVersionAsync(second, 3, plan => scene.RowAsync(plan, 2, "区教育局", "", "2026-06-30", indicators: "", title: "另一项任务"));
        Assert.Equal((null, 2, 1), await SecondAsync(3));

        Task<(DateOnly? Done, int Parts, int Open)> SecondAsync(int edition) => host.QueryAsync(async db => (
            await db.Set<PlanTask>().Where(task => task.Edition == edition && task.Number == 2).Select(task => task.CompletedOn).SingleAsync(),
            await db.Set<TaskPart>().CountAsync(part => part.RowNumber == 2),
            await db.Set<TaskPart>().CountAsync(part => part.RowNumber == 2 && part.CompletedOn == null)));
    }

    [Fact]
    public async Task Plan_HandedOverIntoTheRegister_IsTheVersionBeforeTheOneDraftedHere()
    {
        const string Name = "某区法治政府建设实施方案";
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        PlanTask Handed(int chapter, string title) => new()
        {
            Code = $"RW-{chapter}",
            CreatedAt = host.Time.GetUtcNow(),
            Plan = Name,
            Edition = 1,
            Chapter = chapter,
            Number = 1,
            Kind = TaskKind.Task,
            Title = title,
            Target = "全部公布",
            Deliverable = "清单",
            LeadUnitId = scene.Education,
            DueOn = new DateOnly(2026, 12, 31),
            CompletedOn = new DateOnly(2026, 1, 30),
            ValidFrom = new DateOnly(2025, 1, 2),
        };
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(() =>
            {
                db.AddRange(Handed(1, "任务1"), Handed(2, "另一章的任务"));
                return Task.CompletedTask;
            });
            return true;
        });
        Assert.Equal((2, 0), await host.QueryAsync(ReadAsync("F-32", new DateOnly(2026, 3, 2))));
        var plan = await scene.DraftPlanAsync(Name);
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-12-18");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲法政办发〔2026〕1号", on = "2026-03-02" });
        Assert.Equal((1, 0), await host.QueryAsync(ReadAsync("F-32", new DateOnly(2026, 3, 2))));
        var task = await host.QueryAsync(db => db.Set<PlanTask>().AsNoTracking().SingleAsync(each => each.SupersededOn == null));
        Assert.Equal((2, new DateOnly(2026, 1, 30)), (task.Edition, task.CompletedOn!.Value));
    }

    [Fact]
    public async Task Supervision_ProposedBySystem_SentByAPerson_NotStruckOff_ComesBackOneLevelUp()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var part = await scene.PartAsync(2, scene.Education);
        host.GoTo(new DateOnly(2026, 3, 16));
        Assert.Equal(0, await host.QueryAsync(db => db.Set<SupervisionNotice>().CountAsync()));
        var proposed = Assert.Single(await ProposalsAsync(host), proposal => proposal.Part?.Id == part.Id).Notice;
        Assert.Equal((SupervisionCause.Overdue, SupervisionLevel.Reminder), (proposed.Cause, proposed.Level));

        // The order is 提醒 → 督办 → 通报 → 约谈, and the cause is what the light says.
        Assert.Contains("这一份应是提醒", await CampaignScene.RefusedAsync(scene.Bureau, "supervision-notices/send-notice", JsonNode.Parse(StepForm.Write(proposed with { Level = SupervisionLevel.Interview }))!));
        Assert.Contains("现在没有停滞", await CampaignScene.RefusedAsync(scene.Bureau, "supervision-notices/send-notice", JsonNode.Parse(StepForm.Write(proposed with { Cause = SupervisionCause.Stalled }))!));
        var notice = await CampaignScene.TakeAsync(scene.Bureau, "supervision-notices/send-notice", JsonNode.Parse(StepForm.Write(proposed))!);
        Assert.Contains("未办结", await CampaignScene.RefusedAsync(scene.Bureau, "supervision-notices/send-notice", JsonNode.Parse(StepForm.Write(proposed))!));
        Assert.DoesNotContain(await ProposalsAsync(host), proposal => proposal.Part?.Id == part.Id);
        await CampaignScene.TakeAsync(scene.Clerk, $"supervision-notices/{notice}/answer-notice", new { reply = "正在办理" });
        await CampaignScene.TakeAsync(scene.Bureau, $"supervision-notices/{notice}/refuse-notice", new { reason = "没有完成时间" });
        Assert.Equal(SupervisionLevel.Supervision, Assert.Single(await ProposalsAsync(host), proposal => proposal.Part?.Id == part.Id).Notice.Level);
        Assert.Equal("2026-001", await host.QueryAsync(db => db.Set<SupervisionNotice>().Select(each => each.Number).SingleAsync()));
    }

    [Fact]
    public async Task OverdueNotice_IsNotStruckOffWhileTheTaskIsOverdue_AndOneStruckOffTooEarlyComesBackOneLevelUp()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var part = await scene.PartAsync(2, scene.Education);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{part.Id}/sign-part", new { });
        host.GoTo(new DateOnly(2026, 3, 16));
        var proposed = Assert.Single(await ProposalsAsync(host), proposal => proposal.Part?.Id == part.Id).Notice;
        var notice = await CampaignScene.TakeAsync(scene.Bureau, "supervision-notices/send-notice", JsonElement.Parse(StepForm.Write(proposed)));
        await CampaignScene.TakeAsync(scene.Clerk, $"supervision-notices/{notice}/answer-notice", new { reply = "正在办理" });
        Assert.Contains("仍然逾期", await CampaignScene.RefusedAsync(scene.Bureau, $"supervision-notices/{notice}/close-notice", new { opinion = "答复具体" }));

        // Handed in it waits for others; handed back it is as late as before.
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{part.Id}/report-progress", new { percent = 90, text = "已拟定" });
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{part.Id}/submit-part", new { result = "完成", deliverable = "莲教发〔2026〕3号" });
        await CampaignScene.TakeAsync(scene.Bureau, $"supervision-notices/{notice}/close-notice", new { opinion = "已提请验收" });
        Assert.DoesNotContain(await ProposalsAsync(host), proposal => proposal.Part?.Id == part.Id);
        await CampaignScene.TakeAsync(scene.Bureau, $"tasks/{part.Id}/return-part", new { reason = "清单不全" });
        Assert.Equal(SupervisionLevel.Supervision, Assert.Single(await ProposalsAsync(host), proposal => proposal.Part?.Id == part.Id).Notice.Level);
        SupervisionNotice Struck() => new() { Cause = SupervisionCause.Overdue, Level = SupervisionLevel.Reminder, Outcome = SupervisionOutcome.Closed, SentOn = new DateOnly(2026, 3, 16) };
        Assert.Equal(SupervisionLevel.Reminder, SupervisionProposals.LevelAfter([Struck()], new TaskPart { DueOn = new DateOnly(2026, 3, 27) }));
    }

    /// <summary>A reply signs nothing: while the receipt is owed the notice is not struck off, and the next is one level up, as far as 约谈.</summary>
    [Fact]
    public async Task UnsignedNotice_IsNotStruckOffWhileTheReceiptIsOwed_AndGoesUpLevelByLevel()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var (plan, day) = (await scene.DraftPlanAsync(), new DateOnly(2026, 3, 16));
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-12-18");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2026〕9号", on = "2026-03-02" });
        await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Dispatch");
        var part = await scene.PartAsync(1, scene.Education);
        long notice = 0;
        foreach (var level in Enum.GetValues<SupervisionLevel>())
        {
            host.GoTo(day);
            var proposed = Assert.Single(await ProposalsAsync(host, day)).Notice;
            Assert.Equal((SupervisionCause.Unsigned, level), (proposed.Cause, proposed.Level));
            notice = await CampaignScene.TakeAsync(scene.Bureau, "supervision-notices/send-notice", JsonElement.Parse(StepForm.Write(proposed)));
            await CampaignScene.TakeAsync(scene.Clerk, $"supervision-notices/{notice}/answer-notice", new { reply = "知道了" });
            Assert.Contains("单位仍未签收", await CampaignScene.RefusedAsync(scene.Bureau, $"supervision-notices/{notice}/close-notice", new { opinion = "已答复" }));
            if (level != SupervisionLevel.Interview)
                await CampaignScene.TakeAsync(scene.Bureau, $"supervision-notices/{notice}/refuse-notice", new { reason = "仍未签收" });
            day = day.AddDays(1);
        }

        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{part.Id}/sign-part", new { });
        await CampaignScene.TakeAsync(scene.Bureau, $"supervision-notices/{notice}/close-notice", new { opinion = "已签收" });
        Assert.Empty(await ProposalsAsync(host, day));

        // The section's receipt is another one than the unit's; what was struck off unsigned goes up a level.
        SupervisionNotice Struck() => new() { Cause = SupervisionCause.Unsigned, Level = SupervisionLevel.Reminder, Outcome = SupervisionOutcome.Closed, SentOn = new DateOnly(2026, 3, 16) };
        Assert.Equal(SupervisionLevel.Reminder, SupervisionProposals.LevelAfter([Struck()], new TaskPart { ReceiptDueOn = new DateOnly(2026, 3, 20) }));
        Assert.Equal(SupervisionLevel.Supervision, SupervisionProposals.LevelAfter([Struck()], new TaskPart { ReceiptDueOn = new DateOnly(2026, 3, 5) }));
    }

    [Fact]
    public async Task StalledNotice_IsNotStruckOffWithoutProgress_AndIsAfterIt()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-12-18");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2026〕9号", on = "2026-03-02" });
        await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Dispatch");
        var part = await scene.PartAsync(1, scene.Education);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{part.Id}/sign-part", new { });
        var day = new DateOnly(2026, 4, 7);
        host.GoTo(day);
        var first = await SentAsync(SupervisionLevel.Reminder);
        Assert.Contains("督办以来没有填报进展", await CampaignScene.RefusedAsync(scene.Bureau, $"supervision-notices/{first}/close-notice", new { opinion = "已答复" }));
        await CampaignScene.TakeAsync(scene.Bureau, $"supervision-notices/{first}/refuse-notice", new { reason = "没有进展" });
        var second = await SentAsync(SupervisionLevel.Supervision);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{part.Id}/report-progress", new { percent = 30, text = "已起草" });
        await CampaignScene.TakeAsync(scene.Bureau, $"supervision-notices/{second}/close-notice", new { opinion = "已有进展" });
        Assert.Empty(await ProposalsAsync(host, day));

        async Task<long> SentAsync(SupervisionLevel level)
        {
            var proposed = Assert.Single(await ProposalsAsync(host, day)).Notice;
            Assert.Equal((SupervisionCause.Stalled, level), (proposed.Cause, proposed.Level));
            var notice = await CampaignScene.TakeAsync(scene.Bureau, "supervision-notices/send-notice", JsonElement.Parse(StepForm.Write(proposed)));
            await CampaignScene.TakeAsync(scene.Clerk, $"supervision-notices/{notice}/answer-notice", new { reply = "知道了" });
            return notice;
        }
    }

    [Fact]
    public async Task LegalBureau_DoesNotSuperviseItself_TheGovernmentsOfficeDoes()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区司法局", "", "2026-03-13");
        await scene.RowAsync(plan, 2, "区教育局", "", "2026-03-13");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2026〕9号", on = "2026-03-02" });
        await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Dispatch");
        var office = await scene.ClerkOfAsync(await host.QueryAsync(db => db.Set<OrgUnit>().Where(unit => unit.Code == "gov-office").Select(unit => unit.Id).SingleAsync()), Post.OfficeSecretary);
        host.GoTo(new DateOnly(2026, 3, 16));
        var proposals = await ProposalsAsync(host);
        JsonElement Proposed(long unit) => JsonElement.Parse(StepForm.Write(proposals.Single(proposal => proposal.Notice.Unit == unit).Notice));
        Assert.Single((await office.PageAsync("/work/tasks/supervision")).QuerySelectorAll("main form"));
        Assert.Single((await scene.Bureau.PageAsync("/work/tasks/supervision")).QuerySelectorAll("main form"));
        Assert.Contains("由政府办公室或者区领导发出", await CampaignScene.RefusedAsync(scene.Bureau, "supervision-notices/send-notice", Proposed(scene.Justice)));
        Assert.Contains("由司法局发出", await CampaignScene.RefusedAsync(office, "supervision-notices/send-notice", Proposed(scene.Education)));
        var notice = await CampaignScene.TakeAsync(office, "supervision-notices/send-notice", Proposed(scene.Justice));
        await CampaignScene.TakeAsync(scene.Bureau, $"supervision-notices/{notice}/answer-notice", new { reply = "正在办理" });
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Bureau.PostJsonAsync($"/api/v1/supervision-notices/{notice}/refuse-notice", new { reason = "没有完成时间" })).StatusCode);
        await CampaignScene.TakeAsync(office, $"supervision-notices/{notice}/refuse-notice", new { reason = "没有完成时间" });
    }

    [Fact]
    public async Task IssuedTable_IsTheSameBytesForEver_AndIsChangedByANewVersionOnly()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.IssuedPlanAsync();
        var workbook = await (await scene.Bureau.GetAsync($"/work/tasks/plans/{plan}/table.xlsx")).Content.ReadAsByteArrayAsync();
        var json = await (await scene.Bureau.GetAsync($"/work/tasks/plans/{plan}/table.json")).Content.ReadAsByteArrayAsync();
        var row = await host.QueryAsync(db => db.Set<PlanTask>().AsNoTracking().FirstAsync(task => task.Number == 1));
        var registrar = new Actor(host.Who.OfficerOf(host.Who.Registrar), "登记员", scene.Justice, "区司法局", [new ActorPost(scene.Justice, Post.Registrar)]);
        var register = new PlanTaskRegister();
        var changed = RegisterKeeper.Values(register, row);
        changed["title"] = "改过的任务";
        var outcomes = await host.InScopeAsync(async services =>
        {
            var keeper = services.GetRequiredService<RegisterKeeper>();
            return new[]
            {
                await keeper.EditAsync(register, row.Id, changed, "更正", row.Version, registrar, Guid.NewGuid()),
                await keeper.VoidAsync(register, row.Id, "不要了", row.Version, registrar, Guid.NewGuid()),
            };
        });
        Assert.All(outcomes, outcome => Assert.Contains(Assert.IsType<RegisterOutcome.Refused>(outcome).Findings, finding => finding.Message.Contains("印发新版", StringComparison.Ordinal)));
        Assert.Null((await host.QueryAsync(db => db.Set<PlanTask>().AsNoTracking().SingleAsync(task => task.Id == row.Id))).RetractedAt);
        Assert.Equal("任务1", (await host.QueryAsync(db => db.Set<PlanTask>().AsNoTracking().SingleAsync(task => task.Id == row.Id))).Title);

        var second = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/amend-plan", new { prior = plan, reason = "调整时限" });
        Assert.Contains("没有不同", await CampaignScene.RefusedAsync(scene.Bureau, $"task-plans/{second}/issue-plan", new { documentNumber = "莲法政办发〔2026〕2号", on = "2026-03-02" }));
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(async () => (await db.Set<OrgUnit>().SingleAsync(unit => unit.Id == scene.Education)).Name = "改名后的教育局");
            return true;
        });
        Assert.Equal(workbook, await (await scene.Bureau.GetAsync($"/work/tasks/plans/{plan}/table.xlsx")).Content.ReadAsByteArrayAsync());
        Assert.Equal(json, await (await scene.Bureau.GetAsync($"/work/tasks/plans/{plan}/table.json")).Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Board_OfAUnit_ShowsItsOwnPartsOnly_AndAnotherUnitsPartIsNotThere()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区司法局", "", "2026-03-20");
        await scene.RowAsync(plan, 2, "区教育局", "", "2026-03-20");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲〔2026〕9号", on = "2026-03-02" });
        await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Dispatch");
        var own = await scene.Clerk.PageAsync("/work/tasks");
        Assert.Contains("任务2", own.QuerySelector("table")!.TextContent);
        Assert.DoesNotContain("任务1", own.QuerySelector("table")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Clerk.GetAsync($"/work/tasks/{(await scene.PartAsync(1, scene.Justice)).Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Clerk.GetAsync($"/work/tasks/plans/{plan}")).StatusCode);
        Assert.Contains("任务1", (await scene.Bureau.PageAsync("/work/tasks")).QuerySelector("table")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await scene.Clerk.GetAsync("/work/tasks/export.xlsx")).StatusCode);
    }

    [Fact]
    public async Task Orphans_NameTasksWithoutIndicator_IndicatorsAndClausesWithoutTask()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.Bureau.PageAsync("/work/assessment/sets");
        var plan = await scene.IssuedPlanAsync();
        var text = (await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}")).QuerySelector("section[aria-labelledby=orphans]")!.TextContent;
        Assert.Contains("没有对应指标的任务 1 项；没有任务的指标 99 个；没有承接的条款 1 条", text);
        var without = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/draft-plan", new { name = "2027年工作要点", year = 2027 });
        Assert.Contains("没有任务的指标：未选指标体系，不适用；", (await scene.Bureau.PageAsync($"/work/tasks/plans/{without}")).QuerySelector("section[aria-labelledby=orphans]")!.TextContent);
    }

    [Fact]
    public async Task Import_OfItsOwnExport_RestoresEveryRow_AndOneBadCellWritesNothing()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var issued = await scene.IssuedPlanAsync();
        var sheet = await (await scene.Bureau.GetAsync($"/work/tasks/plans/{issued}/table.xlsx")).Content.ReadAsByteArrayAsync();
        var plan = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/draft-plan", new { name = "2026年工作要点（二）", year = 2026, indicatorSet = "SF-2021R" });
        var page = await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}");
        var answer = await scene.Bureau.SubmitAsync(page, $"/work/tasks/plans/{plan}?handler=Import", [("file", "plan.xlsx", sheet)]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(2, await host.QueryAsync(db => db.Set<PlanRow>().CountAsync(row => row.PlanId == plan && row.LeadUnitId == scene.Education)));

        using var bad = new MemoryStream();
        await bad.SaveAsAsync(new[] { PlanSheet.Heads.ToDictionary(head => head, head => (object)(head switch { "序号" => "3", "牵头单位" => "区教育局、区司法局", "完成时限" => "下个月", _ => "文字" })) });
        var refused = await scene.Bureau.SubmitAsync(await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}"), $"/work/tasks/plans/{plan}?handler=Import", [("file", "bad.xlsx", bad.ToArray())]);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var text = await refused.Content.ReadAsStringAsync();
        Assert.Contains("第 2 行：牵头单位只能有一个", text);
        Assert.Contains("“下个月”不是日期", text);
        Assert.Equal(2, await host.QueryAsync(db => db.Set<PlanRow>().CountAsync(row => row.PlanId == plan)));
    }

    [Fact]
    public async Task Row_NamesIndicatorsOfThePlansSet_AndNoOthers_InTheFormAndInASheet()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        Assert.Contains("没有编号为“SF-9999”的指标体系", await CampaignScene.RefusedAsync(scene.Bureau, "task-plans/draft-plan", new { name = "工作要点", year = 2026, indicatorSet = "SF-9999" }));
        var plan = await scene.DraftPlanAsync();
        Assert.Contains("指标体系 SF-2021R 中没有编号为“999”的指标", await SavedAsync(plan, "97、999"));
        Assert.Equal("", await SavedAsync(plan, "97、98"));

        using var sheet = new MemoryStream();
        await sheet.SaveAsAsync(new[] { PlanSheet.Heads.ToDictionary(head => head, head => (object)(head switch { "序号" => "3", "章" => "1", "牵头单位" => "区教育局", "配合单位" => "", "完成时限" => "2026-03-20", "对应指标" => "九十七", _ => "文字" })) });
        using var imported = await scene.Bureau.SubmitAsync(await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}"), $"/work/tasks/plans/{plan}?handler=Import", [("file", "plan.xlsx", sheet.ToArray())]);
        Assert.Equal(HttpStatusCode.Conflict, imported.StatusCode);
        Assert.Contains("没有编号为“九十七”的指标", await imported.Content.ReadAsStringAsync());
        Assert.Equal(["97", "98"], await host.QueryAsync(async db => (await db.Set<PlanRow>().SingleAsync()).IndicatorCodes));

        var without = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/draft-plan", new { name = "另一份要点", year = 2026 });
        Assert.Contains("这份计划没有对应的指标体系", await SavedAsync(without, "97"));

        async Task<string> SavedAsync(long id, string codes)
        {
            using var answer = await scene.Bureau.PostAsync($"/work/tasks/plans/{id}?handler=Save", ("editing", ""), ("序号", "1"), ("类别", "任务"), ("章", "1"), ("依据条款", "一"), ("任务", "任务"), ("具体措施", "措施"),
                ("目标标准", "标准"), ("成果形式", "清单"), ("牵头单位", "区教育局"), ("完成时限", "2026-03-20"), ("对应指标", codes));
            return answer.StatusCode == HttpStatusCode.Redirect ? "" : (await Browser.ReadAsync(answer)).QuerySelector(".error-summary")!.TextContent;
        }
    }

    [Fact]
    public async Task NewVersion_TellsTheUnitsWhoseTaskItChangesOrWithdraws_AndNobodyElse()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var first = await scene.IssuedPlanAsync();
        var (changed, same, withdrawn) = ((await scene.PartAsync(1, scene.Education)).Id, (await scene.PartAsync(2, scene.Education)).Id, (await scene.PartAsync(1, scene.Market)).Id);
        var before = (await ToldAsync(changed), await ToldAsync(same));
        var second = await scene.NewVersionAsync(first, 2, plan => scene.RowAsync(plan, 1, "区教育局", "区市场监管局", "2026-04-30"));
        Assert.StartsWith("按新版调整", (await ToldAsync(changed))[^1]);
        Assert.StartsWith("按新版调整", (await ToldAsync(withdrawn))[^1]);
        Assert.Equal(before.Item2, await ToldAsync(same));

        await scene.NewVersionAsync(second, 3, plan => scene.RowAsync(plan, 1, "区教育局", "", "2026-04-30"));
        // The case of a part that was withdrawn passes to the bureau, and its unit is told all the same.
        Assert.StartsWith("撤销任务", (await ToldAsync(withdrawn))[^1]);
        Assert.Equal(before.Item1.Length + 1, (await ToldAsync(changed)).Length);

        Task<string[]> ToldAsync(long part) => host.QueryAsync(async db => (await db.Set<TaskPart>().SingleAsync(each => each.Id == part)).UnitId is var unit
            ? await db.Set<Notification>().Where(message => message.DossierId == part && message.UnitId == unit).OrderBy(message => message.Id).Select(message => message.Text).ToArrayAsync() : []);
    }

    [Fact]
    public async Task SupervisionNotice_KeepsWhatWasTyped_WhenItIsRefused()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        host.GoTo(new DateOnly(2026, 3, 24));
        var proposed = await ProposalsAsync(host);
        Assert.True(proposed.Count > 1);
        var notice = proposed[0].Notice;
        using var refused = await scene.Bureau.PostAsync("/work/tasks/supervision?handler=Send", ("part", $"{notice.Part}"), ("unit", $"{notice.Unit}"), ("cause", $"{notice.Cause}"),
            ("level", "Interview"), ("requirement", "三日内报送整改方案"), ("replyBy", "2026-03-30"), ("submissionId", $"{Guid.NewGuid()}"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Browser.ReadAsync(refused);
        var typed = Assert.Single(page.QuerySelectorAll("main details[open]"));
        Assert.Equal(("三日内报送整改方案", "2026-03-30", "Interview"), (typed.QuerySelector("[name=requirement]")!.TextContent, typed.QuerySelector("[name=replyBy]")!.GetAttribute("value"), typed.QuerySelector("option[selected]")!.GetAttribute("value")));
        Assert.Equal($"{notice.Part}", typed.QuerySelector("[name=part]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task PlanPage_SumsChaptersToTheTable_SlicesAYear_AndNamesWhatEachUnitHasToDo()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.IssuedPlanAsync();
        var page = await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}");
        Assert.Equal("2（任务 2，保障措施 0）", page.QuerySelector("[aria-label=各章合计] tfoot td")!.TextContent);
        Assert.Equal(["区教育局", "2", "1、2", "0", ""], page.QuerySelectorAll("[aria-label=单位与任务] tbody tr")[0].Children.Select(cell => cell.TextContent));
        Assert.Equal(["区市场监管局", "0", "", "1", "1"], page.QuerySelectorAll("[aria-label=单位与任务] tbody tr")[1].Children.Select(cell => cell.TextContent));
        Assert.Equal(2, (await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}?year=2026&chapter=1")).QuerySelectorAll("[aria-label=分解表] tbody tr").Length);
        Assert.Empty((await scene.Bureau.PageAsync($"/work/tasks/plans/{plan}?year=2027")).QuerySelectorAll("[aria-label=分解表] tbody tr"));
        using var sheet = await scene.Bureau.GetAsync($"/work/tasks/plans/{plan}/matrix.xlsx");
        await using var content = await sheet.Content.ReadAsStreamAsync();
        var rows = content.Query().Select(row => ((IDictionary<string, object?>)row).Values.Select(cell => $"{cell}").ToArray()).ToList();
        Assert.Equal(["单位", "牵头", "配合", "1", "2"], rows[0]);
        Assert.Equal(["区教育局", "2", "0", "牵头", "牵头"], rows.Single(row => row[0].Contains("教育")));
    }

    [Fact]
    public async Task Receipt_LevelByLevel_EachSignsInPerson_AndEachHasItsOwnThreeWorkingDays()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var id = (await scene.PartAsync(2, scene.Education)).Id;
        var (clerk, head) = (host.Who.Officers[host.Who.OtherClerk], host.Who.Officers[host.Who.OtherHead]);
        var names = await host.QueryAsync(db => db.Set<Officer>().ToDictionaryAsync(officer => officer.Id, officer => officer.Name));

        Assert.Contains("只选一项", await CampaignScene.RefusedAsync(scene.Clerk, $"tasks/{id}/sign-part", new { section = "法规科", sectionHead = head, executor = clerk }));
        Assert.Contains("本单位在岗", await CampaignScene.RefusedAsync(scene.Clerk, $"tasks/{id}/sign-part", new { section = "法规科", sectionHead = host.Who.Officers[host.Who.Registrar] }));
        var form = await scene.Clerk.PageAsync($"/work/tasks/{id}/sign-part");
        Assert.Equal(["", $"{clerk}", $"{head}"], form.QuerySelectorAll("select[name=sectionHead] option").Select(option => option.GetAttribute("value") ?? "").Order());
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/sign-part", new { section = "法规科", sectionHead = head });

        // Monday 2 March: the section has until Thursday; nobody else signs for it.
        var part = await scene.PartAsync(2, scene.Education);
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 5)), (part.SignedOn!.Value, part.ReceiptDueOn!.Value));
        Assert.Contains("本人签收", await CampaignScene.RefusedAsync(scene.Clerk, $"tasks/{id}/sign-section", new { }));
        host.GoTo(new DateOnly(2026, 3, 6));
        var notice = Assert.Single(await host.QueryAsync(db => SupervisionProposals.ReadAsync(db, new DateOnly(2026, 3, 6), WorkCalendar.Statutory)), each => each.Part!.Id == id);
        Assert.Equal(SupervisionCause.Unsigned, notice.Notice.Cause);
        Assert.Contains($"应由科室负责人{names[head]}于 2026-03-05 前签收", notice.Notice.Requirement);
        Assert.NotNull((await scene.Bureau.PageAsync("/work/tasks?light=Unsigned")).QuerySelector($"a[href='/work/tasks/{id}']"));

        await CampaignScene.TakeAsync(scene.UnitHead, $"tasks/{id}/sign-section", new { executor = clerk });
        Assert.Contains("待承办人签收", (await scene.UnitHead.PageAsync($"/work/tasks/{id}")).Body!.TextContent);
        Assert.Contains("本人签收", await CampaignScene.RefusedAsync(scene.UnitHead, $"tasks/{id}/sign-executor", new { }));
        Assert.Equal(new DateOnly(2026, 3, 11), (await scene.PartAsync(2, scene.Education)).ReceiptDueOn);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/sign-executor", new { });

        part = await scene.PartAsync(2, scene.Education);
        Assert.Null(part.ReceiptDueOn);
        Assert.Equal((names[head], names[clerk]), (part.SectionHead, part.Executor));
        Assert.Equal([("TASK-01", ClockState.Met), ("TASK-04", ClockState.MetLate), ("TASK-05", ClockState.Met)], await host.QueryAsync(async db =>
            (await db.Set<Clock>().Where(clock => clock.DossierId == id && clock.Term != "TASK-02").OrderBy(clock => clock.Term).ToListAsync()).Select(clock => (clock.Term, clock.State)).ToArray()));
        var page = (await scene.Bureau.PageAsync($"/work/tasks/{id}")).Body!.TextContent;
        Assert.Contains($"法规科（{names[head]}，2026-03-06 签收）", page);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/report-progress", new { percent = 10, text = "已启动" });
    }

    [Fact]
    public async Task KeyTasks_StandStillEarlier_AndStandInTheRedAndAmberList()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.DraftPlanAsync();
        await scene.RowAsync(plan, 1, "区教育局", "", "2026-12-18");
        await scene.RowAsync(plan, 2, "区教育局", "", "2026-12-18", key: true);
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲法政办发〔2026〕1号", on = "2026-03-02" });
        await scene.Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Dispatch");
        foreach (var row in new[] { 1, 2 })
            await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{(await scene.PartAsync(row, scene.Education)).Id}/sign-part", new { });
        var (plain, key) = (await scene.PartAsync(1, scene.Education), await scene.PartAsync(2, scene.Education));
        Assert.Equal((false, true), (plain.IsKey, key.IsKey));

        host.GoTo(new DateOnly(2026, 3, 15));
        Assert.Empty((await scene.Clerk.PageAsync("/work/tasks/key")).QuerySelectorAll("main tbody tr"));
        host.GoTo(new DateOnly(2026, 3, 16));
        var list = await scene.Clerk.PageAsync("/work/tasks/key");
        Assert.Equal($"/work/tasks/{key.Id}", Assert.Single(list.QuerySelectorAll("[aria-label=黄榜] tbody a")).GetAttribute("href"));
        Assert.Equal([key.Id], (await ProposalsAsync(host)).Select(proposal => proposal.Part!.Id));
        using var sheet = await scene.Clerk.GetAsync("/work/tasks/key.xlsx");
        await using var content = await sheet.Content.ReadAsStreamAsync();
        Assert.Equal(2, content.Query().Count());
        Assert.Equal(HttpStatusCode.OK, (await scene.Bureau.GetAsync("/work/tasks?key=true")).StatusCode);
    }

    [Fact]
    public async Task PlanItems_OfTheRuleOfLaw_AreCoveredByTasksOfTheStandingVersion()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.IssuedPlanAsync();
        var task = await host.QueryAsync(db => db.Set<PlanTask>().Where(each => each.Number == 1).Select(each => each.Code).SingleAsync());
        async Task<HttpStatusCode> AddAsync(int number, string field, string? taken) => (await scene.Bureau.PostAsync("/registers/annual-plan-items/add",
            ("plan", "2026年全区工作计划"), ("kind", "Yearly"), ("year", "2026"), ("number", $"{number}"), ("title", $"事项{number}"), ("field", field), ("publishedOn", "2026-02-09"), ("taskId", taken ?? ""))).StatusCode;
        Assert.Equal(HttpStatusCode.Redirect, await AddAsync(1, "RuleOfLaw", task));
        Assert.Equal(HttpStatusCode.Redirect, await AddAsync(2, "RuleOfLaw", null));
        Assert.Equal(HttpStatusCode.Redirect, await AddAsync(3, "Development", null));
        Assert.NotEqual(HttpStatusCode.Redirect, await AddAsync(4, "Development", task));

        async Task<(int, int)> RateAsync()
        {
            var rate = await (await scene.Bureau.GetAsync("/api/v1/figures/T-04?asOf=2026-12-31")).Content.ReadFromJsonAsync<JsonElement>();
            return (rate.GetProperty("numerator").GetInt32(), rate.GetProperty("denominator").GetInt32());
        }

        Assert.Equal((1, 2), await RateAsync());
        Assert.Contains("事项2", (await scene.Bureau.PageAsync("/registers/gaps/plan-items-untaken")).Body!.TextContent);

        // The next version keeps the task: still covered. Once it no longer has it, nobody takes the item on.
        var second = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/amend-plan", new { prior = plan, reason = "上级调整时限" });
        await scene.RowAsync(second, 2, "区教育局", "", "2026-04-30", indicators: "");
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{second}/issue-plan", new { documentNumber = "莲法政办发〔2026〕2号", on = "2026-03-02" });
        Assert.Equal((1, 2), await RateAsync());
        var third = await CampaignScene.TakeAsync(scene.Bureau, "task-plans/amend-plan", new { prior = second, reason = "不再列入" });
        await scene.RemoveRowAsync(third, 1);
        await CampaignScene.TakeAsync(scene.Bureau, $"task-plans/{third}/issue-plan", new { documentNumber = "莲法政办发〔2026〕3号", on = "2026-03-02" });
        Assert.Equal((0, 2), await RateAsync());
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-31", "2026-02-20", TaskLights.None)]
    [InlineData("2026-03-17", "2026-03-31", "2026-03-01", TaskLights.Soon)]
    [InlineData("2026-03-16", "2026-03-31", "2026-03-01", TaskLights.None)]
    [InlineData("2026-04-01", "2026-03-31", "2026-03-20", TaskLights.Overdue)]
    [InlineData("2026-03-02", "2026-12-31", "2026-01-31", TaskLights.Stalled)]
    [InlineData("2026-03-01", "2026-12-31", "2026-01-31", TaskLights.None)]
    public void Lights_ByTable_AreAmberTenWorkdaysBefore_AndStalledAfterThirtyDays(string today, string due, string moved, TaskLights lights) =>
        Assert.Equal(lights, TaskLight.Of(
            new TaskPart { DueOn = DateOnly.Parse(due), SignedOn = DateOnly.Parse(moved), LastProgressOn = DateOnly.Parse(moved), SignBy = DateOnly.Parse(moved) },
            isWaiting: false, DateOnly.Parse(today), WorkCalendar.Statutory, TaskLimits.Of(DistrictParameters.Shipped, default)));

    /// <summary>A figure's number and what it is out of; 0 for one that is no rate.</summary>
    private static Func<MingfaDb, Task<(long, long)>> ReadAsync(string figure, DateOnly day) => async db =>
    {
        var value = await new FigureReader(db).ReadAsync(new FigureRegistry().Find(figure)!, day);
        return (value.Value!.Value, value.Of ?? 0);
    };

    private static Task<IReadOnlyList<ProposedNotice>> ProposalsAsync(WorkHost host, DateOnly? on = null) =>
        host.QueryAsync(db => SupervisionProposals.ReadAsync(db, on ?? new DateOnly(2026, 3, 16), WorkCalendar.Statutory));
}
