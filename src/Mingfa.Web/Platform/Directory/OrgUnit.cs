using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Directory;

/// <summary>单位 — an organ, with how it came to be and what became of it (seed S-013, S-014).</summary>
public sealed class OrgUnit
{
    public long Id { get; init; }

    /// <summary>Stable short key for configuration and URLs, e.g. <c>justice</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>机关简称, as it stands in document numbers (区政府, 司法局).</summary>
    public required string ShortName { get; set; }

    public required OrgUnitKind Kind { get; set; }

    /// <summary>机构规格, e.g. 正处级.</summary>
    public string? Rank { get; set; }

    /// <summary>统一社会信用代码.</summary>
    public string? CreditCode { get; set; }

    /// <summary>The document that founded the unit.</summary>
    public string? FoundingDocument { get; set; }

    public DateOnly FoundedOn { get; set; }

    /// <summary>First day the unit no longer exists; null while it does.</summary>
    public DateOnly? DissolvedOn { get; set; }

    public long? ParentId { get; set; }

    /// <summary>核定编制.</summary>
    public int ApprovedPosts { get; set; }

    /// <summary>What the law or the district entrusts to this unit alone (legality review, issuing, market regulation).</summary>
    public UnitDuty Duty { get; set; }

    /// <summary>The unit with the name, kind, rank and posts it had before a change.</summary>
    public OrgUnit As(OrgUnitPast past)
    {
        var then = (OrgUnit)MemberwiseClone();
        (then.Name, then.ShortName, then.Kind, then.Rank, then.ApprovedPosts) = (past.Name, past.ShortName, past.Kind, past.Rank, past.ApprovedPosts);
        return then;
    }

    /// <summary>Founded, and not dissolved yet.</summary>
    public bool ExistsOn(DateOnly day) => FoundedOn <= day && (DissolvedOn is null || day < DissolvedOn);
}

public enum OrgUnitKind
{
    Government,
    Department,
    Subdistrict,
    PartyOrgan,
    PeoplesCongress,
    PoliticalConsultative,
    MassOrganization,
    PublicInstitution,
    External,
}

/// <summary>A duty held by one unit of the district at a time; procedures look the unit up by it.</summary>
public enum UnitDuty
{
    None,

    /// <summary>区人民政府 — its executive meeting decides.</summary>
    Government,

    /// <summary>区政府办公室 — agenda, issuing, publication.</summary>
    GovernmentOffice,

    /// <summary>区司法局 — legality review, registration, filing, disputes.</summary>
    LegalBureau,

    /// <summary>区市场监督管理局 — fair-competition review of government documents.</summary>
    MarketRegulator,
}

/// <summary>机构变更 — what a unit was called, its rank and its posts until a day: registers and figures of earlier days show it as it was then.</summary>
public sealed class OrgUnitPast
{
    public long Id { get; init; }
    public required long UnitId { get; init; }

    /// <summary>First day it was no longer so.</summary>
    public required DateOnly Until { get; init; }

    public required string Name { get; init; }
    public required string ShortName { get; init; }
    public required OrgUnitKind Kind { get; init; }
    public string? Rank { get; init; }
    public required int ApprovedPosts { get; init; }

    /// <summary>The document that changed it.</summary>
    public required string Basis { get; init; }
}

/// <summary>机构沿革: who inherited whose work, e.g. 法制办 → 司法局 in 2019.</summary>
public sealed class OrgSuccession
{
    public long Id { get; init; }
    public required long PredecessorId { get; init; }
    public required long SuccessorId { get; init; }
    public required DateOnly On { get; init; }
    public required string Basis { get; init; }
}

public static class OrgUnits
{
    /// <inheritdoc cref="OrgUnit.ExistsOn"/>
    public static IQueryable<OrgUnit> ExistingOn(this IQueryable<OrgUnit> units, DateOnly day) =>
        units.Where(unit => unit.FoundedOn <= day && (unit.DissolvedOn == null || unit.DissolvedOn > day));

    /// <summary>Who holds a duty on a day: a unit that was dissolved keeps its entry, and holds nothing any more.</summary>
    public static IQueryable<OrgUnit> Holding(this IQueryable<OrgUnit> units, UnitDuty duty, DateOnly day) => units.ExistingOn(day).Where(unit => unit.Duty == duty);
}

public static class OrgUnitPasts
{
    /// <summary>What units were on a day and no longer are; of each the first is what it was that day.</summary>
    public static IQueryable<OrgUnitPast> PastsAfter(this MingfaDb db, DateOnly day) => db.Set<OrgUnitPast>().AsNoTracking().Where(past => past.Until > day).OrderBy(past => past.Until);
}

internal sealed class OrgUnitTable : IEntityTypeConfiguration<OrgUnit>, IEntityTypeConfiguration<OrgUnitPast>, IEntityTypeConfiguration<OrgSuccession>
{
    public void Configure(EntityTypeBuilder<OrgUnit> table)
    {
        table.ToTable("OrgUnits");
        table.Property(unit => unit.Code).HasMaxLength(40);
        table.Property(unit => unit.Name).HasMaxLength(100);
        table.HasIndex(unit => unit.Code).IsUnique();
        table.HasIndex(unit => unit.Duty);
        table.HasOne<OrgUnit>().WithMany().HasForeignKey(unit => unit.ParentId);
    }

    public void Configure(EntityTypeBuilder<OrgUnitPast> table)
    {
        table.ToTable("OrgUnitPasts");
        table.Property(past => past.Name).HasMaxLength(100);
        table.Property(past => past.Basis).HasMaxLength(200);
        table.HasIndex(past => new { past.UnitId, past.Until }).IsUnique();
        table.HasOne<OrgUnit>().WithMany().HasForeignKey(past => past.UnitId);
    }

    public void Configure(EntityTypeBuilder<OrgSuccession> table)
    {
        table.ToTable("OrgSuccessions");
        table.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.PredecessorId);
        table.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.SuccessorId);
    }
}
