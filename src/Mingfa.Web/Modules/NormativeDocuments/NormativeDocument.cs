using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>A document as the public knows it: one identity over all its editions. What was in force on a day is a question to the editions.</summary>
public sealed class NormativeDocument
{
    public long Id { get; init; }

    /// <summary>Address on the portal.</summary>
    public required string Slug { get; init; }

    public required string Title { get; set; }
    public required DocumentLevel Level { get; init; }
    public required long IssuerUnitId { get; init; }
    public required string IssuerName { get; init; }
    public required string RegisterNumber { get; init; }
    public required string DocumentNumber { get; init; }
    public required DateOnly PublishedOn { get; init; }

    /// <summary>Null while in force; otherwise the first day on which it is not, and why.</summary>
    public DateOnly? EndedOn { get; set; }

    public DocumentEnd? End { get; set; }
    public string? EndReason { get; set; }
    public bool TouchesMarket { get; init; }
    public List<NormativeEdition> Editions { get; } = [];
    public List<DocumentRelation> Relations { get; } = [];

    /// <summary>The edition in force on <paramref name="day"/>; null when none was.</summary>
    public NormativeEdition? InForceOn(DateOnly day) =>
        EndedOn is { } ended && day >= ended ? null : Editions.Find(edition => edition.CoversDay(day));

    /// <summary>The edition of a day, whose numbers are cited on it: the newest that had taken effect, or the first where none had.</summary>
    public NormativeEdition EditionOn(DateOnly day) =>
        Editions.Where(edition => edition.EffectiveOn <= day).MaxBy(edition => edition.Number) ?? Editions.MinBy(edition => edition.Number)!;

    /// <summary>The newest text, whether or not it is in force yet.</summary>
    public NormativeEdition LatestEdition => Editions.MaxBy(edition => edition.Number)!;
}

public enum DocumentEnd
{
    [Word("有效期届满失效")] Lapsed,
    [Word("废止")] Repealed,
    [Word("被替代")] Replaced,
    [Word("宣布失效")] DeclaredInvalid,
}

/// <summary>One text of the document, in force for a period.</summary>
public sealed class NormativeEdition
{
    public long Id { get; init; }
    public long DocumentId { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required string Interpretation { get; init; }
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Last day of validity; null when the document sets none.</summary>
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>First day of the next edition.</summary>
    public DateOnly? SupersededOn { get; set; }

    public long CaseId { get; init; }
    public List<string> LegalBasis { get; init; } = [];

    /// <summary>附件, in their order.</summary>
    public List<DocumentAnnex> Annexes { get; init; } = [];

    /// <summary>Numbers and day of this edition; those of the document itself are the first edition's.</summary>
    public string? RegisterNumber { get; init; }

    public string? DocumentNumber { get; init; }
    public DateOnly? PublishedOn { get; init; }

    public bool CoversDay(DateOnly day) =>
        EffectiveOn <= day && (ExpiresOn is null || day <= ExpiresOn) && (SupersededOn is null || day < SupersededOn);
}

public enum RelationKind
{
    [Word("替代")] Replaces,
    [Word("修改")] Amends,
    [Word("废止")] Repeals,
}

/// <summary>This document replaces, amends or repeals another one.</summary>
public sealed class DocumentRelation
{
    public long Id { get; init; }
    public long DocumentId { get; init; }
    public required long OtherId { get; init; }
    public required RelationKind Kind { get; init; }
    public required DateOnly On { get; init; }
}

internal static class NumberedDocuments
{
    /// <summary>Documents by their register numbers, those of any of their editions, as they are kept or as people type them.</summary>
    public static IQueryable<NormativeDocument> Numbered(this IQueryable<NormativeDocument> documents, params IReadOnlyList<string> numbers)
    {
        string[] written = [.. numbers, .. numbers.Select(DocumentNumbers.Typed)];
        return documents.Where(document => written.Contains(document.RegisterNumber) || document.Editions.Any(edition => written.Contains(edition.RegisterNumber)));
    }
}

internal sealed class NormativeDocumentTable :
    IEntityTypeConfiguration<NormativeDocument>, IEntityTypeConfiguration<NormativeEdition>, IEntityTypeConfiguration<DocumentRelation>
{
    public void Configure(EntityTypeBuilder<NormativeDocument> table)
    {
        table.ToTable("NormativeDocuments");
        table.Property(document => document.Slug).HasMaxLength(80);
        table.Property(document => document.Title).HasMaxLength(300);
        table.Property(document => document.RegisterNumber).HasMaxLength(80);
        table.Property(document => document.DocumentNumber).HasMaxLength(80);
        // Two cases that end the same document at the same moment: the second is refused, not written over the first.
        table.Property(document => document.EndedOn).IsConcurrencyToken();
        table.Ignore(document => document.LatestEdition);
        table.HasIndex(document => document.Slug).IsUnique();
        table.HasIndex(document => document.RegisterNumber).IsUnique();
        table.HasIndex(document => new { document.EndedOn, document.PublishedOn, document.Id });
        table.HasMany(document => document.Editions).WithOne().HasForeignKey(edition => edition.DocumentId);
        table.HasMany(document => document.Relations).WithOne().HasForeignKey(relation => relation.DocumentId);
    }

    public void Configure(EntityTypeBuilder<NormativeEdition> table)
    {
        table.ToTable("NormativeEditions");
        table.HasIndex(edition => new { edition.DocumentId, edition.Number }).IsUnique();
        table.Property(edition => edition.RegisterNumber).HasMaxLength(80);
        table.Property(edition => edition.DocumentNumber).HasMaxLength(80);
        table.HasIndex(edition => edition.EffectiveOn);
        table.HasIndex(edition => edition.ExpiresOn);
        table.HasIndex(edition => edition.CaseId);
        table.OwnsMany(edition => edition.Annexes, owned => owned.ToJson());
    }

    public void Configure(EntityTypeBuilder<DocumentRelation> table)
    {
        table.ToTable("DocumentRelations");
        table.HasOne<NormativeDocument>().WithMany().HasForeignKey(relation => relation.OtherId).OnDelete(DeleteBehavior.Restrict);
    }
}
