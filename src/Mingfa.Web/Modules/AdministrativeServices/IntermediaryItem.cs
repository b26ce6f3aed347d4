using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>中介服务事项 — a service an applicant has to buy for an approval, with the four things the public must know (seed S-027).</summary>
public sealed class IntermediaryItem : RegisterEntry, ICatalogueItem
{
    [Column("清单版本", RefersTo = typeof(CatalogueEdition), IsPublic = true)] public required long EditionId { get; set; }
    [Column("事项编码", MaxLength = 40, IsPublic = true, Searched = true)] public required string ItemCode { get; set; }
    [Column("中介服务名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("涉及部门", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("对应审批事项", MaxLength = 200, IsPublic = true)] public string? Approval { get; set; }
    [Column("设定依据", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true)] public string? Basis { get; set; }
    [Column("时限", MaxLength = 60, IsPublic = true, OnPageOnly = true)] public string? TimeLimit { get; set; }
    [Column("流程", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true)] public string? Flow { get; set; }
    [Column("条件", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true)] public string? Conditions { get; set; }
    [Column("收费", MaxLength = 200, IsPublic = true, OnPageOnly = true)] public string? Charge { get; set; }
    [Column("机构已脱钩", IsPublic = true, Filtered = true)] public bool IsDelinked { get; set; }
    [Column("状态", IsPublic = true, Filtered = true)] public required ItemStatus Status { get; set; }
}

public sealed class IntermediaryItemRegister : Register<IntermediaryItem>
{
    public IntermediaryItemRegister() : base("intermediary-items", "中介服务事项", "放管服", nameof(IntermediaryItem.Name))
    {
        StandsBy = "当日最新公布版本中的现行事项";
        Purpose = "保留的行政审批中介服务事项，按版本登记；依据、时限、流程、条件、收费缺一项即不规范。";
        CodePrefix = "ZJ";
        Keepers = ["approval"];
        IsPublic = true;
        PublicBy = "清单版本的公布日期";
        Related = [CatalogueComparison.Page];
        Unique = [nameof(IntermediaryItem.EditionId), nameof(IntermediaryItem.ItemCode)];
        Sort = "ItemCode";
    }

    protected internal override IQueryable<IntermediaryItem> PublicOn(IQueryable<IntermediaryItem> entries, MingfaDb db, DateOnly day) =>
        entries.Where(item => db.Entries<CatalogueEdition>().Any(edition => edition.Id == item.EditionId && edition.PublishedOn <= day));

    protected internal override IQueryable<IntermediaryItem> StoodOn(IQueryable<IntermediaryItem> entries, MingfaDb db, DateOnly day) =>
        entries.Where(item => item.EditionId == AdministrativeServiceFigures.Newest(db, day, CatalogueKind.Intermediaries).Select(edition => edition.Id).FirstOrDefault() && item.Status == ItemStatus.Current);

    protected internal override EntryTotals Totals(MingfaDb db) => new ItemsAsPublished(db, this);
}

internal sealed class IntermediaryItemTable() : RegisterTable<IntermediaryItem>("IntermediaryItems");
