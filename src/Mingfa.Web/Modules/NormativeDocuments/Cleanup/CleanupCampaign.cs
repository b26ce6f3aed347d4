using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>清理 — a review of what is in force: the issuing units propose, the bureau confirms, the result is published and applied (seed S-047).</summary>
public sealed class CleanupCampaign
{
    public long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Why: the regular clean-up, or a change of a higher law.</summary>
    public required string Basis { get; init; }

    /// <summary>Scope; what is null does not restrict.</summary>
    public DocumentLevel? Level { get; init; }

    /// <summary>领域: words of the title.</summary>
    public string? Domain { get; init; }

    public DateOnly? PublishedUntil { get; init; }

    /// <summary>Only documents that touch market entities.</summary>
    public bool OnlyMarket { get; init; }

    public required DateOnly OpenedOn { get; init; }

    /// <summary>Last day for the units' proposals.</summary>
    public required DateOnly ProposeBy { get; init; }

    public DateOnly? PublishedOn { get; set; }
    public List<CleanupItem> Items { get; } = [];

    /// <summary>The day for proposals has gone by without one for this document.</summary>
    public bool IsOverdue(CleanupItem item, DateOnly today) => item.Proposed is null && ProposeBy < today;

    /// <summary>〔政策默认〕 The bureau confirms what was proposed, and what nobody proposed in time.</summary>
    public bool MayConfirm(CleanupItem item, DateOnly today) => item.Proposed is not null || IsOverdue(item, today);
}

public enum CleanupVerdict
{
    [Word("继续有效")] Keep,
    [Word("修改")] Amend,
    [Word("废止")] Repeal,
    [Word("失效")] Invalid,
}

/// <summary>One document within a campaign.</summary>
public sealed class CleanupItem
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public required long DocumentId { get; init; }
    public NormativeDocument Document { get; init; } = null!;

    /// <summary>The unit that answers for the document.</summary>
    public required long UnitId { get; init; }

    public CleanupVerdict? Proposed { get; set; }
    public string? ProposalReason { get; set; }
    public string? ProposedBy { get; set; }
    public CleanupVerdict? Confirmed { get; set; }
    public string? ConfirmationReason { get; set; }
    public string? ConfirmedBy { get; set; }

    /// <summary>Every proposal and confirmation, oldest first; the fields above are the last of each.</summary>
    public List<CleanupOpinion> Opinions { get; private set; } = [];

    /// <summary>Raised by one with every change; two people cannot overwrite each other.</summary>
    public int Version { get; set; }

    /// <summary>Set when the verdict has been carried out in the document's own dossier.</summary>
    public DateOnly? AppliedOn { get; set; }
}

/// <summary>Who said what about a document, and when.</summary>
public sealed class CleanupOpinion
{
    public required bool IsConfirmation { get; init; }
    public required CleanupVerdict Verdict { get; init; }
    public required string Reason { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class CleanupTable : IEntityTypeConfiguration<CleanupCampaign>, IEntityTypeConfiguration<CleanupItem>
{
    public void Configure(EntityTypeBuilder<CleanupCampaign> table)
    {
        table.ToTable("CleanupCampaigns");
        table.Property(campaign => campaign.Name).HasMaxLength(200);
        table.HasMany(campaign => campaign.Items).WithOne().HasForeignKey(item => item.CampaignId);
    }

    public void Configure(EntityTypeBuilder<CleanupItem> table)
    {
        table.ToTable("CleanupItems");
        table.HasIndex(item => new { item.CampaignId, item.DocumentId }).IsUnique();
        table.HasIndex(item => new { item.CampaignId, item.UnitId, item.Id });
        table.Property(item => item.Version).IsConcurrencyToken();
        table.OwnsMany(item => item.Opinions, owned => owned.ToJson());
        table.HasOne(item => item.Document).WithMany().HasForeignKey(item => item.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}
