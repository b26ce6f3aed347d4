using System.Globalization;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Registers;

/// <summary>活动日历 — what the registers of events hold of one month, day by day (seed S-139).</summary>
public sealed record EventCalendar(DateOnly Month, IReadOnlyList<EventCalendar.Happening> Happenings)
{
    /// <summary>More than this of one register in a month is for its own list.</summary>
    private const int Most = 200;

    /// <param name="Title">What it is called, where the reader may know it; else the register's name and the 编号.</param>
    /// <param name="IsCalledOff">It does not take place; told to whoever works here.</param>
    public sealed record Happening(DateOnly On, Register Register, long Id, string Title, bool IsCalledOff);

    public string Previous => Key(Month.AddMonths(-1));

    public string Next => Key(Month.AddMonths(1));

    public static string Key(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>A month as it stands in the address; what cannot be read is the month of the day given.</summary>
    public static DateOnly MonthOf(string? text, DateOnly today) =>
        DateOnly.TryParseExact($"{text?.Trim()}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 2000 and <= 2100 ? month : new DateOnly(today.Year, today.Month, 1);

    /// <param name="rights">The reader's right to each register he may read.</param>
    public static async Task<EventCalendar> LoadAsync(MingfaDb db, RegisterWords words, IEnumerable<RegisterRight> rights, DateOnly month)
    {
        var found = new List<Happening>();
        foreach (var right in rights.Where(right => right.Register.IsEvent))
        {
            var register = right.Register;
            var page = await register.PageAsync(db, new RegisterQuery { Reader = right, From = month, To = month.AddMonths(1).AddDays(-1), Size = Most });
            await words.LoadAsync(register, page.Entries);
            found.AddRange(page.Entries.Where(entry => right.PublicOn is null || !register.IsCalledOffUntyped(entry))
                .Select(entry => new Happening((DateOnly)register.StandsSince!.ValueOf(entry)!, register, entry.Id, TitleOf(right, entry, words), register.IsCalledOffUntyped(entry))));
        }

        return new EventCalendar(month, [.. found.OrderBy(happening => happening.On).ThenBy(happening => happening.Register.Id, StringComparer.Ordinal).ThenBy(happening => happening.Id)]);
    }

    private static string TitleOf(RegisterRight right, RegisterEntry entry, RegisterWords words) =>
        right.Register.Title.Kind != Procedures.FieldKind.Date && right.Reads(right.Register.Title, entry) && words.TextOf(right.Register.Title, entry) is { Length: > 0 } title ? title : $"{right.Register.Name} {entry.Code}";
}
