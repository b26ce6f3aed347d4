using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

public enum ReviewState
{
    [Word("待审")] Pending,
    [Word("通过")] Approved,
    [Word("退回")] Returned,
    [Word("撤回")] Withdrawn,
}

/// <summary>公开属性 of a piece of evidence. State secrets are not among them: they may not be kept here at all.</summary>
public enum EvidenceAccess
{
    [Word("主动公开")] Open,
    [Word("依申请公开")] OnRequest,
    [Word("不予公开")] Internal,
}

/// <summary>自评填报 — what a unit says about a part of an indicator that no record of the product answers; counts once reviewed, with evidence.</summary>
public sealed class ReportedValue
{
    public long Id { get; init; }
    public required long CampaignId { get; init; }
    public required long UnitId { get; init; }
    public required string Code { get; init; }

    /// <summary>Which part of the rule, from 0.</summary>
    public required int Part { get; init; }

    /// <summary>The quarter it speaks of: it counts from that quarter on, whenever it was typed. Null: from the day it was typed.</summary>
    public int? Quarter { get; init; }

    public decimal Value { get; set; }
    public decimal? Of { get; set; }
    public required string Note { get; set; }
    public ReviewState State { get; set; }
    public required long OfficerId { get; init; }
    public required string OfficerName { get; init; }
    public required DateOnly On { get; init; }
    public string? Reviewer { get; set; }
    public string? Opinion { get; set; }
    public DateOnly? ReviewedOn { get; set; }
}

/// <summary>评分 — a reviewer's mark 0–5 where the rule asks for judgement.</summary>
public sealed class JudgeMark
{
    public long Id { get; init; }
    public required long CampaignId { get; init; }
    public required long UnitId { get; init; }
    public required string Code { get; init; }
    public required int Mark { get; set; }
    public required string Note { get; set; }
    public required long OfficerId { get; init; }
    public required string OfficerName { get; init; }
    public required DateOnly On { get; set; }
}

/// <summary>佐证 — a file that a unit hands in; it may serve many of its indicators. Another unit's copy of the file is another piece of evidence, with its own verdict.</summary>
public sealed class Evidence
{
    /// <summary>By which messages about it are known.</summary>
    public const string Subject = "assessment-evidence";

    public long Id { get; init; }
    public required long CampaignId { get; init; }
    public required long UnitId { get; init; }
    public required string Title { get; set; }
    public required DateOnly ProducedOn { get; set; }
    public string? DocumentNumber { get; set; }

    public required EvidenceAccess Access { get; set; }

    /// <summary>Last day it holds; null: it does not run out.</summary>
    public DateOnly? ValidTo { get; set; }

    public required long FileId { get; init; }
    public required string Hash { get; init; }

    /// <summary>Its words as far as they can be read, for comparison with others.</summary>
    public required string Words { get; init; }

    /// <summary>What the checks found; a reviewer passes it only by saying why.</summary>
    public List<string> Flags { get; set; } = [];

    public ReviewState State { get; set; }
    public required string UploadedBy { get; set; }
    public required long UploadedById { get; set; }
    public required DateOnly UploadedOn { get; set; }
    public string? Reviewer { get; set; }
    public string? Opinion { get; set; }
    public DateOnly? ReviewedOn { get; set; }
    public List<EvidenceLink> Links { get; } = [];

    /// <summary>过期: passed once and proves nothing more.</summary>
    public bool IsExpired(DateOnly day) => ValidTo < day;

    public bool Serves(long unit, string code) => Links.Exists(link => link.UnitId == unit && link.Code == code);
}

public sealed class EvidenceLink
{
    public long Id { get; init; }
    public long EvidenceId { get; init; }
    public required long UnitId { get; init; }
    public required string Code { get; init; }
}

internal sealed class ReportedValueTable :
    IEntityTypeConfiguration<ReportedValue>, IEntityTypeConfiguration<JudgeMark>, IEntityTypeConfiguration<Evidence>, IEntityTypeConfiguration<EvidenceLink>
{
    public void Configure(EntityTypeBuilder<ReportedValue> table)
    {
        table.ToTable("ReportedValues");
        table.Property(value => value.Code).HasMaxLength(20);
        table.Property(value => value.Note).HasMaxLength(1000);
        table.Property(value => value.Opinion).HasMaxLength(600);
        table.Property(value => value.Value).HasPrecision(18, 4);
        table.Property(value => value.Of).HasPrecision(18, 4);
        table.HasIndex(value => new { value.CampaignId, value.UnitId, value.Code, value.Part });
    }

    public void Configure(EntityTypeBuilder<JudgeMark> table)
    {
        table.ToTable("JudgeMarks");
        table.Property(mark => mark.Code).HasMaxLength(20);
        table.Property(mark => mark.Note).HasMaxLength(600);
        table.HasIndex(mark => new { mark.CampaignId, mark.UnitId, mark.Code, mark.OfficerId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Evidence> table)
    {
        table.ToTable("Evidence");
        table.Property(evidence => evidence.Title).HasMaxLength(200);
        table.Property(evidence => evidence.DocumentNumber).HasMaxLength(80);
        table.Property(evidence => evidence.Hash).HasMaxLength(64);
        table.Property(evidence => evidence.Opinion).HasMaxLength(600);
        table.HasIndex(evidence => new { evidence.CampaignId, evidence.Hash });
        table.HasIndex(evidence => new { evidence.CampaignId, evidence.UnitId });
        table.HasMany(evidence => evidence.Links).WithOne().HasForeignKey(link => link.EvidenceId);
    }

    public void Configure(EntityTypeBuilder<EvidenceLink> table)
    {
        table.ToTable("EvidenceLinks");
        table.Property(link => link.Code).HasMaxLength(20);
        table.HasIndex(link => new { link.EvidenceId, link.UnitId, link.Code }).IsUnique();
        table.HasIndex(link => new { link.UnitId, link.Code });
    }
}
