using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>在走的期限 — one term running in one case. What it says is computed by <c>Mingfa.Core.Time</c>; this row keeps the facts and the result.</summary>
public sealed class Clock
{
    public long Id { get; init; }
    public long DossierId { get; init; }

    /// <summary>The term, e.g. REC-13.</summary>
    public required string Term { get; init; }

    /// <summary>Whom the term is owed to, where a case may owe the same term to several at once; null where there is one.</summary>
    public string? Towards { get; init; }

    /// <summary>The day the period starts from; it is not counted itself (rule P1).</summary>
    public required DateOnly From { get; set; }

    /// <summary>Units added by an approved extension (rule P9).</summary>
    public int Extension { get; set; }

    /// <summary>Length set by the district or the notice where the law leaves it open; null = the term's own.</summary>
    public int? Length { get; init; }

    /// <summary>Last day fixed by the document itself; then nothing is counted.</summary>
    public DateOnly? FixedDue { get; init; }

    public List<ClockPause> Pauses { get; init; } = [];
    public DateOnly RawDue { get; set; }
    public DateOnly LegalDue { get; set; }
    public bool Provisional { get; set; }

    /// <summary>First day of the yellow light (rule P17); never for a term that only asks for waiting.</summary>
    public DateOnly WarnOn { get; set; } = DateOnly.MaxValue;

    /// <summary>The worst light its handler has been told of: every colour is told once.</summary>
    public Light Warned { get; set; } = Light.Green;

    /// <summary>The day it ended: met, lapsed, or no longer needed.</summary>
    public DateOnly? StoppedOn { get; set; }

    /// <summary>Whether it still counts, and how it ended.</summary>
    public ClockState State { get; set; } = ClockState.Running;

    /// <summary>Set when the step of the clock (deemed acceptance, lapse) has been taken: exactly once.</summary>
    public DateTimeOffset? FiredAt { get; set; }

    /// <summary>What the term is for, and where several run, towards whom.</summary>
    public string Name => Terms.Find(Term)!.Step + (Towards is null ? "" : $"（{Towards}）");

    public bool IsOpen => State is ClockState.Running or ClockState.Paused;

    /// <summary>The last day as it is told: one that touches a year without a holiday notice says so.</summary>
    public LastDay Last => new(LegalDue, Provisional);
}

/// <summary>The last day of a term.</summary>
/// <param name="Provisional">It touches a year whose holiday notice is not out (暂估).</param>
public sealed record LastDay(DateOnly On, bool Provisional)
{
    public override string ToString() => $"{On:yyyy-MM-dd}{(Provisional ? "（暂估）" : "")}";
}

public enum ClockState
{
    Running,
    Paused,
    Met,
    MetLate,
    Lapsed,

    /// <summary>No longer needed (withdrawn, terminated, restarted).</summary>
    Moot,

    /// <summary>The same, but it had run out unkept by then.</summary>
    Missed,
}

/// <summary>停表 — half-open <c>[From, To)</c>; open while To is null.</summary>
public sealed class ClockPause
{
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
    public required string Reason { get; init; }
}

internal sealed class ClockTable : IEntityTypeConfiguration<Clock>
{
    public void Configure(EntityTypeBuilder<Clock> table)
    {
        table.ToTable("Clocks");
        table.Property(clock => clock.Term).HasMaxLength(20);
        table.Property(clock => clock.Towards).HasMaxLength(60);
        table.Ignore(clock => clock.Name);
        table.OwnsMany(clock => clock.Pauses, pauses => pauses.ToJson());
        table.HasIndex(clock => clock.DossierId);
        table.HasIndex(clock => new { clock.State, clock.LegalDue });
        table.HasIndex(clock => new { clock.State, clock.Warned, clock.WarnOn });
        table.HasIndex(clock => new { clock.Term, clock.From });
    }
}
