using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>行政事权承接 — a power the upper level cancelled or handed down, and how the district took it over (seed S-025).</summary>
public sealed class PowerAdjustment : RegisterEntry
{
    [Column("事项编码", MaxLength = 40, IsPublic = true, Searched = true)] public required string ItemCode { get; set; }
    [Column("事项名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string ItemName { get; set; }
    [Column("调整批次", Grouped = true, MaxLength = 80, IsPublic = true, Hint = "上级决定的文号")] public required string Batch { get; set; }
    [Column("决定日期", IsPublic = true)] public required DateOnly DecidedOn { get; set; }
    [Column("调整方式", IsPublic = true, Filtered = true)] public required PowerDirection Direction { get; set; }
    [Column("承接单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("承接方案", MaxLength = 1000, Lines = 3, OnPageOnly = true, Hint = "责任科室、办理流程、人员和时间安排，或者方案的文号")] public string? TakeOverPlan { get; set; }
    [Column("承接完成日期", Totalled = true, IsPublic = true)] public DateOnly? TakenOverOn { get; set; }
    [Column("承接依据", MaxLength = 200, OnPageOnly = true)] public string? Basis { get; set; }
    [Column("事中事后监管措施", MaxLength = 1000, Lines = 3, OnPageOnly = true)] public string? FollowUpPlan { get; set; }
}

public enum PowerDirection
{
    [Word("取消")] Cancelled,
    [Word("下放")] Delegated,
    [Word("上级收回")] TakenBack,
}

public sealed class PowerAdjustmentRegister : Register<PowerAdjustment>
{
    public PowerAdjustmentRegister() : base("power-adjustments", "行政事权承接", "放管服", nameof(PowerAdjustment.ItemName))
    {
        Purpose = "承接落实上级取消和下放的行政事权；同一批次的同一事项只计一项，没有承接方案或者监管措施的列为缺口。";
        CodePrefix = "SQ";
        Keepers = ["approval"];
        KeptByUnitIn = nameof(PowerAdjustment.UnitId);
        IsPublic = true;
        SameWhen = [nameof(PowerAdjustment.ItemCode), nameof(PowerAdjustment.Batch)];
        Sort = "-DecidedOn";
    }

    protected override IEnumerable<Finding> Check(PowerAdjustment entry)
    {
        if (entry.TakenOverOn < entry.DecidedOn)
            yield return new Finding("承接完成日期不应早于决定日期。", Field: "takenOverOn");
        if (entry.TakenOverOn is not null && string.IsNullOrWhiteSpace(entry.FollowUpPlan))
            yield return new Finding("完成承接的事项应写明事中事后监管措施。", Field: "followUpPlan");
    }
}

internal sealed class PowerAdjustmentTable() : RegisterTable<PowerAdjustment>("PowerAdjustments")
{
    protected override void Also(EntityTypeBuilder<PowerAdjustment> table) =>
        table.HasIndex(item => new { item.TakenOverOn, item.Direction, item.ItemCode, item.Batch });
}
