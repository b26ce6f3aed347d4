using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>行为 — a step that has been taken: the audit record, the line of the timeline and the leaf of the log in one.</summary>
public sealed class Act
{
    public long Id { get; init; }
    public long DossierId { get; init; }

    /// <summary>Stable kind, <c>module.verb</c>; never renamed, because it is in the log.</summary>
    public required string Kind { get; init; }

    /// <summary>What the timeline says, e.g. 受理.</summary>
    public required string Title { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The day on which it takes effect in law.</summary>
    public required DateOnly On { get; init; }

    /// <summary>0 when the clock acted.</summary>
    public required long OfficerId { get; init; }

    public required string OfficerName { get; init; }
    public required long UnitId { get; init; }
    public required string UnitName { get; init; }

    /// <summary>Set when the officer used a delegated post: 代某某办理.</summary>
    public string? OnBehalfOf { get; init; }

    public required string FromState { get; init; }
    public required string ToState { get; init; }

    /// <summary>The step's input as it was given (JSON), kept for the record.</summary>
    public required string Input { get; init; }

    /// <summary>What the step changed on clocks and numbers, in words.</summary>
    public required string Effects { get; init; }

    /// <summary>Whether it gave out the document of this number: the step recorded it as <c>文号：…</c>.</summary>
    public bool Says(string documentNumber) => Effects.Split('\n').Any(line => line.StartsWith(documentNumber + "：", StringComparison.Ordinal));

    /// <summary>Given by the form; the same officer posting it twice gets the same act back.</summary>
    public required Guid SubmissionId { get; init; }

    /// <summary>32 random bytes; with them the act's commitment in the log can be opened.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>Position in the public log; null until the sequencer has taken it.</summary>
    public long? LogIndex { get; set; }
}

internal sealed class ActTable : IEntityTypeConfiguration<Act>
{
    public void Configure(EntityTypeBuilder<Act> table)
    {
        table.ToTable("Acts");
        table.Property(act => act.Kind).HasMaxLength(80);
        table.HasIndex(act => act.DossierId);
        table.HasIndex(act => new { act.OfficerId, act.SubmissionId }).IsUnique();
        table.HasIndex(act => new { act.Kind, act.On });
    }
}
