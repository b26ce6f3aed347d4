using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mingfa.Web.Platform.Publication;

/// <summary>
/// 公开 — exactly what the public may read of something, byte for byte, with the salt that opens its commitment in the log.
/// Portal pages show it, the JSON API returns it, the proof is about it.
/// </summary>
public sealed class PublishedRecord
{
    public long Id { get; init; }

    /// <summary>E.g. <c>normative-document</c>, <c>consultation</c>; with <see cref="Slug"/> the address on the portal.</summary>
    public required string Kind { get; init; }

    public required string Slug { get; init; }
    public required string Title { get; init; }

    /// <summary>Media type of <see cref="Content"/>.</summary>
    public required string MediaType { get; init; }

    public required byte[] Content { get; init; }
    public byte[] Salt { get; init; } = RandomNumberGenerator.GetBytes(32);
    public long? DossierId { get; set; }
    public DateTimeOffset PublishedAt { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    public string? WithdrawalReason { get; set; }

    /// <summary>Position of its leaf in the log; null until sequenced.</summary>
    public long? LogIndex { get; set; }

    public static PublishedRecord Json(string kind, string slug, string title, string json) => new()
    {
        Kind = kind,
        Slug = slug,
        Title = title,
        MediaType = "application/json",
        Content = Encoding.UTF8.GetBytes(json),
    };
}

internal sealed class PublishedRecordTable : IEntityTypeConfiguration<PublishedRecord>
{
    public void Configure(EntityTypeBuilder<PublishedRecord> table)
    {
        table.ToTable("PublishedRecords");
        table.Property(record => record.Kind).HasMaxLength(60);
        table.Property(record => record.Slug).HasMaxLength(160);
        table.HasIndex(record => new { record.Kind, record.Slug }).IsUnique();
        table.HasIndex(record => new { record.Kind, record.PublishedAt, record.Id });
    }
}
