namespace Mingfa.Core.Time;

/// <summary>The length of a term as the law words it: a period with its bound, a fixed day of the year, or a quantity that is no period.</summary>
public sealed record TermLength
{
    public Period? Period { get; private init; }

    public TermBound Bound { get; private init; } = TermBound.AtMost;

    /// <summary>The lower bound of a <see cref="TermBound.Between"/> term, in the unit of the period.</summary>
    public int? Minimum { get; private init; }

    public DayOfYear? FixedDay { get; private init; }

    /// <summary>The first day of a window that ends on the fixed day.</summary>
    public DayOfYear? Opens { get; private init; }

    public string? Quantity { get; private init; }

    public PeriodUnit? Unit => FixedDay is not null ? PeriodUnit.FixedDate : Period?.Unit;

    public static TermLength NaturalDays(int length) => Of(length, PeriodUnit.NaturalDay);

    public static TermLength WorkingDays(int length) => Of(length, PeriodUnit.WorkingDay);

    public static TermLength Months(int length) => Of(length, PeriodUnit.Month);

    public static TermLength Years(int length) => Of(length, PeriodUnit.Year);

    public static TermLength Hours(int length) => new() { Period = new(length, PeriodUnit.Hour) };

    public static TermLength Every(int month, int day) => new() { FixedDay = new(month, day) };

    /// <summary>A quantity that cannot be counted on a calendar, such as hours of training a year.</summary>
    public static TermLength NotAPeriod(string quantity) => new() { Quantity = quantity };

    public static TermLength AtLeast(TermLength length) => length with { Bound = TermBound.AtLeast };

    public static TermLength MoreThan(TermLength length) => length with { Bound = TermBound.MoreThan };

    public TermLength ButNotLessThan(int minimum) => this with { Bound = TermBound.Between, Minimum = minimum };

    /// <summary>倒算: counted back from the event (P6).</summary>
    public TermLength Before() => this with { Period = Period?.Backward() };

    /// <summary>
    /// For terms in which nobody has to act in time: they restrict a person or property, bar an organ's power, say how long something stays public or in force,
    /// or let a right begin. A holiday does not lengthen them.
    /// </summary>
    public TermLength NeverRolling() => this with { Period = Period?.WithoutRoll() };

    /// <summary>有效期: in force on the day it starts, so that this day is its first and the day before the corresponding day its last; it never rolls.</summary>
    public TermLength Validity() => this with { Period = Period is { } period ? period with { Roll = false, CountsStart = true } : null };

    public TermLength OpeningOn(int month, int day) => this with { Opens = new(month, day) };

    /// <summary>The unit as the law words it, after a number: 日, 个工作日, 个月.</summary>
    public string UnitWord => Unit switch
    {
        PeriodUnit.WorkingDay => "个工作日",
        PeriodUnit.Month => "个月",
        PeriodUnit.Year => "年",
        PeriodUnit.Hour => "小时",
        _ => "日",
    };

    /// <summary>The length as the law words it: 不少于30日, 5至15个工作日, 7个工作日前, 每年1月31日前.</summary>
    public override string ToString()
    {
        if (Quantity is not null) return Quantity;
        if (FixedDay is { } day) return Opens is { } opens ? $"每年{opens.Month}月{opens.Day}日至{day.Month}月{day.Day}日" : $"每年{day.Month}月{day.Day}日前";
        var period = Period!.Value;
        var unit = UnitWord;
        var end = period.Direction == Direction.Backward ? "前" : "";
        return Bound switch
        {
            TermBound.AtLeast => $"不少于{period.Length}{unit}{end}",
            TermBound.MoreThan => $"超过{period.Length}{unit}{end}",
            TermBound.Between => $"{Minimum}至{period.Length}{unit}{end}",
            _ => $"{period.Length}{unit}{end}",
        };
    }

    private static TermLength Of(int length, PeriodUnit unit) => new() { Period = new(length, unit) };
}
