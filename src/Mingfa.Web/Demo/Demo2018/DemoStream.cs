using System.Text;
using Mingfa.Core.Time;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>
/// One stream of chance per module, the same on every machine: SplitMix64, started from FNV-1a of the module's name. Adding a module
/// never changes what another one draws.
/// </summary>
internal sealed class DemoStream(string module)
{
    /// <summary>The day as of which the seed was written.</summary>
    public static readonly DateOnly AsOf = new(2018, 11, 30);

    // Share of a year's work in each month, in percent.
    private static readonly int[] MonthWeights = [7, 5, 9, 9, 9, 9, 8, 8, 9, 8, 11, 9];

    private ulong state = Fnv1a($"fzzf-demo-v1|{module}");

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 … <paramref name="bound"/> − 1.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }

        return list;
    }

    /// <summary><paramref name="count"/> different ones.</summary>
    public List<T> Draw<T>(IEnumerable<T> from, int count) => Shuffled(from)[..count];

    /// <summary>Each value as often as its count says, in an order of chance.</summary>
    public List<T> Spread<T>(params (T Value, int Count)[] counts) =>
        Shuffled(counts.SelectMany(pair => Enumerable.Repeat(pair.Value, pair.Count)));

    /// <summary>A working day of the year, not after <see cref="AsOf"/>; busy months more often.</summary>
    public DateOnly Day(int year)
    {
        var lastMonth = year == AsOf.Year ? AsOf.Month : 12;
        var ticket = Below(MonthWeights.Take(lastMonth).Sum());
        var month = 1;
        while (ticket >= MonthWeights[month - 1])
            ticket -= MonthWeights[month++ - 1];
        return Day(year, month);
    }

    /// <summary>A working day of the month, not after <see cref="AsOf"/>.</summary>
    public DateOnly Day(int year, int month)
    {
        var days = Workdays(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));
        return days[Below(days.Count)];
    }

    /// <summary>The day itself where one works on it, else the last one before.</summary>
    public static DateOnly Workday(DateOnly day) => WorkCalendar.Statutory.WorkdayOnOrBefore(day);

    /// <summary>The day itself where one works on it, else the next one: what is late on purpose stays late.</summary>
    public static DateOnly NextWorkday(DateOnly day) => WorkCalendar.Statutory.WorkdayOnOrAfter(day);

    /// <summary>The working day on or before that many days earlier.</summary>
    public static DateOnly Before(DateOnly day, int days) => Workday(day.AddDays(-days));

    /// <summary>The working day on which something was done; nothing yet where that is later than <see cref="AsOf"/>.</summary>
    public static DateOnly? Until(DateOnly? day) => day <= AsOf ? Workday(day.Value) : null;

    private static List<DateOnly> Workdays(DateOnly first, DateOnly last)
    {
        var days = new List<DateOnly>();
        for (var day = first; day <= last && day <= AsOf; day = day.AddDays(1))
        {
            if (WorkCalendar.Statutory.IsWorkday(day))
                days.Add(day);
        }

        return days;
    }

    private static ulong Fnv1a(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ octet) * 0x100000001B3;
        return hash;
    }
}
