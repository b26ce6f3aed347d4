using CsCheck;
using Mingfa.Core.Time;

namespace Mingfa.Tests.Time;

public sealed class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Statutory;

    [Fact]
    public void Statutory_KnowsTheNoticesOf2015To2026() => Assert.Equal(Enumerable.Range(2015, 12), Calendar.Notices.Select(n => n.Year));

    [Theory]
    [InlineData("2015-06-20", "端午节")]
    [InlineData("2015-06-22", "端午节")]
    [InlineData("2015-09-03", "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日")]
    [InlineData("2015-09-04", "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日")]
    [InlineData("2015-09-27", "中秋节")]
    [InlineData("2016-04-04", "清明节")]
    [InlineData("2017-10-08", "国庆节、中秋节")]
    [InlineData("2018-12-31", "元旦")]
    [InlineData("2020-02-02", "春节")]
    [InlineData("2020-10-01", "国庆节、中秋节")]
    [InlineData("2020-06-25", "端午节")]
    [InlineData("2021-02-17", "春节")]
    [InlineData("2022-09-12", "中秋节")]
    [InlineData("2023-09-29", "中秋节、国庆节")]
    [InlineData("2023-06-22", "端午节")]
    [InlineData("2025-10-08", "国庆节、中秋节")]
    [InlineData("2026-02-15", "春节")]
    [InlineData("2026-05-05", "劳动节")]
    [InlineData("2026-09-25", "中秋节")]
    public void Holiday_BearsItsStatutoryName(string date, string name) =>
        Assert.Equal(new CalendarDay(DayKind.Holiday, name), Calendar[DateOnly.Parse(date)]);

    [Fact]
    public void EveryShippedHoliday_HasAStatutoryName() =>
        Assert.DoesNotContain(Calendar.Notices.SelectMany(n => n.Days), d => d.IsOff && d.Name == "放假");

    [Fact]
    public void OrdinaryMondayAfterTheExtendedFestivalOf2020_IsAWorkday() => Assert.Equal(DayKind.Workday, Calendar[new(2020, 2, 3)].Kind);

    [Fact]
    public void RankAndSelect_AgreeWithWalkingTheDays()
    {
        var last = new DateOnly(2028, 1, 1).DayNumber;
        var rank = Calendar.Rank(new DateOnly(2013, 12, 31).DayNumber);
        for (var day = new DateOnly(2014, 1, 1).DayNumber; day < last; day++)
        {
            var date = DateOnly.FromDayNumber(day);
            Assert.Equal(Calendar[date].IsWorkday, Calendar.IsWorkday(date));
            if (Calendar[date].IsWorkday) Assert.Equal(day, Calendar.Select(++rank));
            Assert.Equal(rank, Calendar.Rank(day));
        }
    }

    [Fact]
    public void With_ReplacesTheYearsNotice_AndLeavesTheOldCalendarAlone()
    {
        var day = new DateOnly(2027, 3, 8);
        var next = Calendar.With(new HolidayNotice(2027, [new(day, "放假", true)], []));
        Assert.True(Calendar.IsWorkday(day) && !Calendar.HasNotice(2027));
        Assert.True(!next.IsWorkday(day) && next.HasNotice(2027));
        Assert.True(next.With(new HolidayNotice(2027, [new(new(2027, 1, 1), "元旦", true)], [])).IsWorkday(day));
    }

    [Fact]
    public void WorkdayOnOrAfterAndBefore_AreTheNearestWorkdays() => Gen.Int[1, DateOnly.MaxValue.DayNumber - 1].Sample(n =>
    {
        var date = DateOnly.FromDayNumber(n);
        var (after, before) = (Calendar.WorkdayOnOrAfter(date), Calendar.WorkdayOnOrBefore(date));
        Assert.True(before <= date && date <= after && Calendar.IsWorkday(after) && Calendar.IsWorkday(before));
        Assert.Equal(Calendar.IsWorkday(date) ? 0 : 1, Calendar.CountWorkdays(before, after));
    });
}
