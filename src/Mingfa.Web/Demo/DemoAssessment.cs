using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Demo.Demo2018;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Demo;

/// <summary>
/// One year's plan of 清莲区 and its assessment, lived through their own steps: this year some parts in time, some late, one stalled, one never signed for;
/// of a year that is over everything was done, its four quarters are frozen and its result is announced.
/// </summary>
internal sealed class DemoAssessment(MingfaDb db, StepRunner runner, DemoClock clock, IReadOnlyDictionary<string, OrgUnit> units, IReadOnlyDictionary<string, Actor> people, int year)
{
    private static readonly TaskPlanProcedure Plans = TaskPlanProcedure.Current;
    private static readonly TaskProcedure Tasks = TaskProcedure.Current;

    /// <summary>Clause, task, measure, lead, co-operators, month and day it is due, indicators, and how it went.</summary>
    private static readonly (string Clause, string Title, string Measure, string Lead, string[] With, int Month, int Day, string[] Indicators, Course Course)[] Rows =
    [
        ("1.1", "推进行政审批告知承诺", "公布告知承诺事项清单并逐项编制办事指南", "approval", ["market"], 3, 20, ["4"], Course.InTime),
        ("1.2", "公布部门权责清单", "按职能调整更新权责清单并向社会公布", "urban-management", [], 3, 13, ["6"], Course.InTime),
        ("1.3", "规范双随机检查", "编制年度抽查计划，结果按期公示", "market", ["emergency", "environment"], 3, 25, ["13"], Course.Late),
        ("2.1", "清理规范性文件", "逐件提出继续有效、修改或者废止的意见", "justice", ["education", "health"], 6, 30, ["29"], Course.InTime),
        ("3.1", "公布重大行政决策目录", "报党委同意后向社会公布", "gov-office", ["reform"], 3, 31, ["31"], Course.InTime),
        ("4.1", "公示行政执法信息", "按五类信息补齐公示栏目", "urban-management", ["housing", "health"], 5, 29, ["46"], Course.Late),
        ("4.2", "开展执法案卷评查", "每季度抽取案卷评查并通报", "justice", ["emergency"], 9, 30, ["52"], Course.Working),
        ("5.1", "办理人大代表建议", "按期答复并公开答复文本", "education", [], 8, 31, ["64"], Course.InTime),
        ("6.1", "落实领导接访", "公布接访安排，登记接访结果", "petition", [], 11, 13, ["85"], Course.Overdue),
        ("8.1", "组织领导干部学法", "制定年度学法计划并按季度落实", "gov-office", [], 12, 25, ["92"], Course.Working),
        ("8.2", "落实谁执法谁普法", "公布普法责任清单", "culture", ["north-gate", "west-pass"], 10, 30, ["94"], Course.Stalled),
        ("9.1", "开展依法行政能力培训", "组织执法人员轮训", "human-resources", [], 12, 18, [], Course.Unsigned),
    ];

    /// <summary>What the district's plan asks for; 7.1 no task takes on, on purpose.</summary>
    internal static IEnumerable<(string Clause, string Title)> Clauses =>
        Rows.Select(row => (row.Clause, row.Title)).Append((Clause: "7.1", Title: "完善应急预案体系")).OrderBy(each => each.Clause, StringComparer.Ordinal);

    private enum Course
    {
        InTime,
        Late,
        Working,
        Overdue,
        Stalled,
        Unsigned,
    }

    private int Year => year;

    private bool IsOver => year < clock.RealToday.Year;

    /// <summary>What nobody finished in a year that is over would be overdue for ever.</summary>
    private Course CourseOf(Course course) => IsOver && course is not (Course.InTime or Course.Late) ? Course.InTime : course;

    public async Task SeedAsync()
    {
        clock.GoTo(new DateOnly(Year, 1, 14));
        await IndicatorSetFile.EnsureShippedAsync(db, clock.GetUtcNow());
        var plan = await DraftAsync();
        clock.Advance(6);
        await TakeAsync(Plans, plan, new IssuePlan { DocumentNumber = $"清莲法政办发〔{Year}〕1号", On = clock.GetUtcNow().ShanghaiDate() }, "justice.registrar");
        var campaign = await OpenCampaignAsync();
        await new TaskDispatch(db, runner, clock).SendAsync(await TableAsync(plan), people["justice.registrar"]);
        foreach (var (row, number) in Rows.Select((row, i) => (row, i + 1)).OrderBy(pair => (pair.row.Month, pair.row.Day)))
            await LiveThroughAsync(plan, (row.Clause, row.Title, row.Measure, row.Lead, row.With, row.Month, row.Day, row.Indicators, CourseOf(row.Course)), number);
        await FreezeAsync(campaign);
        if (IsOver)
            await ConcludeAsync(campaign);
        else
            await SuperviseAsync();
    }

    private async Task<long> DraftAsync()
    {
        var clauses = await db.Entries<PolicyClause>().Where(clause => clause.Document == DemoPolicy.Plan2021 && clause.ParentId != null).ToDictionaryAsync(clause => clause.Clause, clause => clause.Code);
        var id = Expect(await runner.OpenAsync(Plans.StepOf<DraftPlan>(), new DraftPlan
        {
            Name = $"{Year}年法治政府建设工作要点",
            Year = Year,
            IndicatorSet = "SF-2021R",
            Clauses = [.. clauses.Values.Order(StringComparer.Ordinal)],
        }, people["justice.reviewer1"], Guid.NewGuid())).DossierId;
        await db.WriteAsync(async () => (await db.Set<TaskPlanCase>().FirstAsync(plan => plan.Id == id)).Rows.AddRange(Rows.Select((row, i) => new PlanRow
        {
            Number = i + 1,
            Chapter = row.Clause[0] - '0',
            Clause = clauses[row.Clause],
            Title = row.Title,
            Measure = row.Measure,
            Standard = "全部落实，有据可查（演示数据）",
            Deliverable = "清单、通报或者总结",
            LeadUnitId = units[row.Lead].Id,
            CooperatorIds = [.. row.With.Select(code => units[code].Id)],
            IsKey = row.Clause is "1.1" or "1.3" or "4.1" or "6.1" or "8.2",
            Deadline = new DateOnly(Year, row.Month, row.Day),
            IndicatorCodes = [.. row.Indicators],
        })));
        db.ChangeTracker.Clear();
        return id;
    }

    private async Task<long> OpenCampaignAsync()
    {
        string[] enforcement = ["market", "urban-management", "emergency", "environment", "housing", "health", "culture"];
        string[] general = ["gov-office", "justice", "education", "reform", "human-resources", "approval", "petition"];
        string[] streets = ["north-gate", "west-pass"];
        List<string> Names(string[] codes) => [.. codes.Select(code => units[code].ShortName)];
        var id = Expect(await runner.OpenAsync(AssessmentProcedure.Current.StepOf<OpenCampaign>(), new OpenCampaign
        {
            Name = $"{Year}年度法治政府建设考评",
            Year = Year,
            Set = "SF-2021R",
            Enforcement = Names(enforcement),
            General = Names(general),
            Subdistricts = Names(streets),
            Seed = $"{Year}年度考评抽样种子（演示数据）",
        }, people["justice.registrar"], Guid.NewGuid())).DossierId;
        db.ChangeTracker.Clear();
        return id;
    }

    private async Task LiveThroughAsync(long plan, (string Clause, string Title, string Measure, string Lead, string[] With, int Month, int Day, string[] Indicators, Course Course) row, int number)
    {
        // Co-operators first: the lead hands in when it has accepted them.
        foreach (var unit in row.With.Append(row.Lead))
        {
            var unitId = units[unit].Id;
            if (await db.Set<TaskPart>().AsNoTracking().FirstOrDefaultAsync(part => part.PlanId == plan && part.RowNumber == number && part.UnitId == unitId && part.WithdrawnOn == null) is not { } part || row.Course == Course.Unsigned)
                continue;
            clock.GoTo(new DateOnly(Year, 1, 22));
            await SignAsync(part, unit, row.Course == Course.Working);
            var half = new DateOnly(Year, Math.Max(2, row.Month / 2), 10);
            clock.GoTo(row.Course == Course.Stalled ? new DateOnly(Year, 5, 12) : half < clock.RealToday ? half : clock.RealToday);
            await TakeAsync(Tasks, part.Id, new ReportProgress { Percent = 50, Text = "已制定方案并部署（演示数据）。" }, ClerkOf(unit));
            if (row.Course == Course.Working)
            {
                clock.GoTo(clock.RealToday.AddDays(-8));
                await TakeAsync(Tasks, part.Id, new ReportProgress { Percent = 70, Text = "按计划推进（演示数据）。" }, ClerkOf(unit));
            }

            if (row.Course is Course.InTime or Course.Late)
                await FinishAsync(part, unit, unit == row.Lead ? AcceptorOf(unit) : ClerkOf(row.Lead), row.Course == Course.Late && unit == row.Lead ? 6 : -12);
        }
    }

    /// <summary>Some units sign level by level, others at once by the one who does the work.</summary>
    private async Task SignAsync(TaskPart part, string unit, bool byLevels)
    {
        var clerk = ClerkOf(unit);
        if (!byLevels || HeadOf(unit) is not { } head)
        {
            await TakeAsync(Tasks, part.Id, new SignPart { Section = "法制科" }, clerk);
            return;
        }

        await TakeAsync(Tasks, part.Id, new SignPart { Section = "法制科", SectionHead = people[head].OfficerId }, clerk);
        await TakeAsync(Tasks, part.Id, new SignSection { Executor = people[clerk].OfficerId }, head);
        await TakeAsync(Tasks, part.Id, new SignExecutor(), clerk);
    }

    private async Task FinishAsync(TaskPart part, string unit, string acceptor, int days)
    {
        var due = part.DueOn.AddDays(days);
        if (due >= clock.RealToday)
            return;
        clock.GoTo(due);
        await TakeAsync(Tasks, part.Id, new SubmitPart { Result = "任务已完成，成果已公布（演示数据）。", Deliverable = "区政府门户网站法治政府建设专栏（演示数据）" }, ClerkOf(unit));
        clock.Advance(3);
        await TakeAsync(Tasks, part.Id, new AcceptPart { Opinion = "符合目标标准。" }, acceptor);
    }

    /// <summary>Every quarter of the year that is over.</summary>
    private async Task FreezeAsync(long campaign)
    {
        for (var quarter = 1; quarter <= 4 && new DateOnly(Year, 1, 8).AddMonths(quarter * 3) is var day && day < clock.RealToday; quarter++)
        {
            clock.GoTo(day);
            await TakeAsync(AssessmentProcedure.Current, campaign, new FreezeQuarter { Quarter = quarter, Comment = "按系统记录计分（演示数据）。" }, "justice.chief");
        }
    }

    /// <summary>Self-evaluation, review, field sample, survey, result: in the first two months of the year after.</summary>
    private async Task ConcludeAsync(long campaign)
    {
        async Task StepAsync(Step step, int days, string user = "justice.registrar")
        {
            clock.Advance(days);
            await TakeAsync(AssessmentProcedure.Current, campaign, step, user);
        }

        await StepAsync(new BeginSelfEvaluation { Note = "各单位对照指标自评（演示数据）。" }, 1);
        await StepAsync(new BeginReview { Missing = "各单位按系统记录计分，不另报自评（演示数据）。" }, 10);
        await StepAsync(new SettleReview { Comment = "按全年记录复核定分（演示数据）。" }, 5, "justice.chief");
        await StepAsync(new DrawSample { Size = 6 }, 2);
        for (var number = 1; number <= 6; number++)
            await StepAsync(new RecordVisit { Number = number, Finding = VisitFinding.True, Note = "现场查看，与记录一致（演示数据）。" }, number == 1 ? 4 : 0);
        var assessed = await db.Set<AssessmentCase>().AsNoTracking().Where(record => record.Id == campaign).SelectMany(record => record.Units).ToListAsync();
        foreach (var (unit, i) in assessed.Where(unit => unit.Class != UnitClass.District).Select((unit, i) => (unit, i)))
            await StepAsync(new RecordSurvey { Unit = unit.UnitId, Score = $"{86 + (i * 7 % 11)}.5", Answers = 120, Surveyor = "第三方调查机构（演示）" }, 0);
        await StepAsync(new AnnounceResult(), 6, "justice.chief");
    }

    /// <summary>The overdue part is reminded and not struck off; the stalled one moves on and answers in time.</summary>
    private async Task SuperviseAsync()
    {
        clock.GoTo(clock.RealToday.AddDays(-8));
        var today = clock.GetUtcNow().ShanghaiDate();
        var proposals = await SupervisionProposals.ReadAsync(db, today, Core.Time.WorkCalendar.Statutory);
        foreach (var proposal in proposals.Where(each => each.Notice.Cause is SupervisionCause.Overdue or SupervisionCause.Stalled).Take(2))
        {
            clock.GoTo(today);
            var unit = units.Values.First(unit => unit.Id == proposal.Notice.Unit).Code;
            var id = Expect(await runner.OpenAsync(SupervisionProcedure.Current.StepOf<SendNotice>(), proposal.Notice, people[AcceptorOf(unit)], Guid.NewGuid())).DossierId;
            db.ChangeTracker.Clear();
            clock.Advance(2);
            if (proposal is { Notice.Cause: SupervisionCause.Stalled, Part: { } part })
                await TakeAsync(Tasks, part.Id, new ReportProgress { Percent = part.Percent, Text = "已重新排定节点，恢复推进（演示数据）。" }, ClerkOf(unit));
            await TakeAsync(SupervisionProcedure.Current, id, new AnswerNotice { Reply = "已明确专人，两周内完成（演示数据）。" }, ClerkOf(unit));
            clock.Advance(1);
            await TakeAsync(SupervisionProcedure.Current, id, proposal.Notice.Cause == SupervisionCause.Overdue
                ? new RefuseNotice { Reason = "任务仍未完成（演示数据）。" }
                : new CloseNotice { Opinion = "答复具体，予以销号。" }, AcceptorOf(unit));
        }
    }

    private string ClerkOf(string unit) => unit switch
    {
        "justice" => "justice.reviewer2",
        "gov-office" => "office.secretary1",
        _ => people.Keys.Where(user => people[user].UnitId == units[unit].Id && people[user].Holdings.Any(holding => holding.Post == Post.Clerk || holding.Post == Post.UnitLegalOfficer)).Order(StringComparer.Ordinal).First(),
    };

    private string? HeadOf(string unit) => people.Keys
        .Where(user => people[user].UnitId == units[unit].Id && people[user].Holdings.Any(holding => holding.Post == Post.UnitHead)).Order(StringComparer.Ordinal).FirstOrDefault();

    private static string AcceptorOf(string unit) => unit == "justice" ? "office.secretary2" : "justice.registrar";

    private Task<TaskPlanCase> TableAsync(long id) => db.Set<TaskPlanCase>().AsNoTracking().Include(plan => plan.Rows).FirstAsync(plan => plan.Id == id);

    private async Task TakeAsync(Procedure procedure, long id, Step step, string user)
    {
        Expect(await runner.TakeAsync(procedure.Id, id, procedure.Steps.Single(each => each.Type == step.GetType()), step, people[user], Guid.NewGuid()));
        db.ChangeTracker.Clear();
    }

    private static StepOutcome.Done Expect(StepOutcome outcome) => outcome as StepOutcome.Done
        ?? throw new InvalidOperationException("The demo district broke its own law: "
            + (outcome is StepOutcome.Refused refused ? string.Join("; ", refused.Findings.Select(finding => finding.Message)) : outcome.ToString()));
}
