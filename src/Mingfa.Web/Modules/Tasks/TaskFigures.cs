using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>Tasks of the implementation plan.</summary>
internal static class TaskFigures
{
    private const string Plan = "实施方案";

    public static readonly Figure PlanTasks = InPlan("F-32", "实施方案的工作任务", TaskKind.Task).Where("类别为任务");

    public static readonly Figure Safeguards = InPlan("F-33", "实施方案的保障措施", TaskKind.Safeguard).Where("类别为保障措施");

    public static readonly Figure OnTime = Figure.Ratio("F-34", "任务按期完成率")
        .Means("完成日期不晚于完成时限的任务 ÷ 本年内到期的任务")
        .Where("分母：现行版、完成时限在统计期内", "分子：完成日期不晚于完成时限")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/plan-tasks/{0}")
        .From((db, period) => Current(db, period)
            .Where(task => task.DueOn >= period.From && task.DueOn <= period.To)
            .Select(task => new FigureRow
            {
                Id = task.Id,
                Label = task.Title,
                PublicLabel = task.Title,
                On = task.DueOn,
                UnitId = task.LeadUnitId,
                Meets = task.CompletedOn != null && task.CompletedOn <= task.DueOn,
            }));

    private static Figure InPlan(string id, string name, TaskKind kind) => Figure.Count(id, name, "项")
        .Means("《法治政府建设实施方案》任务分解表当日现行版中的条目，被新版替代的不计")
        .Where("计划为法治政府建设实施方案", "当日现行版")
        .ByUnit()
        .OpensAt("/registers/plan-tasks/{0}")
        .From((db, period) => Current(db, period).Where(task => task.Kind == kind)
            .Select(task => new FigureRow { Id = task.Id, Label = task.Title, PublicLabel = task.Title, On = task.ValidFrom, UnitId = task.LeadUnitId }));

    private static IQueryable<PlanTask> Current(MingfaDb db, FigurePeriod period) =>
        db.Entries<PlanTask>().ValidOn(period.To)
            .Where(task => task.Plan.Contains(Plan) && (task.SupersededOn == null || task.SupersededOn > period.To));
}
