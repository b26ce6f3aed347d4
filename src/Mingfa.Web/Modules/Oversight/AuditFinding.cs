using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>审计整改 — one problem an audit found, who puts it right, by when, and what was done (seed S-091).</summary>
public sealed class AuditFinding : RegisterEntry
{
    [Column("审计项目", RefersTo = typeof(AuditProject), IsPublic = true)] public required long ProjectId { get; set; }
    [Column("查出的问题", MaxLength = 400, Lines = 2, Searched = true)] public required string Problem { get; set; }
    [Column("类型", IsPublic = true, Filtered = true)] public required RectificationKind Kind { get; set; }
    [Column("整改单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("金额（元）", Totalled = true, IsMoney = true)] public long? AmountFen { get; set; }
    [Column("整改期限", IsPublic = true, MayLieAhead = true)] public required DateOnly RectifyBy { get; set; }
    [Column("整改完成日期", Totalled = true, IsPublic = true)] public DateOnly? RectifiedOn { get; set; }
    [Column("整改措施", MaxLength = 1000, Lines = 3, OnPageOnly = true)] public string? Measures { get; set; }
}

public enum RectificationKind
{
    [Word("立行立改")] AtOnce,
    [Word("分阶段整改")] InStages,
    [Word("持续整改")] Continuing,
}

public sealed class AuditFindingRegister : Register<AuditFinding>
{
    public AuditFindingRegister() : base("audit-findings", "审计整改", "监督", nameof(AuditFinding.Problem))
    {
        Purpose = "审计发现的问题及整改；逾期未整改的列为缺口。整改单位填写整改措施和完成日期；公开页不列问题内容。";
        CodePrefix = "ZG";
        Keepers = ["audit"];
        KeptByUnitIn = nameof(AuditFinding.UnitId);
        UnitsOnlyAnswer = true;
        IsPublic = true;
        Unique = [nameof(AuditFinding.ProjectId), nameof(AuditFinding.Problem)];
        Sort = "-RectifyBy";
    }

    protected override Finding? KeepersOnly(AuditFinding? before, AuditFinding after) =>
        before is not null && (before.ProjectId, before.Problem, before.Kind, before.UnitId, before.AmountFen, before.RectifyBy) == (after.ProjectId, after.Problem, after.Kind, after.UnitId, after.AmountFen, after.RectifyBy)
            ? null
            : new Finding("整改单位只填写整改措施和整改完成日期，其余内容由审计机关登记。");

    protected override IEnumerable<Finding> Check(AuditFinding entry)
    {
        if (entry.RectifiedOn is not null && string.IsNullOrWhiteSpace(entry.Measures))
            yield return new Finding("已整改的问题应写明整改措施。", Field: "measures");
    }
}

internal sealed class AuditFindingTable() : RegisterTable<AuditFinding>("AuditFindings");
