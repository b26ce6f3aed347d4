using System.Globalization;

namespace Mingfa.Core.Time;

/// <summary>
/// Names for days off that come without one. The statutory festivals are fixed (全国年节及纪念日放假办法), the lunar ones by the lunisolar calendar;
/// a run of days off bears the festivals that lie in it, or the nearest festival when a notice moved the days away from it.
/// </summary>
internal static class HolidayNames
{
    private const int FarthestDays = 10;
    private static readonly ChineseLunisolarCalendar Lunar = new();

    public static Dictionary<DateOnly, string> Of(IReadOnlyCollection<DateOnly> daysOff)
    {
        var names = new Dictionary<DateOnly, string>();
        var sorted = daysOff.Distinct().Order().ToArray();
        for (var first = 0; first < sorted.Length;)
        {
            var last = first;
            while (last + 1 < sorted.Length && sorted[last + 1] == sorted[last].AddDays(1)) last++;
            var name = NameOf(sorted[first], sorted[last]);
            for (; first <= last; first++) names[sorted[first]] = name;
        }
        return names;
    }

    private static string NameOf(DateOnly first, DateOnly last)
    {
        var festivals = Enumerable.Range(first.Year - 1, 3).Where(y => y is > 1901 and < 2100).SelectMany(Festivals).ToArray();
        var within = festivals.Where(f => first <= f.Date && f.Date <= last).OrderBy(f => f.Date).Select(f => f.Name).ToArray();
        if (within.Length > 0) return string.Join('、', within);
        var nearest = festivals
            .Select(f => (f.Name, Distance: f.Date < first ? first.DayNumber - f.Date.DayNumber : f.Date.DayNumber - last.DayNumber))
            .OrderBy(f => f.Distance).FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= FarthestDays ? nearest.Name : "放假";
    }

    private static IEnumerable<(DateOnly Date, string Name)> Festivals(int year)
    {
        yield return (new DateOnly(year, 1, 1), "元旦");
        yield return (LunarDay(year, 1, 1), "春节");
        yield return (new DateOnly(year, 4, QingmingDay(year)), "清明节");
        yield return (new DateOnly(year, 5, 1), "劳动节");
        yield return (LunarDay(year, 5, 5), "端午节");
        yield return (new DateOnly(year, 10, 1), "国庆节");
        yield return (LunarDay(year, 8, 15), "中秋节");
        if (year == 2015) yield return (new DateOnly(year, 9, 3), "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日");
    }

    private static DateOnly LunarDay(int year, int month, int day)
    {
        // The calendar numbers the leap month as an extra month: every month from it on has a number one higher.
        var leap = Lunar.GetLeapMonth(year);
        var number = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, number, day, 0, 0, 0, 0));
    }

    // The usual approximation of the solar term, exact for 2000-2099.
    private static int QingmingDay(int year) => (int)((year % 100 * 0.2422) + 4.81) - (year % 100 / 4);
}
