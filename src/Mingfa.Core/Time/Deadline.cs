namespace Mingfa.Core.Time;

public enum DeadlineState
{
    Due,

    /// <summary>A pause is still open before the last day is reached: there is no due date yet.</summary>
    Paused,

    /// <summary>The last day would lie outside the years 1 to 9999.</summary>
    OutOfRange,
}

/// <summary>
/// The last day of a period. <see cref="RawDue"/> is where the count ends, <see cref="LegalDue"/> the day it becomes by law when that day is
/// a holiday. Warnings look at the first, assessment at the second (P17). <see cref="Provisional"/> (暂估): a year in the counted span has no holiday notice.
/// </summary>
public readonly partial record struct Deadline(DateOnly? RawDue, DateOnly? LegalDue, bool Provisional, DeadlineState State = DeadlineState.Due)
{
    private const int PausesOnStack = 64;

    /// <summary>
    /// Counts a period from the day of the event, which itself is not counted (P1). An extension lengthens the period from the same start (P9).
    /// A paused day is not counted, whatever the unit: natural and working days skip it; months and years first find their corresponding day (P4),
    /// then move it by the paused days. A pause before the first counted day or after the last has no effect; pauses may overlap. Rolling over holidays (P2)
    /// looks at the calendar only, because by then the count is over. Allocates nothing up to 64 pauses.
    /// </summary>
    /// <exception cref="ArgumentException">The period is not positive, the extension negative, or the period is of a kind that is not counted in days.</exception>
    public static Deadline Compute(WorkCalendar calendar, Period period, DateOnly from, ReadOnlySpan<Pause> pauses = default, int extension = 0)
    {
        var length = TotalLength(period, extension);
        if (period.Unit == PeriodUnit.Hour) return HoursFromDate(from, length, pauses);
        if (NominalDays(period, from, length) is not { } days) return OutOfRange;

        Span<long> sorted = pauses.Length <= PausesOnStack ? stackalloc long[pauses.Length] : new long[pauses.Length];
        Sort(pauses, period.Direction, sorted);
        var workdays = period.Unit == PeriodUnit.WorkingDay;
        var end = period.Direction == Direction.Forward
            ? CountForward(calendar, workdays, from.DayNumber, days, sorted)
            : CountBackward(calendar, workdays, from.DayNumber, days, sorted);
        if (end == StillPaused) return new Deadline(null, null, calendar.IsProvisional(from, from), DeadlineState.Paused);
        return end < 0 || end > DateOnly.MaxValue.DayNumber ? OutOfRange : Ending(calendar, period, from, DateOnly.FromDayNumber((int)end));
    }

    /// <summary>按照小时计算期间的，自规定的时间开始计算 (民法典第二百零一条第二款): from the instant, without roll or pause.</summary>
    public static DateTimeOffset? AfterHours(DateTimeOffset from, int hours, int extension = 0)
    {
        var total = TotalLength(new Period(hours, PeriodUnit.Hour), extension);
        return total <= (DateTimeOffset.MaxValue - from).TotalHours - 24 ? from.AddHours(total) : null;
    }

    /// <summary>A fixed day of the year never rolls (P16). From a date it is that year's day, or next year's when that has already passed.</summary>
    public static Deadline OnFixedDate(WorkCalendar calendar, DayOfYear day, DateOnly from)
    {
        var due = day.In(from.Year);
        if (due < from && from.Year == DateOnly.MaxValue.Year) return OutOfRange;
        if (due < from) due = day.In(from.Year + 1);
        return new Deadline(due, due, calendar.IsProvisional(due, due));
    }

    private static Deadline OutOfRange => new(null, null, false, DeadlineState.OutOfRange);

    private static Deadline Ending(WorkCalendar calendar, Period period, DateOnly from, DateOnly raw)
    {
        var legal = (period.Roll, period.Direction) switch
        {
            (false, _) => raw,
            (true, Direction.Forward) => calendar.WorkdayOnOrAfter(raw),
            (true, _) => calendar.WorkdayOnOrBefore(raw),
        };
        // The start is not counted, so the year it lies in does not matter unless a counted day does too.
        var provisional = period.Direction == Direction.Forward
            ? calendar.IsProvisional(from.AddDays(1), legal)
            : calendar.IsProvisional(legal, from.AddDays(-1));
        return new Deadline(raw, legal, provisional);
    }

    // With only the day of the start known, the hours run out on this day at the earliest.
    private static Deadline HoursFromDate(DateOnly from, long hours, ReadOnlySpan<Pause> pauses)
    {
        if (pauses.Length > 0) throw new ArgumentException("A period of hours is not paused.", nameof(pauses));
        var day = from.DayNumber + (hours / 24);
        if (day > DateOnly.MaxValue.DayNumber) return OutOfRange;
        var due = DateOnly.FromDayNumber((int)day);
        return new Deadline(due, due, false);
    }

    private static long TotalLength(Period period, int extension)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period.Length, nameof(period));
        ArgumentOutOfRangeException.ThrowIfNegative(extension);
        if (period.Unit == PeriodUnit.FixedDate) throw new ArgumentException("A fixed date is not a length.", nameof(period));
        if (period is { CountsStart: true, Unit: not (PeriodUnit.Month or PeriodUnit.Year) }) throw new ArgumentException("A validity is counted in months or years.", nameof(period));
        return (long)period.Length + extension;
    }

    /// <summary>The days to count after the start: the length itself, or for months and years the distance to the corresponding day (P4: the month's last day where there is none), of a validity to its eve.</summary>
    private static long? NominalDays(Period period, DateOnly from, long length)
    {
        if (period.Unit is PeriodUnit.NaturalDay or PeriodUnit.WorkingDay) return length;
        var months = period.Unit == PeriodUnit.Year ? length * 12 : length;
        if (period.Direction == Direction.Backward) months = -months;
        var month = (from.Year * 12L) + from.Month - 1 + months;
        if (month < 12 || month >= 10000 * 12) return null;
        return Math.Abs(from.AddMonths((int)months).DayNumber - from.DayNumber) - (period.CountsStart ? 1 : 0);
    }
}
