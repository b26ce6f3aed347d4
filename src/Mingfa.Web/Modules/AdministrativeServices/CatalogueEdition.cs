using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>清单版本 — one published edition of a catalogue. What is in force is the newest edition published by the day.</summary>
public sealed class CatalogueEdition : RegisterEntry
{
    [Column("清单", IsPublic = true, Filtered = true)] public required CatalogueKind Kind { get; set; }
    [Column("版本名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Title { get; set; }
    [Column("版次", IsPublic = true)] public required int Number { get; set; }
    [Column("公布文号", MaxLength = 80, IsPublic = true)] public string? DocumentNumber { get; set; }
    [Column("公布日期", IsPublic = true, Hint = "未公布的版本不填", MayLieAhead = true)] public DateOnly? PublishedOn { get; set; }
}

public enum CatalogueKind
{
    [Word("行政许可事项汇总目录")] Licences,
    [Word("中介服务事项清单")] Intermediaries,
    [Word("“最多跑一次”事项清单")] AtMostOneVisit,
}

public sealed class CatalogueEditionRegister : Register<CatalogueEdition>
{
    public CatalogueEditionRegister() : base("catalogue-editions", "清单版本", "放管服", nameof(CatalogueEdition.Title))
    {
        Purpose = "许可目录、中介服务清单等各版的公布情况；相邻两版可以逐项比较。已经公布的版本不再增加事项，更正写明理由；有变化的登记新的一版。";
        CodePrefix = "QD";
        Keepers = ["approval"];
        IsPublic = true;
        PublicBy = "公布日期";
        Related = [CatalogueComparison.Page];
        Unique = [nameof(CatalogueEdition.Kind), nameof(CatalogueEdition.Number)];
        Sort = "-PublishedOn";
    }

    protected internal override IQueryable<CatalogueEdition> PublicOn(IQueryable<CatalogueEdition> entries, MingfaDb db, DateOnly day) =>
        entries.Where(edition => edition.PublishedOn <= day);

    protected internal override EntryTotals Totals(MingfaDb db) => new EditionsAsPublished(db, this);
}

internal sealed class CatalogueEditionTable() : RegisterTable<CatalogueEdition>("CatalogueEditions")
{
    protected override void Also(EntityTypeBuilder<CatalogueEdition> table) => table.HasIndex(edition => new { edition.Kind, edition.PublishedOn });
}

/// <summary>An item of one edition of a catalogue; its code stays the same from edition to edition.</summary>
public interface ICatalogueItem
{
    long EditionId { get; }
    string ItemCode { get; }
}

public enum ItemStatus
{
    [Word("现行")] Current,
    [Word("取消")] Repealed,
}
