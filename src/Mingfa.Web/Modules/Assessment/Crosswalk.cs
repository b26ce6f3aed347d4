using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>
/// 对照 — an indicator of one set covers one of another set: what is given for the first serves the second. One way; where both cover each other there
/// are two. Never changed: withdrawn and recorded anew, so that a score of the past can be explained.
/// </summary>
public sealed class Crosswalk
{
    public long Id { get; init; }
    public required string FromSet { get; init; }
    public required string FromCode { get; init; }
    public required string ToSet { get; init; }
    public required string ToCode { get; init; }

    /// <summary>How much of the other indicator it covers, in percent.</summary>
    public required int Share { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? WithdrawnBy { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>The pair it is about; holds at most once at a time.</summary>
    public (string, string, string, string) Pair => (FromSet, FromCode, ToSet, ToCode);
}

internal sealed class CrosswalkTable : IEntityTypeConfiguration<Crosswalk>
{
    public void Configure(EntityTypeBuilder<Crosswalk> table)
    {
        table.ToTable("Crosswalks");
        foreach (var name in new[] { nameof(Crosswalk.FromSet), nameof(Crosswalk.FromCode), nameof(Crosswalk.ToSet), nameof(Crosswalk.ToCode) })
            table.Property(name).HasMaxLength(40);
        table.Ignore(row => row.Pair);
        table.HasIndex(row => new { row.FromSet, row.FromCode, row.ToSet, row.ToCode }).IsUnique().HasFilter("\"WithdrawnAt\" IS NULL");
        table.HasIndex(row => row.ToSet);
    }
}
