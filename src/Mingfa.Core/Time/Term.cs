using Mingfa.Core.Law;

namespace Mingfa.Core.Time;

/// <summary>How sure the reference is of a term. Where several marks stand, the term is only as good as the weakest.</summary>
[Flags]
public enum Mark
{
    None = 0,

    /// <summary>The article itself was read.</summary>
    V = 1,

    /// <summary>Known from a second-hand text.</summary>
    V2 = 2,

    /// <summary>From knowledge only; the article was not checked.</summary>
    K = 4,

    /// <summary>政策默认: no law says so; the product's configurable default.</summary>
    PolicyDefault = 8,
}

public enum TermBound
{
    /// <summary>Within so many days.</summary>
    AtMost,

    /// <summary>Not before so many days have gone by (≥).</summary>
    AtLeast,

    /// <summary>Only when more than so many days have gone by (&gt;).</summary>
    MoreThan,

    /// <summary>Not less than one, not more than another length.</summary>
    Between,
}

/// <summary>延长: how much, and who approves it.</summary>
public sealed record Extension(int Length, PeriodUnit Unit, string ApprovedBy);

/// <summary>
/// One statutory time limit. A compound limit of the reference (普通7/简易3) becomes several terms: REC-07.1, REC-07.2;
/// the plain id REC-07 means the first. A row whose quantity is no period at all (学时, a daily rate) has a <see cref="Quantity"/> and no <see cref="Period"/>.
/// </summary>
public sealed record Term(string Id, string Procedure, string Step, TermLength Length, string StartEvent, IReadOnlyList<Citation> Citations, Mark Mark)
{
    public Extension? Extension { get; init; }

    /// <summary>What the reference says about extension or silence, in its own words.</summary>
    public string? ExtensionNote { get; init; }

    /// <summary>停表: what is not counted, in the reference's words.</summary>
    public string? Tolling { get; init; }

    /// <summary>It binds the party, not the organ: nobody of the organ is late with it.</summary>
    public bool BindsParty { get; init; }

    /// <summary>It only asks for waiting (at least so many days): nobody is late with it.</summary>
    public bool OnlyWaits => Length.Bound is TermBound.AtLeast or TermBound.MoreThan;

    /// <summary>An open question about the term itself.</summary>
    public string? Doubt { get; init; }

    public Citation Citation => Citations[0];

    /// <summary>The id of the reference's row, without the part number.</summary>
    public string Row => Id.Split('.')[0];

    public string? Quantity => Length.Quantity;

    public Period? Period => Length.Period;

    public bool IsPeriod => Quantity is null;

    /// <summary>The due date by the term's own unit, length, direction and roll; a fixed date takes its occurrence on or after the start.</summary>
    /// <exception cref="InvalidOperationException">The term is a quantity, not a period.</exception>
    public Deadline Due(WorkCalendar calendar, DateOnly from, ReadOnlySpan<Pause> pauses = default, int extension = 0) =>
        Length.FixedDay is { } day ? Deadline.OnFixedDate(calendar, day, from) : Deadline.Compute(calendar, Counted, from, pauses, extension);

    /// <summary>The derivation of <see cref="Due"/>, with the term's own articles first among its rules.</summary>
    /// <exception cref="InvalidOperationException">The term is a quantity, not a period.</exception>
    public DeadlineExplanation Explain(WorkCalendar calendar, DateOnly from, ReadOnlySpan<Pause> pauses = default, int extension = 0)
    {
        var explanation = Length.FixedDay is { } day
            ? Deadline.ExplainFixedDate(calendar, day, from)
            : Deadline.Explain(calendar, Counted, from, pauses, extension);
        return explanation with { Rules = [$"{Step}：{Length}{(Length.FixedDay is null ? $"，起算点为{StartEvent}" : "")}（{Basis}）", .. explanation.Rules] };
    }

    /// <summary>All articles of the term, as they are shown.</summary>
    public string Basis => string.Join("；", Citations);

    /// <summary>For a term with a lower and an upper bound, the first day on which the lower one is kept.</summary>
    public Deadline? Earliest(WorkCalendar calendar, DateOnly from, ReadOnlySpan<Pause> pauses = default) =>
        Length.Minimum is { } minimum ? Deadline.Compute(calendar, Counted with { Length = minimum }, from, pauses) : null;

    private Period Counted => Period ?? throw new InvalidOperationException($"{Id} is {Quantity}, not a period.");
}
