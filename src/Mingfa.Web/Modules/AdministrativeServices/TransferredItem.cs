using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>划转事项 — an approval service moved from a department to the approval bureau (相对集中行政许可权; seed S-030, S-031).</summary>
public sealed class TransferredItem : RegisterEntry
{
    [Column("事项编码", MaxLength = 40, IsPublic = true, Searched = true)] public required string ItemCode { get; set; }
    [Column("事项名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("划出部门", IsUnit = true, IsPublic = true, Filtered = true)] public required long SourceUnitId { get; set; }
    [Column("划入机关", IsUnit = true, IsPublic = true)] public required long TargetUnitId { get; set; }
    [Column("划转依据", MaxLength = 200, IsPublic = true)] public required string Basis { get; set; }
    [Column("生效日期", IsPublic = true, Hint = "拟划转的不填", MayLieAhead = true)] public DateOnly? EffectiveOn { get; set; }
    [Column("退回日期", IsPublic = true, MayLieAhead = true)] public DateOnly? ReturnedOn { get; set; }
    [Column("审管衔接", MaxLength = 400, Lines = 2, OnPageOnly = true)] public string? SupervisionLink { get; set; }

    public bool IsTransferredOn(DateOnly day) => EffectiveOn <= day && !(ReturnedOn <= day);
}

public sealed class TransferredItemRegister : Register<TransferredItem>
{
    public TransferredItemRegister() : base("transferred-items", "划转审批服务事项", "放管服", nameof(TransferredItem.Name))
    {
        StandsBy = "生效日期和退回日期";
        Purpose = "集中划转到行政审批服务局的审批服务事项；生效后原部门不再作出决定。退回后再次划转的，另行登记；拟划转的不公开。";
        CodePrefix = "HZ";
        Keepers = ["approval"];
        IsPublic = true;
        PublicBy = "生效日期";
        Unique = [nameof(TransferredItem.ItemCode), nameof(TransferredItem.SourceUnitId), nameof(TransferredItem.EffectiveOn)];
        Sort = "-EffectiveOn";
    }

    protected internal override IQueryable<TransferredItem> StoodOn(IQueryable<TransferredItem> entries, MingfaDb db, DateOnly day) =>
        entries.Where(item => item.EffectiveOn <= day && !(item.ReturnedOn <= day));

    /// <summary>What was returned was public while it was transferred and stays so.</summary>
    protected internal override IQueryable<TransferredItem> PublicOn(IQueryable<TransferredItem> entries, MingfaDb db, DateOnly day) =>
        entries.Where(item => item.EffectiveOn <= day);

    protected internal override EntryTotals Totals(MingfaDb db) => new OneAtATime<TransferredItem>(
        this, db, [nameof(TransferredItem.ItemCode), nameof(TransferredItem.SourceUnitId)], item => (item.ItemCode, item.SourceUnitId),
        item => item.EffectiveOn is { } from && !(item.ReturnedOn <= from) ? (from, item.ReturnedOn?.AddDays(-1)) : null, "effectiveOn");

    protected override IEnumerable<Finding> Check(TransferredItem entry)
    {
        if (entry.ReturnedOn is not null && (entry.EffectiveOn is null || entry.ReturnedOn < entry.EffectiveOn))
            yield return new Finding("退回日期应在生效日期之后。", Field: "returnedOn");
        if (entry.SourceUnitId == entry.TargetUnitId)
            yield return new Finding("划出部门和划入机关不应相同。", Field: "targetUnitId");
    }
}

internal sealed class TransferredItemTable() : RegisterTable<TransferredItem>("TransferredItems")
{
    protected override void Also(EntityTypeBuilder<TransferredItem> table) => table.HasIndex(item => new { item.EffectiveOn, item.SourceUnitId });
}
