namespace Mingfa.Core.Time;

public enum PeriodUnit
{
    /// <summary>自然日 (CD).</summary>
    NaturalDay,

    /// <summary>工作日 (WD).</summary>
    WorkingDay,

    /// <summary>月 (M).</summary>
    Month,

    /// <summary>年 (Y).</summary>
    Year,

    /// <summary>小时 (H).</summary>
    Hour,

    /// <summary>固定日期 (FIX): a day of the year that never rolls (P16).</summary>
    FixedDate,
}

public enum Direction
{
    Forward,

    /// <summary>倒算: so many days before an event (P6).</summary>
    Backward,
}

/// <summary>
/// A statutory length of time, not yet attached to a day. <see cref="Roll"/> is false for terms that restrict a person or property:
/// such a term does not become longer because its last day is a holiday. <see cref="CountsStart"/> is true for a validity (自某日起有效): its first
/// day is one of its days, so it ends on the eve of the corresponding day.
/// </summary>
public readonly record struct Period(int Length, PeriodUnit Unit, Direction Direction = Direction.Forward, bool Roll = true, bool CountsStart = false)
{
    public static Period NaturalDays(int length) => new(length, PeriodUnit.NaturalDay);

    public static Period WorkingDays(int length) => new(length, PeriodUnit.WorkingDay);

    public static Period Months(int length) => new(length, PeriodUnit.Month);

    public static Period Years(int length) => new(length, PeriodUnit.Year);

    public Period Backward() => this with { Direction = Direction.Backward };

    public Period WithoutRoll() => this with { Roll = false };

    /// <summary>有效期, in months or years: no holiday makes it longer.</summary>
    public Period AsValidity() => this with { Roll = false, CountsStart = true };
}

/// <summary>停表 [From, To): the day of suspension is no longer counted, the day of resumption is counted again (P7). Without To it is still open.</summary>
public readonly record struct Pause(DateOnly From, DateOnly? To, string? Reason = null)
{
    public bool IsOpen => To is null;

    public bool Covers(DateOnly date) => From <= date && (To is null || date < To);
}
