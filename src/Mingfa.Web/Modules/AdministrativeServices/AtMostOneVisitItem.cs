using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>“最多跑一次”事项 — one item of a published batch (seed S-028).</summary>
public sealed class AtMostOneVisitItem : RegisterEntry, ICatalogueItem
{
    [Column("清单版本", RefersTo = typeof(CatalogueEdition), IsPublic = true)] public required long EditionId { get; set; }
    [Column("批次", Grouped = true, IsPublic = true, Filtered = true)] public required int Batch { get; set; }
    [Column("事项编码", MaxLength = 40, IsPublic = true, Searched = true)] public required string ItemCode { get; set; }
    [Column("事项名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("办理单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("实现方式", IsPublic = true, Filtered = true)] public required VisitMode Mode { get; set; }
    [Column("实际到场次数", IsPublic = true, Hint = "按办结案件统计的最多次数")] public int? Visits { get; set; }
    [Column("超过一次的原因", MaxLength = 400, Lines = 2, OnPageOnly = true)] public string? Reason { get; set; }
}

public enum VisitMode
{
    [Word("全程网办")] Online,
    [Word("跑一次")] Once,
    [Word("上门办理")] AtHome,
}

public sealed class AtMostOneVisitRegister : Register<AtMostOneVisitItem>
{
    public AtMostOneVisitRegister() : base("at-most-one-visit", "“最多跑一次”事项", "放管服", nameof(AtMostOneVisitItem.Name))
    {
        StandsBy = "当日最新公布的版本";
        Purpose = "分批公布的“最多跑一次”事项，按版本登记，新的一版列全以前各批；实际超过一次的要写明原因。";
        CodePrefix = "PY";
        Keepers = ["approval"];
        IsPublic = true;
        PublicBy = "清单版本的公布日期";
        Related = [CatalogueComparison.Page];
        Unique = [nameof(AtMostOneVisitItem.EditionId), nameof(AtMostOneVisitItem.ItemCode)];
        Sort = "ItemCode";
    }

    protected internal override IQueryable<AtMostOneVisitItem> PublicOn(IQueryable<AtMostOneVisitItem> entries, MingfaDb db, DateOnly day) =>
        entries.Where(item => db.Entries<CatalogueEdition>().Any(edition => edition.Id == item.EditionId && edition.PublishedOn <= day));

    protected internal override IQueryable<AtMostOneVisitItem> StoodOn(IQueryable<AtMostOneVisitItem> entries, MingfaDb db, DateOnly day) =>
        entries.Where(item => item.EditionId == AdministrativeServiceFigures.Newest(db, day, CatalogueKind.AtMostOneVisit).Select(edition => edition.Id).FirstOrDefault());

    protected internal override EntryTotals Totals(MingfaDb db) => new ItemsAsPublished(db, this, nameof(AtMostOneVisitItem.Visits), nameof(AtMostOneVisitItem.Reason));

    protected override IEnumerable<Finding> Check(AtMostOneVisitItem entry)
    {
        if (entry.Visits > 1 && string.IsNullOrWhiteSpace(entry.Reason))
            yield return new Finding("实际超过一次的，应写明原因。", Field: "reason");
    }
}

internal sealed class AtMostOneVisitTable() : RegisterTable<AtMostOneVisitItem>("AtMostOneVisitItems");
