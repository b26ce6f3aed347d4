using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>审计对象 — a unit, fund or asset that is to be audited once in every cycle (seed S-090: 审计全覆盖).</summary>
public sealed class AuditObject : RegisterEntry
{
    [Column("对象名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("类别", IsPublic = true, Filtered = true)] public required AuditObjectKind Kind { get; set; }
    [Column("责任单位", IsUnit = true, IsPublic = true, Filtered = true, Hint = "对象是单位的填该单位，是资金、资产的填主管单位")] public long? UnitId { get; set; }
    [Column("审计周期（年）", IsPublic = true, Hint = "几年内至少审计一次")] public required int CycleYears { get; set; }
    [Column("列入依据", MaxLength = 200, IsPublic = true, OnPageOnly = true)] public string? Basis { get; set; }
}

public enum AuditObjectKind
{
    [Word("公共资金")] PublicFunds,
    [Word("国有资产")] StateAssets,
    [Word("国有资源")] StateResources,
    [Word("部门单位")] Unit,
    [Word("领导干部经济责任")] Accountability,
}

public sealed class AuditObjectRegister : Register<AuditObject>
{
    public AuditObjectRegister() : base("audit-objects", "审计对象库", "监督", nameof(AuditObject.Name))
    {
        Purpose = "应当审计的单位、资金、资产和审计周期；周期内没有审计的在缺口清单列出。";
        CodePrefix = "SJDX";
        Keepers = ["audit"];
        IsPublic = true;
        HasValidity = true;
        Unique = [nameof(AuditObject.Name)];
        Sort = "Code";
    }

    protected override IEnumerable<Finding> Check(AuditObject entry)
    {
        if (entry.CycleYears is < 1 or > 10)
            yield return new Finding("审计周期应在 1 至 10 年之间。", Field: "cycleYears");
    }
}

internal sealed class AuditObjectTable() : RegisterTable<AuditObject>("AuditObjects");
