using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// 案卷 — one running or closed case of one procedure: what every procedure has in common and every list needs.
/// What only one procedure knows lives in its <see cref="CaseRecord"/>.
/// </summary>
public sealed class Dossier
{
    public long Id { get; init; }

    /// <summary>Which procedure, e.g. <c>normative-document</c>.</summary>
    public required string Procedure { get; init; }

    /// <summary>The version of the procedure under which it was opened; a change of the law does not touch open cases.</summary>
    public required int ProcedureVersion { get; init; }

    /// <summary>Random public name in the log; says nothing about the case.</summary>
    public required string Handle { get; init; }

    public required string Title { get; set; }

    /// <summary>案号 or 登记号, once allocated.</summary>
    public string? Number { get; set; }

    public required string State { get; set; }

    /// <summary>The unit that has to act now.</summary>
    public required long HolderUnitId { get; set; }

    public OrgUnit HolderUnit { get; init; } = null!;

    /// <summary>The officer to whom it is assigned; null while the unit has not assigned it.</summary>
    public long? HandlerId { get; set; }

    public Officer? Handler { get; init; }

    public required DateOnly OpenedOn { get; init; }
    public DateOnly? ClosedOn { get; set; }
    public bool IsOpen { get; set; } = true;

    /// <summary>Earliest legal due date among the running clocks; <see cref="DateOnly.MaxValue"/> when none runs.</summary>
    public DateOnly DueOn { get; set; } = DateOnly.MaxValue;

    /// <summary>The same before rolling to a working day: warnings follow it (rule P17).</summary>
    public DateOnly RawDueOn { get; set; } = DateOnly.MaxValue;

    /// <summary>First day of the yellow light of the clock that is due first.</summary>
    public DateOnly WarnOn { get; set; } = DateOnly.MaxValue;

    /// <summary>The term that is due first; lists say what has to be done by then and count in its unit.</summary>
    public string? DueTerm { get; set; }

    /// <summary>A clock touches a year whose holiday notice is not out (暂估).</summary>
    public bool Provisional { get; set; }

    /// <summary>Raised by one with every act; two people cannot overwrite each other.</summary>
    public int Version { get; set; }

    public List<DossierParty> Parties { get; } = [];
    public List<Clock> Clocks { get; } = [];
    public List<Act> Acts { get; } = [];
    public List<Recusal> Recusals { get; } = [];

    private static readonly Citation RecusalRule = new("《中华人民共和国公务员法》关于执行公务回避的规定（条文待核）");

    /// <summary>Why this officer takes no part in the case: he has withdrawn, or acts in the post of one who has; null when he may.</summary>
    internal Finding? Recused(long officer, long? principal) =>
        Recusals.Exists(recusal => recusal.OfficerId == officer) ? new Finding("您在本案中已回避，不能办理。", RecusalRule)
        : Recusals.Exists(recusal => recusal.OfficerId == principal) ? new Finding("委托您的人在本案中已回避，不能由您代为办理。", RecusalRule)
        : null;

    /// <summary>Whether this term is being counted, or stands still.</summary>
    internal bool Runs(string term, string? towards = null) => OpenClock(term, towards) is not null;

    /// <summary>The clock of this term that is being counted or stands still; towards one of several, his.</summary>
    internal Clock? OpenClock(string term, string? towards = null) =>
        Clocks.Find(clock => clock.Term == term && clock.IsOpen && (towards is null || clock.Towards is null || clock.Towards == towards));

    /// <summary>The day on which what one of these terms asks for was done; null while it is not.</summary>
    internal DateOnly? MetOn(params string[] terms) => Clocks.Find(clock => terms.Contains(clock.Term) && clock.State is ClockState.Met or ClockState.MetLate)?.StoppedOn;

    /// <summary>What was entered by the steps of one kind, in order, with the day each took effect. The acts have to be loaded.</summary>
    internal IEnumerable<(TStep Step, DateOnly On)> Taken<TStep>() where TStep : Step =>
        from act in Acts where act.Kind == $"{Procedure}.{Kebab.From(typeof(TStep).Name)}" orderby act.Id select (JsonSerializer.Deserialize<TStep>(act.Input, StepForm.Json)!, act.On);

    /// <summary>The unit that plays <paramref name="party"/> in this case; 0, in which nobody serves, while none has been chosen.</summary>
    public long UnitOf(Party party) => Parties.Find(p => p.Party == party.Id)?.UnitId ?? 0;

    public void SetParty(Party party, long unitId)
    {
        Parties.RemoveAll(p => p.Party == party.Id);
        Parties.Add(new DossierParty { Party = party.Id, UnitId = unitId });
    }
}

/// <summary>A unit's part in a case (起草单位, 审核机构, 被申请人 …). Only parties see the case.</summary>
public sealed class DossierParty
{
    public long Id { get; init; }
    public long DossierId { get; init; }
    public required string Party { get; init; }
    public required long UnitId { get; set; }

    /// <summary>Who handles it on this unit's side; comes back to the same person when the case returns to the unit.</summary>
    public long? HandlerId { get; set; }
}

/// <summary>回避 — this officer must not act in this case.</summary>
public sealed class Recusal
{
    public long Id { get; init; }
    public required long DossierId { get; init; }
    public required long OfficerId { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>What one procedure records about a case, in its own table, keyed like the dossier.</summary>
public abstract class CaseRecord
{
    public long Id { get; init; }
    public Dossier Dossier { get; init; } = null!;

    /// <summary>What the dossier page shows of the case; empty values are left out.</summary>
    public virtual IEnumerable<(string Label, string? Value)> Summarize() => [];

    /// <summary>Whether the party has a part in this case; where it has none, its unit is only a stand-in.</summary>
    public virtual bool TakesPart(Party party) => true;

    /// <summary>Last days that a document of the case has set itself and that still run; they stand beside the terms of the law.</summary>
    public virtual IEnumerable<(string What, DateOnly From, DateOnly Until, string Basis)> AnnouncedDays() => [];

    /// <summary>The decision that gives the last day of a clock in place of the articles of its term; null where they give it.</summary>
    public virtual string? DaySetBy(Clock clock) => null;
}

/// <summary>Maps a module's case record: same key as the dossier, deleted never.</summary>
public abstract class CaseTable<TCase> : IEntityTypeConfiguration<TCase> where TCase : CaseRecord
{
    public virtual void Configure(EntityTypeBuilder<TCase> table)
    {
        table.Property(record => record.Id).ValueGeneratedNever();
        table.HasOne(record => record.Dossier).WithOne().HasForeignKey<TCase>(record => record.Id);
    }
}

internal sealed class DossierTable :
    IEntityTypeConfiguration<Dossier>, IEntityTypeConfiguration<DossierParty>, IEntityTypeConfiguration<Recusal>
{
    public void Configure(EntityTypeBuilder<Dossier> table)
    {
        table.ToTable("Dossiers");
        table.Property(d => d.Procedure).HasMaxLength(40);
        table.Property(d => d.State).HasMaxLength(40);
        table.Property(d => d.Handle).HasMaxLength(32);
        table.Property(d => d.Title).HasMaxLength(300);
        table.Property(d => d.Number).HasMaxLength(80);
        table.Property(d => d.DueTerm).HasMaxLength(20);
        table.Property(d => d.Version).IsConcurrencyToken();
        table.HasIndex(d => d.Handle).IsUnique();
        // A worklist holds what is open: the condition stands in the index, because SQLite does not search an index by a bare truth value;
        // its column stands there too, so that a count need not read the rows.
        table.HasIndex(d => new { d.DueOn, d.Id, d.IsOpen }).HasFilter("\"IsOpen\"");
        table.HasIndex(d => new { d.HolderUnitId, d.DueOn, d.Id, d.IsOpen }).HasFilter("\"IsOpen\"");
        // An officer's cases are a few of the unit's many, and those nobody has may be the last of them.
        table.HasIndex(d => new { d.HandlerId, d.HolderUnitId, d.DueOn, d.Id, d.IsOpen }).HasFilter("\"IsOpen\"");
        table.HasIndex(d => new { d.Procedure, d.DueOn, d.Id, d.IsOpen }).HasFilter("\"IsOpen\"");
        table.HasOne(d => d.HolderUnit).WithMany().HasForeignKey(d => d.HolderUnitId);
        table.HasOne(d => d.Handler).WithMany().HasForeignKey(d => d.HandlerId);
        table.HasMany(d => d.Parties).WithOne().HasForeignKey(p => p.DossierId);
        table.HasMany(d => d.Clocks).WithOne().HasForeignKey(c => c.DossierId);
        table.HasMany(d => d.Acts).WithOne().HasForeignKey(a => a.DossierId);
        table.HasMany(d => d.Recusals).WithOne().HasForeignKey(r => r.DossierId);
    }

    public void Configure(EntityTypeBuilder<Recusal> table)
    {
        table.ToTable("Recusals");
        table.HasIndex(r => new { r.DossierId, r.OfficerId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DossierParty> table)
    {
        table.ToTable("DossierParties");
        table.Property(p => p.Party).HasMaxLength(40);
        table.HasIndex(p => new { p.UnitId, p.DossierId });
        table.HasIndex(p => new { p.DossierId, p.Party }).IsUnique();
    }
}
