using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>办事指南 — what a citizen has to know of an item before he comes (seed S-082). It is published on its day as it is registered, so nothing of it may be missing.</summary>
public sealed class ServiceGuide : RegisterEntry
{
    [Column("事项编码", MaxLength = 40, IsPublic = true, Searched = true)] public required string ItemCode { get; set; }
    [Column("事项名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("办理单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("办事依据", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true)] public required string Basis { get; set; }
    [Column("办理条件", MaxLength = 1000, Lines = 3, IsPublic = true, OnPageOnly = true)] public required string Conditions { get; set; }
    [Column("申请材料", MaxLength = 1000, Lines = 3, IsPublic = true, OnPageOnly = true)] public required string Materials { get; set; }
    [Column("办理流程", MaxLength = 1000, Lines = 3, IsPublic = true, OnPageOnly = true)] public required string Flow { get; set; }
    [Column("收费标准", MaxLength = 400, IsPublic = true, Hint = "收费的写明标准和依据，不收费的写“不收费”")] public required string Charge { get; set; }
    [Column("公布日期", IsPublic = true, MayLieAhead = true)] public required DateOnly PublishedOn { get; set; }
    [Column("网址", MaxLength = 300, IsPublic = true, OnPageOnly = true)] public string? Url { get; set; }
}

public sealed class ServiceGuideRegister : Register<ServiceGuide>
{
    public ServiceGuideRegister() : base("service-guides", "办事指南", "放管服", nameof(ServiceGuide.Name))
    {
        Purpose = "主动公开的办事依据、条件、材料、流程和收费标准；自公布日期起公开，要素不全的不能登记。";
        CodePrefix = "ZN";
        Keepers = ["approval"];
        KeptByUnitIn = nameof(ServiceGuide.UnitId);
        IsPublic = true;
        PublicBy = "公布日期";
        HasValidity = true;
        StandsBy = "公布日期和有效期";
        Unique = [nameof(ServiceGuide.ItemCode), nameof(ServiceGuide.UnitId), nameof(ServiceGuide.PublishedOn)];
        Sort = "-PublishedOn";
    }

    protected internal override IQueryable<ServiceGuide> PublicOn(IQueryable<ServiceGuide> entries, MingfaDb db, DateOnly day) =>
        entries.Where(guide => guide.PublishedOn <= day);

    protected internal override IQueryable<ServiceGuide> StoodOn(IQueryable<ServiceGuide> entries, MingfaDb db, DateOnly day) => PublicOn(entries.ValidOn(day), db, day);
}

internal sealed class ServiceGuideTable() : RegisterTable<ServiceGuide>("ServiceGuides");
