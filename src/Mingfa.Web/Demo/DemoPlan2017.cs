using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Demo.Demo2018;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Demo;

/// <summary>
/// 实施方案（2017—2020年）: 100 tasks and 8 safeguards issued in March 2017, three tasks added and four deadlines moved in September; what was done by the
/// day of the report is marked, five tasks are overdue on purpose. The bureau of today entered both versions when it was founded.
/// </summary>
internal sealed class DemoPlan2017(MingfaDb db, StepRunner runner, DemoClock clock, IReadOnlyDictionary<string, OrgUnit> units, IReadOnlyDictionary<string, Actor> people)
{
    private const int Overdue = 5;

    /// <summary>Managed from above: the district gives it no tasks.</summary>
    private const string Vertical = "taxation";

    private static readonly int[] Chapters = [21, 11, 13, 19, 15, 13, 8];
    private static readonly TaskPlanProcedure Plans = TaskPlanProcedure.Current;
    private readonly DemoStream stream = new("tasks");
    private Dictionary<string, string> clauses = [];

    public async Task SeedAsync()
    {
        clock.GoTo(new DateOnly(2019, 4, 8));
        clauses = await db.Entries<PolicyClause>().Where(clause => clause.Document == DemoInstitutions.Plan && clause.ParentId != null).ToDictionaryAsync(clause => clause.Clause, clause => clause.Code);
        var first = await OpenAsync(new DraftPlan { Name = DemoInstitutions.Plan, Year = 2017, Clauses = [.. clauses.Values.Order(StringComparer.Ordinal)] });
        await FillAsync(first, plan => plan.Rows.AddRange(Rows()));
        await IssueAsync(first, new DateOnly(2017, 3, 20), "清莲法领发〔2017〕2号");
        var second = await OpenAsync(new AmendPlan { Prior = first, Reason = "承接市实施方案新增的三项任务，按市里的安排调整四项任务的时限" });
        await FillAsync(second, Amend);
        await IssueAsync(second, new DateOnly(2017, 9, 18), "清莲法领发〔2017〕9号");
        await MarkDoneAsync();
    }

    private IEnumerable<PlanRow> Rows()
    {
        var number = 0;
        for (var chapter = 1; chapter <= Chapters.Length; chapter++)
            for (var i = 1; i <= Chapters[chapter - 1]; i++)
                yield return Row(++number, chapter, i, TaskKind.Task);
        for (var i = 1; i <= 8; i++)
            yield return Row(++number, 0, i, TaskKind.Safeguard);
    }

    private PlanRow Row(int number, int chapter, int i, TaskKind kind)
    {
        var (subject, drawn) = (DemoTitles.TaskSubjects[chapter], stream.Pick(DemoDepartment.All).Code);
        var lead = drawn == Vertical ? "finance" : drawn;
        return new PlanRow
        {
            Number = number,
            Kind = kind,
            Chapter = chapter,
            Clause = kind == TaskKind.Safeguard ? "无：保障措施，不分解上级条款" : chapter == 7 ? "无：市级方案没有交给区里的工作，本区自行部署" : clauses[DemoPolicy.DistrictClause(chapter, i)],
            Title = $"{DemoTitles.TaskVerbs[(i - 1) % DemoTitles.TaskVerbs.Length]}{subject}（第{i}项）",
            Measure = $"制定{subject}的年度安排，逐项落实到人",
            Standard = $"按期完成{subject}的年度目标",
            Deliverable = stream.Pick(["工作制度", "工作报告", "公布清单", "台账记录"]),
            LeadUnitId = units[lead].Id,
            CooperatorIds = [.. stream.Draw(DemoDepartment.All.Where(department => department.Code != drawn), 2).Select(department => department.Code).Where(code => code != lead && code != Vertical).Select(code => units[code].Id)],
            // The second task of every chapter is due in the first half of 2018.
            Deadline = i == 2 ? new DateOnly(2018, 6, 29) : new DateOnly(2017 + stream.Below(4), stream.Pick([6, 9, 12]), 28),
        };
    }

    private void Amend(TaskPlanCase plan)
    {
        var last = plan.Rows.Max(row => row.Number);
        for (var i = 1; i <= 3; i++)
            plan.Rows.Add(Row(last + i, 1, Chapters[0] + i, TaskKind.Task));
        foreach (var row in plan.Rows.Where(row => row.Kind == TaskKind.Task && row.Deadline!.Value.Year == 2019).OrderBy(row => row.Number).Take(4))
            row.Deadline = row.Deadline!.Value.AddYears(1);
    }

    private async Task MarkDoneAsync()
    {
        await db.WriteAsync(async () =>
        {
            var (overdue, tasks) = (Overdue, await db.Set<PlanTask>().Where(task => task.Plan == DemoInstitutions.Plan && task.SupersededOn == null).OrderBy(task => task.Number).ToListAsync());
            var second = tasks.Where(task => task.Kind == TaskKind.Task).GroupBy(task => task.Chapter).Select(chapter => chapter.ElementAt(1)).ToHashSet();
            foreach (var task in tasks.Where(task => task.DueOn < DemoStream.AsOf && !(second.Contains(task) && overdue-- > 0)))
                task.CompletedOn = DemoStream.Before(task.DueOn, stream.Between(1, 40));
        });
        db.ChangeTracker.Clear();
    }

    private async Task<long> OpenAsync<TStep>(TStep step) where TStep : Step =>
        Expect(await runner.OpenAsync(Plans.StepOf<TStep>(), step, people["justice.reviewer1"], Guid.NewGuid())).DossierId;

    private async Task FillAsync(long id, Action<TaskPlanCase> change)
    {
        db.ChangeTracker.Clear();
        await db.WriteAsync(async () => change(await db.Set<TaskPlanCase>().Include(plan => plan.Rows).FirstAsync(plan => plan.Id == id)));
        db.ChangeTracker.Clear();
    }

    private async Task IssueAsync(long id, DateOnly on, string number)
    {
        Expect(await runner.TakeAsync(Plans.Id, id, Plans.StepOf<IssuePlan>(), new IssuePlan { DocumentNumber = number, On = on }, people["justice.registrar"], Guid.NewGuid()));
        db.ChangeTracker.Clear();
    }

    private static StepOutcome.Done Expect(StepOutcome outcome) => DemoOutcome.Expect(outcome);
}
