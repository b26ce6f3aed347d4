using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>公开征求意见 — what the portal shows of one consultation, and what came in.</summary>
public sealed class Consultation
{
    public long Id { get; init; }
    public required long CaseId { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required string UnitName { get; init; }

    /// <summary>The draft as put to the public.</summary>
    public required string Text { get; init; }

    /// <summary>附件 of that draft.</summary>
    public List<DocumentAnnex> Annexes { get; init; } = [];

    public required string Explanation { get; init; }
    public required string Contact { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Last day for comments.</summary>
    public required DateOnly To { get; set; }

    public DateOnly? ClosedOn { get; set; }
    public DateOnly? AdoptionPublishedOn { get; set; }
    public string? AdoptionSummary { get; set; }
    public List<ConsultationComment> Comments { get; } = [];
}

/// <summary>A comment of a citizen or an enterprise. Name and contact are seen by the drafting unit only.</summary>
public sealed class ConsultationComment
{
    public long Id { get; init; }
    public long ConsultationId { get; init; }

    /// <summary>Given to the citizen: with it the handling can be looked up.</summary>
    public required string ReceiptCode { get; init; }

    /// <summary>The article commented on; null for the draft as a whole.</summary>
    public int? Article { get; init; }

    public required string Text { get; init; }
    public string? Name { get; init; }
    public string? Contact { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null until moderated; false: not shown (abuse, personal data), with the reason kept.</summary>
    public bool? Shown { get; set; }

    public string? ModerationReason { get; set; }
    public CommentVerdict? Verdict { get; set; }
    public string? VerdictReason { get; set; }
}

public enum CommentVerdict
{
    [Word("采纳")] Adopted,
    [Word("部分采纳")] PartlyAdopted,
    [Word("未采纳")] NotAdopted,
}

internal sealed class ConsultationTable : IEntityTypeConfiguration<Consultation>, IEntityTypeConfiguration<ConsultationComment>
{
    public void Configure(EntityTypeBuilder<Consultation> table)
    {
        table.ToTable("Consultations");
        table.Property(consultation => consultation.Slug).HasMaxLength(80);
        table.HasIndex(consultation => consultation.Slug).IsUnique();
        table.HasIndex(consultation => consultation.CaseId);
        table.OwnsMany(consultation => consultation.Annexes, owned => owned.ToJson());
        table.HasIndex(consultation => new { consultation.To, consultation.Id });
        table.HasMany(consultation => consultation.Comments).WithOne().HasForeignKey(comment => comment.ConsultationId);
    }

    public void Configure(EntityTypeBuilder<ConsultationComment> table)
    {
        table.ToTable("ConsultationComments");
        table.HasIndex(comment => comment.ReceiptCode).IsUnique();
        table.HasIndex(comment => new { comment.ConsultationId, comment.Id });
    }
}
