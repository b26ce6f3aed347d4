using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>行政许可事项 — one item of one edition of the licence catalogue (seed S-026).</summary>
public sealed class LicenceItem : RegisterEntry, ICatalogueItem
{
    [Column("清单版本", RefersTo = typeof(CatalogueEdition), IsPublic = true)] public required long EditionId { get; set; }
    [Column("事项编码", MaxLength = 40, IsPublic = true, Searched = true)] public required string ItemCode { get; set; }
    [Column("事项名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("实施机关", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("设定依据", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true)] public required string Basis { get; set; }
    [Column("法定时限（工作日）", IsPublic = true)] public int? StatutoryDays { get; set; }
    [Column("承诺时限（工作日）", IsPublic = true)] public int? PromisedDays { get; set; }
    [Column("到场次数", IsPublic = true, Hint = "办结最多要跑几次")] public int? MaxVisits { get; set; }
    [Column("状态", IsPublic = true, Filtered = true)] public required ItemStatus Status { get; set; }
}

public sealed class LicenceItemRegister : Register<LicenceItem>
{
    public LicenceItemRegister() : base("licence-items", "行政许可事项", "放管服", nameof(LicenceItem.Name))
    {
        StandsBy = "当日最新公布版本中的现行事项";
        Purpose = "区级部门行政许可事项汇总目录，按版本登记；现行目录是最近公布的一版。";
        CodePrefix = "XK";
        Keepers = ["approval"];
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        PublicBy = "清单版本的公布日期";
        Related = [CatalogueComparison.Page];
        Unique = [nameof(LicenceItem.EditionId), nameof(LicenceItem.ItemCode)];
        Sort = "ItemCode";
    }

    protected internal override IQueryable<LicenceItem> PublicOn(IQueryable<LicenceItem> entries, MingfaDb db, DateOnly day) =>
        entries.Where(item => db.Entries<CatalogueEdition>().Any(edition => edition.Id == item.EditionId && edition.PublishedOn <= day));

    protected internal override IQueryable<LicenceItem> StoodOn(IQueryable<LicenceItem> entries, MingfaDb db, DateOnly day) =>
        entries.Where(item => item.EditionId == AdministrativeServiceFigures.Newest(db, day, CatalogueKind.Licences).Select(edition => edition.Id).FirstOrDefault() && item.Status == ItemStatus.Current);

    protected internal override EntryTotals Totals(MingfaDb db) => new ItemsAsPublished(db, this);

    protected override IEnumerable<Finding> Check(LicenceItem entry)
    {
        if (entry.PromisedDays > entry.StatutoryDays)
            yield return new Finding("承诺时限不应长于法定时限。", Field: "promisedDays");
    }
}

internal sealed class LicenceItemTable() : RegisterTable<LicenceItem>("LicenceItems");
