using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>Tasks of the implementation plan.</summary>
internal static class TaskFigures
{
    private const string Series = "法治政府建设实施方案";
    private const string Extended = "牵头单位的任务经批准延期的，以延期后的时限为完成时限";

    public static readonly Figure PlanTasks = InPlan("F-32", "实施方案的工作任务", TaskKind.Task).Where("类别为任务").Reads("细化分解形成{0}项具体工作任务");

    public static readonly Figure Safeguards = InPlan("F-33", "实施方案的保障措施", TaskKind.Safeguard).Where("类别为保障措施").Reads("细化分解形成{0}项保障措施");

    public static readonly Figure OnTime = Figure.Ratio("F-34", "任务按期完成率")
        .Means("完成日期不晚于完成时限的任务 ÷ 本年内到期的任务")
        .Where("分母：各计划的现行版、完成时限在统计期内", "分子：完成日期不晚于完成时限", Extended)
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/plan-tasks/{0}")
        .From((db, period) => Due(db, CurrentOfAll(db, period))
            .Where(due => due.On >= period.From && due.On <= period.To)
            .Select(due => new FigureRow
            {
                Id = due.Task.Id,
                Label = due.Task.Title,
                PublicLabel = due.Task.Title,
                On = due.On,
                UnitId = due.Task.LeadUnitId,
                Meets = due.Task.CompletedOn != null && due.Task.CompletedOn <= due.On,
            }));

    public static readonly Figure PartsOnTime = Figure.Ratio("T-01", "任务责任按期完成率")
        .Means("按期提请并通过验收的任务责任 ÷ 统计期内到期的任务责任，牵头和配合单位各自计算")
        .Where("分母：完成时限在统计期内、未撤销", "分子：提请验收的日期不晚于完成时限，且已验收")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensCase(TaskProcedure.Current)
        .From((db, period) => db.Set<TaskPart>().AsNoTracking()
            .Where(part => part.WithdrawnOn == null && part.DueOn >= period.From && part.DueOn <= period.To)
            .Select(part => new FigureRow
            {
                Id = part.Id,
                Label = part.Title,
                PublicLabel = "任务责任",
                On = part.DueOn,
                UnitId = part.UnitId,
                Meets = part.CompletedOn != null && part.CompletedOn <= part.DueOn,
            }));

    public static readonly Figure PartsSigned = Figure.Ratio("T-02", "任务按期签收率")
        .Means("在签收期限内签收的任务责任 ÷ 签收期限已满的任务责任")
        .Where("分母：签收期限在统计期内、未撤销", "分子：签收日期不晚于签收期限")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensCase(TaskProcedure.Current)
        .From((db, period) => db.Set<TaskPart>().AsNoTracking()
            .Where(part => part.WithdrawnOn == null && part.SignBy >= period.From && part.SignBy <= period.To)
            .Select(part => new FigureRow
            {
                Id = part.Id,
                Label = part.Title,
                PublicLabel = "任务责任",
                On = part.SignBy,
                UnitId = part.UnitId,
                Meets = part.SignedOn != null && part.SignedOn <= part.SignBy,
            }));

    public static readonly Figure NoticesClosed = Figure.Ratio("T-03", "督办按期办结率")
        .Means("按期答复并销号的督办单 ÷ 统计期内答复期限已满的督办单")
        .Where("分母：答复期限在统计期内", "分子：按期答复且已销号")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensCase(SupervisionProcedure.Current)
        .From((db, period) => db.Set<SupervisionNotice>().AsNoTracking()
            .Where(notice => notice.ReplyBy >= period.From && notice.ReplyBy <= period.To)
            .Select(notice => new FigureRow
            {
                Id = notice.Id,
                Label = notice.Number,
                PublicLabel = "督办单",
                On = notice.ReplyBy,
                UnitId = notice.UnitId,
                Meets = notice.Outcome == SupervisionOutcome.Closed && notice.RepliedOn <= notice.ReplyBy,
            }));

    public static readonly Figure InspectionProblemsClosed = Figure.Ratio("T-07", "督察问题按期整改率")
        .Means("按期答复并销号的督察问题督办单 ÷ 统计期内答复期限已满的督察问题督办单")
        .Where("分母：计入 T-03、事由为督察问题", "分子：按期答复且已销号")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensCase(SupervisionProcedure.Current)
        .From((db, period) => NoticesClosed.Query(db, period)
            .Where(row => db.Set<SupervisionNotice>().Any(notice => notice.Id == row.Id && notice.Cause == SupervisionCause.Inspection)));

    public static readonly Figure Overdue = Figure.Count("T-05", "逾期未完成的任务", "项")
        .Means("本年内到期、到当日还没有完成的任务")
        .Where("各计划的现行版", "完成时限在统计期内，早于当日", "当日没有完成", Extended)
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/plan-tasks/{0}")
        .From((db, period) => Rows(Due(db, Unfinished(CurrentOfAll(db, period), period)).Where(due => due.On >= period.From && due.On < period.To)));

    public static readonly Figure DueNextYear = Figure.Count("T-06", "下一年度到期的任务", "项")
        .Means("完成时限在下一年度、到当日还没有完成的任务")
        .Where("各计划的现行版", "完成时限在下一年度", "当日没有完成", Extended)
        .ByUnit()
        .OpensAt("/registers/plan-tasks/{0}")
        .From((db, period) => Rows(Due(db, Unfinished(CurrentOfAll(db, period), period)).Where(due => due.On.Year == period.To.Year + 1)));

    private static IQueryable<PlanTask> Unfinished(IQueryable<PlanTask> tasks, FigurePeriod period) =>
        tasks.Where(task => task.CompletedOn == null || task.CompletedOn > period.To);

    private static IQueryable<FigureRow> Rows(IQueryable<DueTask> tasks) =>
        tasks.Select(due => new FigureRow { Id = due.Task.Id, Label = due.Task.Title, PublicLabel = due.Task.Title, On = due.On, UnitId = due.Task.LeadUnitId });

    /// <summary>Tasks with the day by which they are to be done: the one of the table, or the one to which the lead unit's part was extended.</summary>
    private static IQueryable<DueTask> Due(MingfaDb db, IQueryable<PlanTask> tasks) => tasks.Select(task => new DueTask
    {
        Task = task,
        On = db.Set<TaskPart>().Where(part => part.Plan == task.Plan && part.RowNumber == task.Number && part.Title == task.Title
            && part.IsLead && part.Extensions > 0 && part.WithdrawnOn == null).Max(part => (DateOnly?)part.DueOn) ?? task.DueOn,
    });

    private sealed class DueTask
    {
        public required PlanTask Task { get; init; }
        public required DateOnly On { get; init; }
    }

    private static Figure InPlan(string id, string name, TaskKind kind) => Figure.Count(id, name, "项")
        .Means("当日实施期内的《法治政府建设实施方案》任务分解表现行版中的条目；被新版替代的、前一期实施方案的不计")
        .Where("计划为法治政府建设实施方案，取最近印发的一期", "该期最后的完成时限不早于当年", "当日现行版")
        .ByUnit()
        .OpensAt("/registers/plan-tasks/{0}")
        .From((db, period) => Current(db, period).Where(task => task.Kind == kind)
            .Select(task => new FigureRow { Id = task.Id, Label = task.Title, PublicLabel = task.Title, On = task.ValidFrom, UnitId = task.LeadUnitId }));

    /// <summary>The table of the period that runs on the day: the one issued last, until the year of its last deadline is over.</summary>
    private static IQueryable<PlanTask> Current(MingfaDb db, FigurePeriod period)
    {
        var issued = db.Entries<PlanTask>().Where(task => task.Plan.Contains(Series) && task.ValidFrom <= period.To);
        var newest = issued.GroupBy(task => task.Plan).OrderByDescending(plan => plan.Min(task => task.ValidFrom)).ThenByDescending(plan => plan.Min(task => task.Id)).Select(plan => plan.Key).Take(1);
        var current = CurrentOfAll(db, period).Where(task => newest.Contains(task.Plan));
        return current.Where(_ => current.Any(task => task.DueOn.Year >= period.To.Year));
    }

    /// <summary>Of the multi-year 实施方案 and of every year's own plan.</summary>
    private static IQueryable<PlanTask> CurrentOfAll(MingfaDb db, FigurePeriod period) => db.Entries<PlanTask>().InForce(period.To);
}
