using Mingfa.Core.Law;

namespace Mingfa.Core.Time;

/// <summary>The part one day plays in the derivation of a due date.</summary>
public enum DayRole
{
    Start,
    Counted,
    Weekend,
    Holiday,
    Paused,

    /// <summary>The count ended on a day off, or passes over it on the way to the next working day.</summary>
    RolledOver,
    RolledTo,
}

/// <summary>One day of the derivation. <see cref="Ordinal"/> is its number in the count; <see cref="Why"/> says in Chinese why it counts or does not.</summary>
public sealed record ExplainedDay(DateOnly Date, DayRole Role, int? Ordinal, string Why);

/// <summary>The whole derivation of a due date: every day from the start to the legal due date, with the rules it rests on.</summary>
public sealed record DeadlineExplanation(
    DateOnly From, Period Period, int Extension, Deadline Deadline, IReadOnlyList<ExplainedDay> Days, IReadOnlyList<string> Rules);

/// <summary>The articles behind the counting rules.</summary>
public static class CountingRules
{
    public static readonly Citation StartNotCounted = new(LawNames.CivilCode, "201(1)");
    public static readonly Citation HoursFromStart = new(LawNames.CivilCode, "201(2)");
    public static readonly Citation CorrespondingDay = new(LawNames.CivilCode, "202");
    public static readonly Citation LastDayRolls = new(LawNames.CivilCode, "203(1)");
}
