using Mingfa.Core.Time;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Numbers of documents that rise with their days: no two of one series and year are alike.</summary>
internal static class DemoNumbers
{
    /// <summary>Of the office of the government, one for every working day of the year; <paramref name="place"/> counts further documents of the day.</summary>
    public static string Office(DateOnly day, int place = 0) =>
        $"清莲政办发〔{day.Year}〕{WorkCalendar.Statutory.CountWorkdays(new DateOnly(day.Year - 1, 12, 31), day) + place}号";

    /// <summary>Of the government, five a month: the first takes over what the city handed down, the others follow by week.</summary>
    public static string Government(DateOnly day) => $"清莲政发〔{day.Year}〕{day.Month * 5 + 1 + Math.Min(day.Day / 8, 3)}号";

    public static string TakingOver(DateOnly day) => $"清莲政发〔{day.Year}〕{day.Month * 5}号";
}
