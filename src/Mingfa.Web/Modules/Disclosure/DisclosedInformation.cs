using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Disclosure;

/// <summary>主动公开信息 — one piece of information on one portal; the same piece on two portals is one (seed S-083: 24,160 distinct).</summary>
public sealed class DisclosedInformation : RegisterEntry
{
    [Column("信息索引号", MaxLength = 60, IsPublic = true, Searched = true, Hint = "同一条信息在两个网站上用同一个索引号")] public required string DocKey { get; set; }
    [Column("标题", MaxLength = 200, IsPublic = true, Searched = true)] public required string Title { get; set; }
    [Column("类别", IsPublic = true, Filtered = true)] public required DisclosureClass Class { get; set; }
    [Column("发布网站", IsPublic = true, Filtered = true)] public required Portal Portal { get; set; }
    [Column("公开单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("公开日期", IsPublic = true)] public required DateOnly PublishedOn { get; set; }
    [Column("撤下日期", IsPublic = true)] public DateOnly? WithdrawnOn { get; set; }
    [Column("网址", MaxLength = 300, IsPublic = true, OnPageOnly = true)] public string? Address { get; set; }
    [Column("浏览次数", Totalled = true, IsPublic = true, Hint = "取自门户网站的访问统计，可以随清单一并导入")] public int? Views { get; set; }
    [Column("评价有用", IsPublic = true, OnPageOnly = true, Hint = "网站上“对我有用”的次数")] public int? Useful { get; set; }
    [Column("评价无用", IsPublic = true, OnPageOnly = true)] public int? Useless { get; set; }
}

/// <summary>五公开.</summary>
public enum DisclosureClass
{
    [Word("决策公开")] Decision,
    [Word("执行公开")] Execution,
    [Word("管理公开")] Management,
    [Word("服务公开")] Service,
    [Word("结果公开")] Result,
}

public enum Portal
{
    [Word("区政府门户网站")] District,
    [Word("市政府门户网站")] City,
    [Word("部门网站")] Department,
}

public sealed class DisclosedInformationRegister : Register<DisclosedInformation>
{
    public DisclosedInformationRegister() : base("disclosed-information", "主动公开信息", "政务公开", nameof(DisclosedInformation.Title))
    {
        Purpose = "在市、区政府门户网站主动公开的政府信息；索引号相同的只计一条。";
        CodePrefix = "GK";
        KeptByDuty = UnitDuty.GovernmentOffice;
        KeptByUnitIn = nameof(DisclosedInformation.UnitId);
        IsPublic = true;
        PublicBy = "公开日期和撤下日期";
        Unique = [nameof(DisclosedInformation.DocKey), nameof(DisclosedInformation.Portal)];
        SameWhen = [nameof(DisclosedInformation.DocKey)];
        Related = [FiveDisclosures.Page, new RelatedPage("浏览最多", "/registers/disclosed-information?sort=-views")];
        Sort = "-PublishedOn";
    }

    protected internal override IQueryable<DisclosedInformation> PublicOn(IQueryable<DisclosedInformation> entries, MingfaDb db, DateOnly day) =>
        entries.Where(item => item.PublishedOn <= day && (item.WithdrawnOn == null || item.WithdrawnOn > day));

    protected override IEnumerable<Finding> Check(DisclosedInformation entry)
    {
        if (entry.WithdrawnOn < entry.PublishedOn)
            yield return new Finding("撤下日期不应早于公开日期。", Field: "withdrawnOn");
        if ((entry.Useful ?? 0) + (entry.Useless ?? 0) > entry.Views)
            yield return new Finding("评价的次数不应多于浏览次数。", Field: "views");
    }
}

internal sealed class DisclosedInformationTable() : RegisterTable<DisclosedInformation>("DisclosedInformation")
{
    protected override void Also(EntityTypeBuilder<DisclosedInformation> table)
    {
        table.HasIndex(item => new { item.DocKey, item.Portal }).IsUnique().HasFilter("\"RetractedAt\" IS NULL");
        table.HasIndex(item => new { item.Views, item.Id });
        // Led by what lists are paged by; the rest is what F-25 asks of every row, so that counting a million of them reads the index alone.
        table.HasIndex(item => new { item.PublishedOn, item.Id, item.DocKey, item.Portal, item.WithdrawnOn, item.RetractedAt });
    }
}
