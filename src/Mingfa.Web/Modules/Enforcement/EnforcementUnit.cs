using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>执法主体 — an organ with (or without) the capacity to enforce the law in its own name (seed S-066).</summary>
public sealed class EnforcementUnit : RegisterEntry
{
    [Column("单位", IsUnit = true, IsPublic = true, Filtered = true, Hint = "受委托组织填委托机关，主体名称填该组织")] public required long UnitId { get; set; }
    [Column("主体名称", MaxLength = 100, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("主体类别", IsPublic = true, Filtered = true)] public required EnforcementStanding Standing { get; set; }
    [Column("执法依据", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true)] public string? Basis { get; set; }
}

public enum EnforcementStanding
{
    [Word("法定行政机关")] Statutory,
    [Word("法律法规授权组织")] Authorised,
    [Word("受委托组织")] Entrusted,
    [Word("无行政执法职能")] None,
}

public sealed class EnforcementUnitRegister : Register<EnforcementUnit>
{
    public EnforcementUnitRegister() : base("enforcement-units", "执法主体", "监管与执法", nameof(EnforcementUnit.Name))
    {
        Purpose = "本区行政执法主体；名称、依据变更的，填写前一条的有效期至，另行登记。五项公示内容见“执法公示”。";
        CodePrefix = "ZF";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        Related = [DisclosureMatrix.Page];
        HasValidity = true;
        Unique = [nameof(EnforcementUnit.UnitId), nameof(EnforcementUnit.Name), nameof(EnforcementUnit.ValidFrom)];
        Sort = "Code";
    }

    /// <summary>An organ is one at a time, whatever it is called; whom it entrusted is told apart by name.</summary>
    protected internal override EntryTotals Totals(MingfaDb db) => new OneAtATime<EnforcementUnit>(
        this, db, [nameof(EnforcementUnit.UnitId)], body => (body.UnitId, body.Standing == EnforcementStanding.Entrusted ? body.Name : ""));

    /// <summary>Who enforces the law on a day: an entry that holds, of an organ that exists then.</summary>
    internal static IQueryable<EnforcementUnit> EnforcingOn(MingfaDb db, DateOnly day) => db.Entries<EnforcementUnit>().ValidOn(day)
        .Where(body => body.Standing != EnforcementStanding.None)
        .Where(body => db.Set<OrgUnit>().ExistingOn(day).Any(unit => unit.Id == body.UnitId));

    protected override IEnumerable<Finding> Check(EnforcementUnit entry)
    {
        if (entry.Standing != EnforcementStanding.None && string.IsNullOrWhiteSpace(entry.Basis))
            yield return new Finding("执法主体应写明执法依据。", Field: "basis");
    }
}

internal sealed class EnforcementUnitTable() : RegisterTable<EnforcementUnit>("EnforcementUnits");
