using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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

/// <summary>机构沿革: who inherited whose work, e.g. 法制办 → 司法局 in 2019.</summary>
public sealed class OrgSuccession
{
    public long Id { get; init; }
    public required long PredecessorId { get; init; }
    public required long SuccessorId { get; init; }
    public required DateOnly On { get; init; }
    public required string Basis { get; init; }
}

internal sealed class OrgUnitTable : IEntityTypeConfiguration<OrgUnit>, IEntityTypeConfiguration<OrgSuccession>
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

    public void Configure(EntityTypeBuilder<OrgSuccession> table)
    {
        table.ToTable("OrgSuccessions");
        table.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.PredecessorId);
        table.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.SuccessorId);
    }
}
