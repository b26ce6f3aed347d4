using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>年度工作计划事项 — what the district's overall and yearly plans say, and which task carries out what is the rule of law's (seed S-006).</summary>
public sealed class AnnualPlanItem : RegisterEntry
{
    [Column("计划", MaxLength = 100, IsPublic = true, Searched = true)] public required string Plan { get; set; }
    [Column("计划种类", IsPublic = true, Filtered = true)] public required AnnualPlanKind Kind { get; set; }
    [Column("年度", IsPublic = true)] public required int Year { get; set; }
    [Column("序号", IsPublic = true)] public required int Number { get; set; }
    [Column("事项", MaxLength = 400, Lines = 2, IsPublic = true, Searched = true)] public required string Title { get; set; }
    [Column("事项类型", IsPublic = true, Filtered = true)] public required AnnualPlanField Field { get; set; }
    [Column("责任单位", IsUnit = true, IsPublic = true, Filtered = true)] public long? UnitId { get; set; }
    [Column("公布日期", IsPublic = true)] public DateOnly? PublishedOn { get; set; }
    [Column("承接任务", RefersTo = typeof(PlanTask), IsPublic = true, Hint = "法治事项分解为哪项任务")] public long? TaskId { get; set; }
}

public enum AnnualPlanKind
{
    [Word("发展总体规划")] Overall,
    [Word("年度工作计划")] Yearly,
    [Word("工作要点")] KeyPoints,
}

public enum AnnualPlanField
{
    [Word("法治")] RuleOfLaw,
    [Word("经济社会发展")] Development,
}

public sealed class AnnualPlanItemRegister : Register<AnnualPlanItem>
{
    public AnnualPlanItemRegister() : base("annual-plan-items", "年度工作计划事项", "任务与考评", nameof(AnnualPlanItem.Title))
    {
        Purpose = "全区发展总体规划、年度工作计划和工作要点中的事项；法治事项逐项对应任务，与经济社会发展同部署、同推进。";
        CodePrefix = "JH";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        PublicBy = "公布日期";
        Unique = [nameof(AnnualPlanItem.Plan), nameof(AnnualPlanItem.Year), nameof(AnnualPlanItem.Number)];
        Sort = "-Year";
    }

    protected internal override IQueryable<AnnualPlanItem> PublicOn(IQueryable<AnnualPlanItem> entries, MingfaDb db, DateOnly day) => entries.Where(item => item.PublishedOn <= day);

    protected override IEnumerable<Finding> Check(AnnualPlanItem entry)
    {
        if (entry.TaskId is not null && entry.Field != AnnualPlanField.RuleOfLaw)
            yield return new Finding("只有法治事项对应法治政府建设的任务。", Field: "taskId");
        if (entry.PublishedOn is { } on && on.Year > entry.Year)
            yield return new Finding($"{entry.Year} 年的计划应在当年或者以前公布。", Field: "publishedOn");
    }
}

internal sealed class AnnualPlanItemTable() : RegisterTable<AnnualPlanItem>("AnnualPlanItems");

/// <summary>法治事项, and whether a task of a table in force takes it on: one that a later version dropped does not.</summary>
internal sealed class ItemsOfLaw
{
    public required AnnualPlanItem Item { get; init; }
    public required bool IsTaken { get; init; }

    public static IQueryable<ItemsOfLaw> Of(MingfaDb db, DateOnly day) => db.Entries<AnnualPlanItem>().Where(item => item.Field == AnnualPlanField.RuleOfLaw).Select(item => new ItemsOfLaw
    {
        Item = item,
        IsTaken = db.Set<PlanTask>().Any(task => task.RetractedAt == null && (task.SupersededOn == null || task.SupersededOn > day)
            && db.Set<PlanTask>().Any(taken => taken.Id == item.TaskId && taken.Plan == task.Plan && taken.Kind == task.Kind && taken.Number == task.Number)),
    });
}

internal static class AnnualPlanFigures
{
    public static readonly Figure Covered = Figure.Ratio("T-04", "年度计划法治事项任务承接率")
        .Means("对应了任务的法治事项 ÷ 当年计划中的全部法治事项")
        .Where("分母：年度为统计年、类型为法治", "分子：承接任务仍在分解表现行版中")
        .During(FigureWindow.Year)
        .OpensAt("/registers/annual-plan-items/{0}")
        .From((db, period) => ItemsOfLaw.Of(db, period.To).Where(each => each.Item.Year == period.To.Year)
            .Select(each => new FigureRow
            {
                Id = each.Item.Id,
                Label = each.Item.Title,
                PublicLabel = each.Item.Title,
                On = each.Item.PublishedOn,
                UnitId = each.Item.UnitId,
                Meets = each.IsTaken,
            }));
}

internal static class AnnualPlanGaps
{
    public static readonly RegisterGap WithoutTask = new(
        "plan-items-untaken", "没有任务承接的年度计划法治事项", "annual-plan-items", "列入年度计划的法治事项应分解为任务，有人牵头、有时限。",
        async (db, day) => await ItemsOfLaw.Of(db, day).Where(each => !each.IsTaken && each.Item.Year <= day.Year)
            .OrderByDescending(each => each.Item.Year).ThenBy(each => each.Item.Id)
            .Select(each => new GapRow(each.Item.Title, each.Item.TaskId == null ? "没有对应的任务" : "承接任务已不在分解表现行版中", each.Item.Id)).ToListAsync());
}
