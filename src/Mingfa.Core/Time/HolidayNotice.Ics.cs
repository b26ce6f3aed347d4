using System.Globalization;
using Mingfa.Core.Law;

namespace Mingfa.Core.Time;

public sealed partial record HolidayNotice
{
    private const int LongestHoliday = 31;

    /// <summary>
    /// Reads one year's notice from an iCalendar text: all-day VEVENTs whose SUMMARY says 休 or 假 (days off) or 班 (make-up working days).
    /// DTEND is exclusive, as in RFC 5545. Events of other years are left aside; every event that cannot be read is named by its line.
    /// </summary>
    public static NoticeReading ParseIcs(string text, int year)
    {
        var findings = new List<Finding>();
        var days = new List<(NoticeDay, string)>();
        IcsEvent? current = null;
        foreach (var (number, line) in Unfold(text))
        {
            var (name, parameters, value) = Property(line);
            if (name == "BEGIN" && value == "VEVENT") current = new IcsEvent(number);
            else if (name == "END" && value == "VEVENT" && current is not null)
            {
                current.Into(year, days, findings);
                current = null;
            }
            else current?.Take(name, parameters, value, number, findings);
        }
        if (current is not null) findings.Add(new Finding("VEVENT 没有结束", Field: $"第{current.Line}行"));
        return Read(year, days, [], findings);
    }

    /// <summary>A line that begins with a blank continues the one before it (RFC 5545 §3.1).</summary>
    private static IEnumerable<(int Number, string Line)> Unfold(string text)
    {
        string? held = null;
        var heldAt = 0;
        foreach (var (index, raw) in text.Split('\n').Index())
        {
            var line = raw.TrimEnd('\r');
            if (held is not null && line.Length > 0 && line[0] is ' ' or '\t')
            {
                held += line[1..];
                continue;
            }
            if (held is not null) yield return (heldAt, held);
            (held, heldAt) = (line, index + 1);
        }
        if (held is not null) yield return (heldAt, held);
    }

    private static (string Name, string Parameters, string Value) Property(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return (line.Trim().ToUpperInvariant(), "", "");
        var head = line[..colon].Split(';', 2);
        return (head[0].Trim().ToUpperInvariant(), head.Length == 2 ? head[1].ToUpperInvariant() : "", line[(colon + 1)..].Trim());
    }

    private sealed class IcsEvent(int line)
    {
        private DateOnly? _start;
        private DateOnly? _end;
        private string? _summary;
        private bool _unreadable;

        public int Line { get; } = line;

        public void Take(string name, string parameters, string value, int number, List<Finding> findings)
        {
            if (name == "SUMMARY") _summary = value.Replace("\\,", ",", StringComparison.Ordinal);
            if (name is not ("DTSTART" or "DTEND")) return;
            if (!DateOnly.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                _unreadable = true;
                var why = parameters.Contains("VALUE=DATE", StringComparison.Ordinal) ? "日期应写作 20270101" : "不是全天日期（VALUE=DATE）";
                findings.Add(new Finding($"{name} {why}", Field: $"第{number}行"));
            }
            else if (name == "DTSTART") _start = date;
            else _end = date;
        }

        public void Into(int year, List<(NoticeDay, string)> days, List<Finding> findings)
        {
            if (_unreadable) return;
            var place = $"第{Line}行";
            if (_start is not { } start) { findings.Add(new Finding("VEVENT 没有 DTSTART", Field: place)); return; }
            if (IsOff(_summary) is not { } off) { findings.Add(new Finding($"SUMMARY“{_summary}”看不出是放假（休、假）还是上班（班）", Field: place)); return; }
            var last = _end is { } end && end > start ? end.DayNumber - 1 : start.DayNumber;
            if (last - start.DayNumber >= LongestHoliday) { findings.Add(new Finding($"一次放假不会超过 {LongestHoliday} 天", Field: place)); return; }
            for (var day = start.DayNumber; day <= last; day++)
            {
                var date = DateOnly.FromDayNumber(day);
                if (IsNear(year, date)) days.Add((new NoticeDay(date, NameIn(_summary!), off), place));
            }
        }

        // "国庆节调休（班）" is a working day although 调休 contains 休: 班 decides.
        private static bool? IsOff(string? summary) =>
            summary is null ? null
            : summary.Contains('班', StringComparison.Ordinal) ? false
            : summary.Contains('休', StringComparison.Ordinal) || summary.Contains('假', StringComparison.Ordinal) ? true
            : null;

        private static string NameIn(string summary)
        {
            var name = summary;
            foreach (var noise in new[] { "补班", "上班", "放假", "休假", "假期", "调休", "（休）", "（班）", "(休)", "(班)", "班", "休" })
                name = name.Replace(noise, "", StringComparison.Ordinal);
            name = name.Trim(' ', '（', '）', '(', ')', '：', ':', '-');
            return name.Length > 0 ? name : summary;
        }
    }
}
