using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mingfa.Web.Platform.Log;

/// <summary>One entry of the public log, exactly as published.</summary>
public sealed class LogEntry
{
    /// <summary>Position in the log, from 0 without gap.</summary>
    public required long Index { get; init; }

    public required byte[] Bytes { get; init; }

    /// <summary>Random public name of the case; the next entry of the case points back here.</summary>
    public string? Handle { get; init; }
}

/// <summary>How far the log has come. One row.</summary>
public sealed class LogHead
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>Entries sequenced. Two sequencers cannot both move it: it is the concurrency token.</summary>
    public long Size { get; set; }

    /// <summary>Roots of the perfect subtrees at the right edge (compact range), so that appending reads nothing else.</summary>
    public byte[] Range { get; set; } = [];

    /// <summary>The public key that signs this log; another key must not go on with it.</summary>
    public required string VerifierKey { get; init; }

    /// <summary>The last checkpoint signed, verbatim; nothing is signed that does not extend it.</summary>
    public string? SignedNote { get; set; }
}

internal sealed class LogTables : IEntityTypeConfiguration<LogEntry>, IEntityTypeConfiguration<LogHead>
{
    public void Configure(EntityTypeBuilder<LogEntry> table)
    {
        table.ToTable("LogEntries");
        table.HasKey(entry => entry.Index);
        table.Property(entry => entry.Index).ValueGeneratedNever();
        table.Property(entry => entry.Handle).HasMaxLength(32);
        table.HasIndex(entry => new { entry.Handle, entry.Index });
    }

    public void Configure(EntityTypeBuilder<LogHead> table)
    {
        table.ToTable("LogHead");
        table.Property(head => head.Id).ValueGeneratedNever();
        table.Property(head => head.Size).IsConcurrencyToken();
    }
}
