using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>下沉街道 — a power, staff or asset handed down to a sub-district (seed S-059).</summary>
public sealed class SubdistrictPower : RegisterEntry
{
    [Column("街道", IsUnit = true, IsPublic = true, Filtered = true)] public required long SubdistrictId { get; set; }
    [Column("下沉类别", IsPublic = true, Filtered = true)] public required HandedDown Kind { get; set; }
    [Column("内容", MaxLength = 200, IsPublic = true, Searched = true)] public required string Content { get; set; }
    [Column("数量", Totalled = true, IsPublic = true, Hint = "职权填 1，人员填人数，设备填台套数")] public required int Quantity { get; set; }
    [Column("原管理单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long FromUnitId { get; set; }
    [Column("赋权依据", MaxLength = 200, IsPublic = true)] public string? Basis { get; set; }
    [Column("公布日期", IsPublic = true)] public DateOnly? PublishedOn { get; set; }
    [Column("下沉日期", IsPublic = true, MayLieAhead = true)] public required DateOnly On { get; set; }

    public bool HoldsOn(DateOnly day) => On <= day && !(ValidFrom > day) && !(ValidTo < day);
}

public enum HandedDown
{
    [Word("职权")] Power,
    [Word("人员")] Staff,
    [Word("设备资产")] Asset,
}

public sealed class SubdistrictPowerRegister : Register<SubdistrictPower>
{
    public SubdistrictPowerRegister() : base("subdistrict-powers", "下沉街道", "监管与执法", nameof(SubdistrictPower.Content))
    {
        Purpose = "下放给街道的管理职能、人员和设备；职权须有赋权依据并公布。";
        CodePrefix = "XC";
        KeptByDuty = UnitDuty.LegalBureau;
        Keepers = ["urban-management"];
        IsPublic = true;
        PublicBy = "职权的公布日期";
        HasValidity = true;
        StandsBy = "下沉日期和有效期";
        Related = [SubdistrictEnforcement.Page];
        Unique = [nameof(SubdistrictPower.SubdistrictId), nameof(SubdistrictPower.Kind), nameof(SubdistrictPower.Content), nameof(SubdistrictPower.On), nameof(SubdistrictPower.ValidFrom)];
        Sort = "-On";
    }

    protected internal override IQueryable<SubdistrictPower> PublicOn(IQueryable<SubdistrictPower> entries, MingfaDb db, DateOnly day) =>
        entries.Where(handed => handed.Kind != HandedDown.Power || handed.PublishedOn <= day);

    protected internal override IQueryable<SubdistrictPower> StoodOn(IQueryable<SubdistrictPower> entries, MingfaDb db, DateOnly day) =>
        entries.ValidOn(day).Where(handed => handed.On <= day);

    protected internal override EntryTotals Totals(MingfaDb db) => new OneAtATime<SubdistrictPower>(
        this, db, [nameof(SubdistrictPower.SubdistrictId), nameof(SubdistrictPower.Kind), nameof(SubdistrictPower.Content)],
        handed => (handed.SubdistrictId, handed.Kind, handed.Content), handed => (handed.ValidFrom ?? handed.On, handed.ValidTo));

    protected override IEnumerable<Finding> Check(SubdistrictPower entry)
    {
        if (entry.Kind == HandedDown.Power && string.IsNullOrWhiteSpace(entry.Basis))
            yield return new Finding("下放职权应写明赋权依据。", Field: "basis");
        if (entry.Quantity < 1)
            yield return new Finding("数量至少为 1。", Field: "quantity");
    }
}

internal sealed class SubdistrictPowerTable() : RegisterTable<SubdistrictPower>("SubdistrictPowers");
