using System.Linq.Expressions;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.RandomInspection;

/// <summary>抽查事项 — one kind of inspection a department carries out, and whether it is drawn at random (seed S-034, S-035).</summary>
public sealed class InspectionItem : RegisterEntry
{
    [Column("事项编码", MaxLength = 40, IsPublic = true, Searched = true)] public required string ItemCode { get; set; }
    [Column("抽查事项", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("检查机关", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("检查对象", MaxLength = 200, IsPublic = true)] public required string Inspected { get; set; }
    [Column("检查依据", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true)] public required string Basis { get; set; }
    [Column("抽查比例", MaxLength = 40, IsPublic = true)] public string? Ratio { get; set; }
    [Column("抽查频次", MaxLength = 40, IsPublic = true)] public string? Frequency { get; set; }
    [Column("纳入双随机日期", IsPublic = true, Hint = "自该日起按“双随机”抽查；没有纳入的不填", MayLieAhead = true)] public DateOnly? PooledOn { get; set; }
    [Column("退出双随机日期", IsPublic = true, Hint = "自该日起不再按“双随机”抽查；以前日期的清单和数据不变", MayLieAhead = true)] public DateOnly? LeftPoolOn { get; set; }
}

public sealed class InspectionItemRegister : Register<InspectionItem>
{
    public InspectionItemRegister() : base("inspection-items", "双随机抽查事项清单", "监管与执法", nameof(InspectionItem.Name))
    {
        Purpose = "各部门行政检查事项及是否纳入“双随机”抽查范围；停用的事项填写截止日期。";
        CodePrefix = "CC";
        Keepers = ["market"];
        KeptByUnitIn = nameof(InspectionItem.UnitId);
        IsPublic = true;
        HasValidity = true;
        Unique = [nameof(InspectionItem.UnitId), nameof(InspectionItem.ItemCode)];
        Sort = "ItemCode";
        Conditions = [new DayCondition<InspectionItem>("inPool", "纳入双随机（当日）", InPoolOn)];
    }

    /// <summary>Drawn at random on that day.</summary>
    internal static Expression<Func<InspectionItem, bool>> InPoolOn(DateOnly day) =>
        item => item.PooledOn <= day && (item.LeftPoolOn == null || item.LeftPoolOn > day);

    protected override IEnumerable<Finding> Check(InspectionItem entry)
    {
        if (entry.LeftPoolOn is { } left && !(entry.PooledOn < left))
            yield return new Finding("退出双随机日期应晚于纳入双随机日期。", Field: "leftPoolOn");
    }
}

internal sealed class InspectionItemTable() : RegisterTable<InspectionItem>("InspectionItems");
