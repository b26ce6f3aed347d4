using System.Globalization;
using System.Text.Json;
using Mingfa.Core.Law;

namespace Mingfa.Core.Time;

public sealed partial record HolidayNotice
{
    /// <summary>
    /// Reads one year's notice from JSON in either of two shapes: <c>{"2027":{"holidays":[…],"workdays":[…]}}</c> (the year may also be left out
    /// and given in <paramref name="year"/>), or <c>{"year":2027,"papers":[…],"days":[{"name","date","isOffDay"}]}</c>.
    /// </summary>
    public static NoticeReading ParseJson(string text, int? year = null)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return FromJson(document.RootElement, year);
        }
        catch (JsonException e)
        {
            return new NoticeReading(null, [new Finding($"不是有效的 JSON（第 {e.LineNumber + 1} 行）", Field: $"第{e.LineNumber + 1}行")]);
        }
        // A text that is no Unicode, and one inside it that is none.
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            return new NoticeReading(null, [new Finding("JSON 中有无法解读的文字")]);
        }
    }

    internal static NoticeReading FromJson(JsonElement root, int? year)
    {
        if (root.ValueKind != JsonValueKind.Object) return Refused("应为一个 JSON 对象");
        if (root.TryGetProperty("days", out _)) return FromNamedDays(root, year);
        if (root.TryGetProperty("holidays", out _))
            return year is { } known ? FromLists(known, root) : Refused("没有写明年份");
        var years = root.EnumerateObject().Where(p => IsYear(p.Name)).ToArray();
        if (year is { } wanted) years = [.. years.Where(p => p.Name == wanted.ToString())];
        return years.Length == 1
            ? FromLists(int.Parse(years[0].Name), years[0].Value)
            : Refused(years.Length == 0 ? "没有找到该年的放假安排" : "一次只能导入一年的放假通知");
    }

    private static NoticeReading FromLists(int year, JsonElement element)
    {
        var findings = new List<Finding>();
        if (element.ValueKind != JsonValueKind.Object) return Refused("应为含 holidays、workdays 的对象");
        var off = Dates(element, "holidays", findings);
        var makeUp = Dates(element, "workdays", findings);
        var names = HolidayNames.Of([.. off.Select(o => o.Date)]);
        var days = off.Select(o => (new NoticeDay(o.Date, names[o.Date], true), o.Place))
            .Concat(makeUp.Select(m => (new NoticeDay(m.Date, "调休上班", false), m.Place))).ToList();
        return Read(year, days, [], findings);
    }

    private static List<(DateOnly Date, string Place)> Dates(JsonElement element, string name, List<Finding> findings)
    {
        var dates = new List<(DateOnly, string)>();
        if (!element.TryGetProperty(name, out var list)) return dates;
        if (list.ValueKind != JsonValueKind.Array) findings.Add(new Finding($"{name} 应为日期数组", Field: name));
        else
        {
            foreach (var (index, item) in list.EnumerateArray().Index())
            {
                var place = $"{name}[{index}]";
                if (DateOf(item) is { } date) dates.Add((date, place));
                else findings.Add(new Finding("日期应写作 2027-01-01", Field: place));
            }
        }
        return dates;
    }

    private static NoticeReading FromNamedDays(JsonElement root, int? year)
    {
        var findings = new List<Finding>();
        if (!root.TryGetProperty("year", out var y) || y.ValueKind != JsonValueKind.Number || !y.TryGetInt32(out var own))
            return Refused("没有写明年份（year）");
        if (year is { } wanted && wanted != own) return Refused($"这是 {own} 年的通知，不是 {wanted} 年的");
        var list = root.GetProperty("days");
        if (list.ValueKind != JsonValueKind.Array) return Refused("days 应为数组");
        var days = new List<(NoticeDay, string)>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var place = $"days[{index}]";
            if (NamedDay(item) is { } day) days.Add((day, place));
            else findings.Add(new Finding("每一天应写明 name、date（2027-01-01）和 isOffDay", Field: place));
        }
        return Read(own, days, Papers(root), findings);

        static string[] Papers(JsonElement root) => root.TryGetProperty("papers", out var papers) && papers.ValueKind == JsonValueKind.Array
            ? [.. papers.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.String).Select(p => p.GetString()!)]
            : [];
    }

    private static NoticeDay? NamedDay(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("date", out var date) || DateOf(date) is not { } day) return null;
        if (!item.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String || name.GetString() is not { Length: > 0 } text) return null;
        if (!item.TryGetProperty("isOffDay", out var off) || off.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return null;
        return new NoticeDay(day, text, off.GetBoolean());
    }

    private static DateOnly? DateOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(item.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static bool IsYear(string name) => name.Length == 4 && name.All(char.IsAsciiDigit);

    private static NoticeReading Refused(string message) => new(null, [new Finding(message)]);
}
