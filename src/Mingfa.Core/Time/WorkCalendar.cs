using System.Collections.Frozen;
using System.Text.Json;

namespace Mingfa.Core.Time;

/// <summary>What a day is in the calendar, and by which holiday.</summary>
public enum DayKind
{
    Workday,
    MakeUpWorkday,
    Weekend,
    Holiday,
}

public readonly record struct CalendarDay(DayKind Kind, string? HolidayName)
{
    public bool IsWorkday => Kind is DayKind.Workday or DayKind.MakeUpWorkday;
}

/// <summary>
/// Working days: Monday to Friday, corrected by the yearly holiday notices. Immutable. Years without a notice know weekends only.
/// Counting is by rank and select: <see cref="Rank"/> says how many working days there are up to a day, <see cref="Select"/> finds the n-th.
/// Both are a closed formula for plain weeks plus a table of corrections over the years that have notices, so neither walks days.
/// </summary>
public sealed class WorkCalendar
{
    private static readonly Lazy<WorkCalendar> FromLaw = new(LoadStatutory);

    private readonly FrozenDictionary<int, HolidayNotice> _notices;
    private readonly FrozenDictionary<DateOnly, NoticeDay> _days;
    private readonly int _origin;
    private readonly short[] _corrections;
    private readonly int[] _workdays;
    private readonly int _rankBefore;

    private WorkCalendar(IEnumerable<HolidayNotice> notices)
    {
        _notices = notices.ToFrozenDictionary(n => n.Year);
        var days = new Dictionary<DateOnly, NoticeDay>();
        // Where two notices speak of the same day, the later year's decides: it was issued later.
        foreach (var day in _notices.Values.OrderBy(n => n.Year).SelectMany(n => n.Days)) days[day.Date] = day;
        _days = days.ToFrozenDictionary();
        if (days.Count == 0)
        {
            (_corrections, _workdays) = ([], []);
            return;
        }
        _origin = days.Keys.Min().DayNumber;
        _rankBefore = Weekdays(_origin - 1);
        (_corrections, _workdays) = Tabulate(days.Keys.Max().DayNumber - _origin + 1);
    }

    /// <summary>Saturdays and Sundays only: no notice is known.</summary>
    public static WorkCalendar WeekendsOnly { get; } = new([]);

    /// <summary>The calendar of all State Council notices shipped with the product (2015 on).</summary>
    public static WorkCalendar Statutory => FromLaw.Value;

    public IEnumerable<HolidayNotice> Notices => _notices.Values.OrderBy(n => n.Year);

    /// <summary>This calendar with one more notice, or with another notice in the place of that year's.</summary>
    public WorkCalendar With(HolidayNotice notice) =>
        new(_notices.Values.Where(n => n.Year != notice.Year).Append(notice));

    public bool HasNotice(int year) => _notices.ContainsKey(year);

    /// <summary>True when some year from one day to the other has no notice: what is counted there is 暂估.</summary>
    public bool IsProvisional(DateOnly first, DateOnly last)
    {
        for (var year = first.Year; year <= last.Year; year++)
            if (!_notices.ContainsKey(year)) return true;
        return false;
    }

    public bool IsWorkday(DateOnly date) => Rank(date.DayNumber) > Rank(date.DayNumber - 1);

    public CalendarDay this[DateOnly date] =>
        _days.TryGetValue(date, out var day)
            ? day.IsOff ? new(DayKind.Holiday, day.Name) : new(IsWeekend(date) ? DayKind.MakeUpWorkday : DayKind.Workday, day.Name)
            : new(IsWeekend(date) ? DayKind.Weekend : DayKind.Workday, null);

    public DateOnly WorkdayOnOrAfter(DateOnly date) => DateOnly.FromDayNumber(Select(Rank(date.DayNumber - 1) + 1));

    public DateOnly WorkdayOnOrBefore(DateOnly date) => DateOnly.FromDayNumber(Select(Rank(date.DayNumber)));

    /// <summary>前一工作日: the day of the reminder for a fixed date (P16).</summary>
    public DateOnly WorkdayBefore(DateOnly date) => DateOnly.FromDayNumber(Select(Rank(date.DayNumber - 1)));

    /// <summary>Working days after one day up to and including another.</summary>
    public int CountWorkdays(DateOnly after, DateOnly through) => Rank(through.DayNumber) - Rank(after.DayNumber);

    /// <summary>How many working days there are from day 0 through this day.</summary>
    internal int Rank(int day)
    {
        if (_corrections.Length == 0 || day < _origin) return Weekdays(day);
        return Weekdays(day) + _corrections[Math.Min(day - _origin, _corrections.Length - 1)];
    }

    /// <summary>The day on which the rank is reached; may lie outside the range of dates for ranks that do.</summary>
    internal int Select(int rank)
    {
        if (_corrections.Length == 0 || rank <= _rankBefore) return NthWeekday(rank);
        return rank - _rankBefore <= _workdays.Length ? _workdays[rank - _rankBefore - 1] : NthWeekday(rank - _corrections[^1]);
    }

    // Day 0 is Monday, 1 January of year 1.
    private static int Weekdays(int day) => ((day + 1) / 7 * 5) + Math.Min((day + 1) % 7, 5);

    private static int NthWeekday(int n) => ((n - 1) / 5 * 7) + ((n - 1) % 5);

    private static bool IsWeekend(DateOnly date) => date.DayNumber % 7 >= 5;

    private (short[] Corrections, int[] Workdays) Tabulate(int length)
    {
        var corrections = new short[length];
        var workdays = new List<int>(length);
        for (var i = 0; i < length; i++)
        {
            var date = DateOnly.FromDayNumber(_origin + i);
            if (this[date].IsWorkday) workdays.Add(_origin + i);
            corrections[i] = (short)(_rankBefore + workdays.Count - Weekdays(_origin + i));
        }
        return (corrections, workdays.ToArray());
    }

    private static WorkCalendar LoadStatutory()
    {
        using var stream = typeof(WorkCalendar).Assembly.GetManifestResourceStream("Mingfa.Core.Time.holidays.json")!;
        using var document = JsonDocument.Parse(stream);
        var readings = document.RootElement.EnumerateObject().Select(y => HolidayNotice.FromJson(document.RootElement, int.Parse(y.Name)));
        return new WorkCalendar(readings.Select(r => r.Notice ?? throw new InvalidDataException(string.Join('\n', r.Findings))));
    }
}
