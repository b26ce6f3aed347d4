namespace Mingfa.Core.Time;

/// <summary>A fixed date of every year, such as 31 January.</summary>
public readonly record struct DayOfYear(int Month, int Day)
{
    public DateOnly In(int year) => new(year, Month, Day);
}
