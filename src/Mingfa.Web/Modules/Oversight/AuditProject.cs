using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>审计项目 — an audit or audit survey that was arranged, and what was put right after it (seed S-090, S-091).</summary>
public sealed class AuditProject : RegisterEntry
{
    [Column("项目名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("类型", IsPublic = true, Filtered = true)] public required AuditKind Kind { get; set; }
    [Column("方式", IsPublic = true, Filtered = true)] public required AuditForm Form { get; set; }
    [Column("被审计单位", MaxLength = 200, IsPublic = true)] public required string Audited { get; set; }
    [Column("审计对象", RefersTo = typeof(AuditObject), IsPublic = true, Hint = "审计对象库中的对象；据此计算审计覆盖")] public long? ObjectId { get; set; }
    [Column("安排日期", IsPublic = true)] public required DateOnly ArrangedOn { get; set; }
    [Column("状态", IsPublic = true, Filtered = true)] public required AuditStatus Status { get; set; }
    [Column("撤销日期", OnPageOnly = true, Hint = "撤销的项目填写；此前日期的数据仍计入")] public DateOnly? CancelledOn { get; set; }
    [Column("报告日期", IsPublic = true)] public DateOnly? ReportedOn { get; set; }
    [Column("发现问题数")] public int? Findings { get; set; }
    [Column("问题金额（元）", IsMoney = true, OnPageOnly = true)] public long? AmountFen { get; set; }
    [Column("整改期限", MayLieAhead = true)] public DateOnly? RectifyBy { get; set; }
    [Column("整改完成日期", IsPublic = true)] public DateOnly? RectifiedOn { get; set; }
}

public enum AuditKind
{
    [Word("预算执行")] BudgetExecution,
    [Word("经济责任")] EconomicResponsibility,
    [Word("政府投资")] GovernmentInvestment,
    [Word("专项资金民生")] SpecialFunds,
    [Word("国有资产")] StateAssets,
}

public enum AuditForm
{
    [Word("审计")] Audit,
    [Word("审计调查")] Survey,
}

public enum AuditStatus
{
    [Word("已安排")] Arranged,
    [Word("实施中")] UnderWay,
    [Word("已报告")] Reported,
    [Word("已整改")] Rectified,
    [Word("撤销")] Cancelled,
}

public sealed class AuditProjectRegister : Register<AuditProject>
{
    public AuditProjectRegister() : base("audit-projects", "审计项目", "监督", nameof(AuditProject.Name))
    {
        Purpose = "安排的审计和审计调查项目及整改情况；撤销的不计。";
        CodePrefix = "SJ";
        Keepers = ["audit"];
        IsPublic = true;
        Sort = "-ArrangedOn";
    }

    protected override IEnumerable<Finding> Check(AuditProject entry)
    {
        if (entry.Status == AuditStatus.Rectified && entry.RectifiedOn is null)
            yield return new Finding("已整改的项目应有整改完成日期。", Field: "rectifiedOn");
        if (entry.Status is AuditStatus.Reported or AuditStatus.Rectified && entry.ReportedOn is null)
            yield return new Finding("已报告的项目应有报告日期。", Field: "reportedOn");
        if (entry.ReportedOn < entry.ArrangedOn)
            yield return new Finding("报告日期不应早于安排日期。", Field: "reportedOn");
        if (entry.Status is AuditStatus.Arranged or AuditStatus.UnderWay && entry.ReportedOn is not null)
            yield return new Finding("没有报告的项目不填报告日期。", Field: "reportedOn");
        if (entry.RectifiedOn < (entry.ReportedOn ?? entry.ArrangedOn))
            yield return new Finding("整改完成日期不应早于安排和报告日期。", Field: "rectifiedOn");
        if (entry.Status == AuditStatus.Cancelled != entry.CancelledOn is not null)
            yield return new Finding("撤销的项目应有撤销日期，没有撤销的不填。", Field: "cancelledOn");
        if (entry.CancelledOn < entry.ArrangedOn)
            yield return new Finding("撤销日期不应早于安排日期。", Field: "cancelledOn");
    }
}

internal static class AuditProjects
{
    /// <summary>Arranged by that day, and not cancelled on it.</summary>
    public static IQueryable<AuditProject> StandingOn(this IQueryable<AuditProject> projects, DateOnly day) =>
        projects.Where(project => project.ArrangedOn <= day && (project.CancelledOn == null || project.CancelledOn > day));
}

internal sealed class AuditProjectTable() : RegisterTable<AuditProject>("AuditProjects")
{
    protected override void Also(EntityTypeBuilder<AuditProject> table) => table.HasIndex(project => project.ArrangedOn);
}
