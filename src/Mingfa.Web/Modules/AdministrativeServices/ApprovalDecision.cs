using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>审批用章 — under which seal a decision on a transferred item went out (seed S-030, S-032: 一枚印章管审批).</summary>
public sealed class ApprovalDecision : RegisterEntry
{
    [Column("划转事项", RefersTo = typeof(TransferredItem), IsPublic = true)] public required long ItemId { get; set; }
    [Column("决定文号", MaxLength = 60, IsPublic = true, Searched = true)] public required string DecisionNumber { get; set; }
    [Column("决定日期", IsPublic = true)] public required DateOnly DecidedOn { get; set; }
    [Column("用章", IsPublic = true, Filtered = true)] public required ApprovalSeal Seal { get; set; }
    [Column("检查发现的违规用章", IsPublic = true, Filtered = true, Hint = "划转生效后仍用原部门印章的，只能作为检查发现的问题如实登记")] public bool IsViolation { get; set; }
    [Column("处理情况", MaxLength = 400, Lines = 2, OnPageOnly = true)] public string? Handling { get; set; }
}

public enum ApprovalSeal
{
    [Word("行政审批服务局审批专用章")] Approval,
    [Word("原部门印章")] Department,
}

public sealed class ApprovalDecisionRegister : Register<ApprovalDecision>
{
    public ApprovalDecisionRegister() : base("approval-decisions", "划转事项审批用章", "放管服", nameof(ApprovalDecision.DecisionNumber))
    {
        Purpose = "对划转事项作出的审批决定用哪一枚印章；划转生效以后只用行政审批服务局的审批专用章。";
        CodePrefix = "YZ";
        Keepers = ["approval"];
        IsPublic = true;
        Unique = [nameof(ApprovalDecision.DecisionNumber)];
        Sort = "-DecidedOn";
    }

    protected override IEnumerable<Finding> CheckRelated(ApprovalDecision entry, RegisterWords words)
    {
        if (words.Referred<TransferredItem>(entry.ItemId) is not { } item)
            yield break;
        var isTransferred = item.EffectiveOn <= entry.DecidedOn && !(item.ReturnedOn <= entry.DecidedOn);
        if (isTransferred && entry.Seal == ApprovalSeal.Department && !entry.IsViolation)
            yield return new Finding($"该事项自 {item.EffectiveOn:yyyy-MM-dd} 起划转，原部门不再作出决定；检查发现已经这样办理的，请勾选“检查发现的违规用章”。", Field: "seal");
        if (!isTransferred && entry.Seal == ApprovalSeal.Approval)
            yield return new Finding($"该事项在 {entry.DecidedOn:yyyy-MM-dd} 没有划转，不能用审批专用章。", Field: "seal");
        if (entry.IsViolation && (entry.Seal == ApprovalSeal.Approval || !isTransferred))
            yield return new Finding("划转生效后用原部门印章的，才是违规用章。", Field: "isViolation");
    }
}

internal sealed class ApprovalDecisionTable() : RegisterTable<ApprovalDecision>("ApprovalDecisions")
{
    protected override void Also(EntityTypeBuilder<ApprovalDecision> table) => table.HasIndex(decision => decision.DecidedOn);
}
