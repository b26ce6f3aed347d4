using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>审批决定 — which organ decided on an item of the transfer, and under which seal (seed S-030, S-032: 一枚印章管审批).</summary>
public sealed class ApprovalDecision : RegisterEntry
{
    [Column("划转事项", RefersTo = typeof(TransferredItem), IsPublic = true)] public required long ItemId { get; set; }
    [Column("决定机关", IsUnit = true, IsPublic = true, Filtered = true, Hint = "划出部门或者划入机关；不填按用章推定")] public long? DecidedById { get; set; }
    [Column("决定文号", MaxLength = 60, IsPublic = true, Searched = true)] public required string DecisionNumber { get; set; }
    [Column("决定日期", IsPublic = true)] public required DateOnly DecidedOn { get; set; }
    [Column("用章", IsPublic = true, Filtered = true)] public required ApprovalSeal Seal { get; set; }
    [Column("检查发现的违规", Totalled = true, IsPublic = true, Filtered = true, Hint = "划转生效后原部门作出决定或者用原部门印章的，由管理台账的单位作为检查发现的问题如实登记")] public bool IsViolation { get; set; }
    [Column("处理情况", MaxLength = 400, Lines = 2, OnPageOnly = true)] public string? Handling { get; set; }
}

public enum ApprovalSeal
{
    [Word("行政审批服务局审批专用章")] Approval,
    [Word("原部门印章")] Department,
}

public sealed class ApprovalDecisionRegister : Register<ApprovalDecision>
{
    public ApprovalDecisionRegister() : base("approval-decisions", "划转事项审批决定", "放管服", nameof(ApprovalDecision.DecisionNumber))
    {
        Purpose = "对划转事项作出的审批决定：生效以前由原部门作出；生效以后由划入机关作出，只用行政审批服务局的审批专用章，原部门再作决定的不予登记。";
        CodePrefix = "YZ";
        Keepers = ["approval"];
        KeptByUnitIn = nameof(ApprovalDecision.DecidedById);
        IsPublic = true;
        Unique = [nameof(ApprovalDecision.DecisionNumber)];
        Sort = "-DecidedOn";
    }

    protected override void Fill(ApprovalDecision entry, RegisterWords words)
    {
        if (words.Referred<TransferredItem>(entry.ItemId) is { } item)
            entry.DecidedById ??= entry.Seal == ApprovalSeal.Approval ? item.TargetUnitId : item.SourceUnitId;
    }

    protected internal override EntryTotals Totals(MingfaDb db) => new TransferOfTheDay(db);

    protected override Finding? KeepersOnly(ApprovalDecision? before, ApprovalDecision after) =>
        after.IsViolation || before is { IsViolation: true } ? new Finding("违规由管理本台账的单位检查登记；划转生效后，原部门不再作出决定。", Field: "isViolation") : null;

    protected override IEnumerable<Finding> CheckRelated(ApprovalDecision entry, RegisterWords words)
    {
        if (words.Referred<TransferredItem>(entry.ItemId) is not { } item)
            yield break;
        var isTransferred = item.IsTransferredOn(entry.DecidedOn);
        if (entry.DecidedById is { } unit && unit != item.SourceUnitId && unit != item.TargetUnitId)
            yield return new Finding($"该事项由{words.Unit(item.SourceUnitId)?.Name}划转到{words.Unit(item.TargetUnitId)?.Name}，其他单位不能作出决定。", Field: "decidedById");
        else if (isTransferred && !entry.IsViolation && entry.DecidedById == item.SourceUnitId)
            yield return new Finding($"该事项自 {item.EffectiveOn:yyyy-MM-dd} 起划转，原部门不再作出决定；检查发现已经这样办理的，勾选“检查发现的违规”。", Field: "decidedById");
        else if (!isTransferred && entry.DecidedById == item.TargetUnitId)
            yield return new Finding($"该事项在 {entry.DecidedOn:yyyy-MM-dd} 没有划转，仍由{words.Unit(item.SourceUnitId)?.Name}作出决定。", Field: "decidedById");
        if (isTransferred && entry.Seal == ApprovalSeal.Department && !entry.IsViolation)
            yield return new Finding($"该事项自 {item.EffectiveOn:yyyy-MM-dd} 起划转，只用审批专用章；检查发现已经这样办理的，勾选“检查发现的违规”。", Field: "seal");
        if (!isTransferred && entry.Seal == ApprovalSeal.Approval)
            yield return new Finding($"该事项在 {entry.DecidedOn:yyyy-MM-dd} 没有划转，不能用审批专用章。", Field: "seal");
        if (entry.IsViolation && (!isTransferred || (entry.Seal == ApprovalSeal.Approval && entry.DecidedById != item.SourceUnitId)))
            yield return new Finding("划转生效后原部门作出决定或者用原部门印章的，才是违规。", Field: "isViolation");
    }
}

internal sealed class ApprovalDecisionTable() : RegisterTable<ApprovalDecision>("ApprovalDecisions")
{
    protected override void Also(EntityTypeBuilder<ApprovalDecision> table) => table.HasIndex(decision => decision.DecidedOn);
}

/// <summary>An item that was returned and moved again has an entry for each time: a decision names the one of its day.</summary>
internal sealed class TransferOfTheDay(MingfaDb db) : EntryTotals
{
    private readonly Dictionary<long, TransferredItem> named = [];
    private ILookup<(string, long), TransferredItem> transfers = Enumerable.Empty<TransferredItem>().ToLookup(KeyOf);

    internal override async Task LoadAsync(IReadOnlyCollection<EntryChange> changes)
    {
        var ids = changes.Select(change => change.After).OfType<ApprovalDecision>().Select(decision => decision.ItemId).Distinct().ToArray();
        foreach (var item in await db.Set<TransferredItem>().AsNoTracking().Where(item => ids.Contains(item.Id)).ToListAsync())
            named[item.Id] = item;
        string[] codes = [.. named.Values.Select(item => item.ItemCode)];
        transfers = (await db.Entries<TransferredItem>().Where(item => codes.Contains(item.ItemCode)).ToListAsync()).ToLookup(KeyOf);
    }

    internal override Finding? Take(EntryChange change) =>
        change.After is ApprovalDecision decision && named[decision.ItemId] is var item && !item.IsTransferredOn(decision.DecidedOn)
            && transfers[KeyOf(item)].FirstOrDefault(other => other.IsTransferredOn(decision.DecidedOn)) is { } then
            ? new Finding($"该事项自 {then.EffectiveOn:yyyy-MM-dd} 起再次划转，划转事项应填编号 {then.Code} 的条目。", Field: "itemId")
            : null;

    private static (string, long) KeyOf(TransferredItem item) => (item.ItemCode, item.SourceUnitId);
}
