using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Platform.Parameters;

/// <summary>The parameters as this district has set them: the value of a day is the one that was in force on it.</summary>
public sealed class DistrictParameters(IReadOnlyList<ParameterSetting> settings)
{
    /// <summary>As shipped.</summary>
    public static readonly DistrictParameters Shipped = new([]);

    /// <summary>A few rows, read anew each time: a change holds at once on every node.</summary>
    public static async Task<DistrictParameters> LoadAsync(MingfaDb db) => new(await db.Entries<ParameterSetting>().ToListAsync());

    /// <summary>The same where a query is still being put together.</summary>
    public static DistrictParameters Load(MingfaDb db) => new([.. db.Entries<ParameterSetting>()]);

    public decimal Of(Parameter parameter, DateOnly on) => SettingOf(parameter, on)?.Amount ?? parameter.Default;

    /// <inheritdoc cref="Of"/>
    public int WholeOf(Parameter parameter, DateOnly on) => (int)Of(parameter, on);

    /// <summary>What a parameter asks of a year, up to a day: of the year that still runs, for the months that have passed.</summary>
    public int WholeOfYear(Parameter parameter, int year, DateOnly day)
    {
        var end = new DateOnly(year, 12, 31);
        return day >= end ? WholeOf(parameter, end) : WholeOf(parameter, day) * (day.AddDays(1).Month - 1) / 12;
    }

    /// <summary>What the district decided; null where the shipped value holds.</summary>
    public ParameterSetting? SettingOf(Parameter parameter, DateOnly on) =>
        settings.Where(setting => setting.Parameter == parameter.Name && setting.From <= on).MaxBy(setting => setting.From);

    /// <summary>What was decided but does not hold yet.</summary>
    public ParameterSetting? NextOf(Parameter parameter, DateOnly on) =>
        settings.Where(setting => setting.Parameter == parameter.Name && setting.From > on).MinBy(setting => setting.From);

    /// <summary>The district's own length of a term that starts on a day; null where the term's own holds.</summary>
    public int? LengthOf(string term, DateOnly on) =>
        TermParameters.Of(term) is { } parameter && SettingOf(parameter, on) is { } setting ? (int)setting.Amount : null;

    /// <summary>The last day of a term that starts on <paramref name="from"/>, with an extension counted from the same start.</summary>
    public DateOnly LastDayOf(string term, WorkCalendar calendar, DateOnly from, int extension = 0)
    {
        var known = Terms.Find(term)!;
        var due = LengthOf(term, from) is { } length
            ? Deadline.Compute(calendar, known.Period!.Value with { Length = length }, from, extension: extension)
            : known.Due(calendar, from, extension: extension);
        return due.LegalDue!.Value;
    }
}
