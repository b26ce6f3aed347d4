using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Directory;

/// <summary>人员 — a person working in a unit; may have an account, may hold posts in one or more units.</summary>
public sealed class Officer
{
    public long Id { get; init; }
    public required string Name { get; set; }
    public required long UnitId { get; set; }
    public OrgUnit Unit { get; init; } = null!;

    /// <summary>职务, free words.</summary>
    public string? Title { get; set; }

    /// <summary>Holds the national legal professional qualification (法律职业资格).</summary>
    public bool LegalQualified { get; set; }

    /// <summary>Since when; null: not recorded, taken to be all along.</summary>
    public DateOnly? QualifiedSince { get; set; }

    public bool IsQualifiedOn(DateOnly day) => LegalQualified && !(QualifiedSince > day);

    /// <summary>Occupies one of the unit's approved posts (在编).</summary>
    public bool OnEstablishment { get; set; } = true;

    public DateOnly JoinedOn { get; set; }

    /// <summary>First day no longer in service; null while serving.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>First day in the present unit; null when it is the first unit (see <see cref="Placement"/> for earlier ones).</summary>
    public DateOnly? InUnitSince { get; set; }

    public List<PostHolding> Posts { get; } = [];

    public bool ServesOn(DateOnly day) => JoinedOn <= day && (LeftOn is null || day < LeftOn);
}

/// <summary>任职经历 — an earlier unit of an officer, so that the register of a past day shows who was there then.</summary>
public sealed class Placement
{
    public long Id { get; init; }
    public required long OfficerId { get; init; }
    public required long UnitId { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Last day in that unit.</summary>
    public required DateOnly To { get; init; }

    public required bool OnEstablishment { get; init; }
}

/// <summary>One officer in the unit where he or she served on a day.</summary>
public sealed class Service
{
    public required long OfficerId { get; init; }
    public required long UnitId { get; init; }
    public required bool OnEstablishment { get; init; }
}

public static class Services
{
    /// <summary>Who served on <paramref name="day"/>, each where he or she was then.</summary>
    public static IQueryable<Service> On(MingfaDb db, DateOnly day)
    {
        var serving = db.Set<Officer>().Where(officer => officer.JoinedOn <= day && (officer.LeftOn == null || officer.LeftOn > day));
        return serving.Where(officer => officer.InUnitSince == null || officer.InUnitSince <= day)
            .Select(officer => new Service { OfficerId = officer.Id, UnitId = officer.UnitId, OnEstablishment = officer.OnEstablishment })
            .Concat(serving.Join(
                db.Set<Placement>().Where(placement => placement.From <= day && placement.To >= day), officer => officer.Id, placement => placement.OfficerId,
                (officer, placement) => new Service { OfficerId = officer.Id, UnitId = placement.UnitId, OnEstablishment = placement.OnEstablishment }));
    }
}

/// <summary>任岗 — one officer holds one post in one unit for a period.</summary>
public sealed class PostHolding
{
    public long Id { get; init; }
    public required long OfficerId { get; init; }
    public required long UnitId { get; init; }
    public required Post Post { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Last day of the holding; null while it runs.</summary>
    public DateOnly? To { get; set; }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>授权代办 — B-role (AB角) or leave: the deputy acts with the principal's posts for a period, and every act says so.</summary>
public sealed class Delegation
{
    public long Id { get; init; }
    public required long PrincipalId { get; init; }
    public Officer Principal { get; init; } = null!;
    public required long DeputyId { get; init; }
    public Officer Deputy { get; init; } = null!;
    public required DateOnly From { get; init; }

    /// <summary>Last day on which the deputy may act.</summary>
    public required DateOnly To { get; init; }

    public required string Reason { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class OfficerTable :
    IEntityTypeConfiguration<Officer>, IEntityTypeConfiguration<Placement>, IEntityTypeConfiguration<PostHolding>, IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Officer> table)
    {
        table.ToTable("Officers");
        table.Property(officer => officer.Name).HasMaxLength(60);
        table.HasOne(officer => officer.Unit).WithMany().HasForeignKey(officer => officer.UnitId);
        table.HasMany(officer => officer.Posts).WithOne().HasForeignKey(holding => holding.OfficerId);
    }

    public void Configure(EntityTypeBuilder<Placement> table)
    {
        table.ToTable("Placements");
        table.HasOne<Officer>().WithMany().HasForeignKey(placement => placement.OfficerId);
        table.HasOne<OrgUnit>().WithMany().HasForeignKey(placement => placement.UnitId);
    }

    public void Configure(EntityTypeBuilder<PostHolding> table)
    {
        table.ToTable("PostHoldings");
        table.HasIndex(holding => new { holding.OfficerId, holding.To });
        table.HasIndex(holding => new { holding.UnitId, holding.Post });
        table.HasOne<OrgUnit>().WithMany().HasForeignKey(holding => holding.UnitId);
    }

    public void Configure(EntityTypeBuilder<Delegation> table)
    {
        table.ToTable("Delegations");
        table.HasOne(delegation => delegation.Principal).WithMany().HasForeignKey(delegation => delegation.PrincipalId);
        table.HasOne(delegation => delegation.Deputy).WithMany().HasForeignKey(delegation => delegation.DeputyId);
        table.HasIndex(delegation => new { delegation.DeputyId, delegation.To });
    }
}
