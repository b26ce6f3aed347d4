using Mingfa.Core.Law;

namespace Mingfa.Core.Time;

/// <summary>One line of the State Council's yearly notice: a day off, or a weekend day on which one works instead (调休上班).</summary>
public sealed record NoticeDay(DateOnly Date, string Name, bool IsOff);

/// <summary>
/// 国务院办公厅关于某年部分节假日安排的通知. Its days may reach into the neighbouring years (New Year's Day often frees the last days of December).
/// </summary>
public sealed partial record HolidayNotice(int Year, IReadOnlyList<NoticeDay> Days, IReadOnlyList<string> Papers)
{
    public const int FirstYear = 1949;
    public const int LastYear = 2199;

    /// <summary>All reasons for which these days cannot be the notice of that year.</summary>
    internal static IEnumerable<Finding> Check(int year, IReadOnlyList<(NoticeDay Day, string Place)> days)
    {
        if (year is < FirstYear or > LastYear) yield return new Finding($"年份须在 {FirstYear} 至 {LastYear} 之间", Field: "year");
        if (!days.Any(d => d.Day.IsOff)) yield return new Finding("通知中没有任何放假日，不能作为该年的放假通知", Field: "days");
        var seen = new Dictionary<DateOnly, bool>();
        foreach (var (day, place) in days)
        {
            if (!IsNear(year, day.Date)) yield return new Finding($"{day.Date:yyyy-MM-dd} 不属于 {year} 年", Field: place);
            if (!seen.TryAdd(day.Date, day.IsOff) && seen[day.Date] != day.IsOff)
                yield return new Finding($"{day.Date:yyyy-MM-dd} 既是放假日又是上班日", Field: place);
        }
    }

    internal static NoticeReading Read(int year, List<(NoticeDay Day, string Place)> days, IReadOnlyList<string> papers, List<Finding> findings)
    {
        findings.AddRange(Check(year, days));
        if (findings.Count > 0) return new NoticeReading(null, findings);
        var distinct = days.Select(d => d.Day).DistinctBy(d => d.Date).OrderBy(d => d.Date).ToArray();
        return new NoticeReading(new HolidayNotice(year, distinct, papers), []);
    }

    private static bool IsNear(int year, DateOnly date) =>
        date.Year == year || (date.Year == year - 1 && date.Month == 12) || (date.Year == year + 1 && date.Month == 1);
}

/// <summary>What came of reading a notice: the notice, or every reason why it is none.</summary>
public sealed record NoticeReading(HolidayNotice? Notice, IReadOnlyList<Finding> Findings);
