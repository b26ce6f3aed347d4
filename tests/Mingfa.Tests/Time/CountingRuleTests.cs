using Microsoft.Extensions.Time.Testing;
using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Tests.Time;

/// <summary>
/// The counting rules P1 to P19, each by its smallest telling case. Those that speak of what people do are where they do it: P10 and P14 with the clock's own steps,
/// P11 to P13 with what is posted and served.
/// </summary>
public sealed class CountingRuleTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Statutory;

    private static DateOnly Day(string text) => DateOnly.Parse(text);

    private static Deadline Due(Period period, string from, int extension = 0, params Pause[] pauses) =>
        Deadline.Compute(Calendar, period, Day(from), pauses, extension);

    private static Pause Paused(string from, string? to) => new(Day(from), to is null ? null : Day(to));

    [Fact]
    public void P1_StartDay_IsNotCounted() => Assert.Equal(Day("2026-03-03"), Due(Period.NaturalDays(1), "2026-03-02").RawDue);

    [Fact]
    public void P2_LastDayOnWeekend_RollsToMonday()
    {
        var due = Due(Period.NaturalDays(5), "2026-03-02");
        Assert.Equal((Day("2026-03-07"), Day("2026-03-09")), (due.RawDue!.Value, due.LegalDue!.Value));
    }

    [Fact]
    public void P2_LastDayOnMakeUpWorkday_DoesNotRoll() => Assert.Equal(Day("2026-05-09"), Due(Period.NaturalDays(2), "2026-05-07").LegalDue);

    [Fact]
    public void P2_RollOverHoliday_StopsAtMakeUpWorkday() => Assert.Equal(Day("2025-01-26"), Due(Period.NaturalDays(1), "2025-01-24").LegalDue);

    [Fact]
    public void P3_MakeUpWorkday_IsCounted() => Assert.Equal(Day("2026-05-09"), Due(Period.WorkingDays(1), "2026-05-08").RawDue);

    [Theory]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2024-01-31", 1, "2024-02-29")]
    [InlineData("2026-08-31", 6, "2027-02-28")]
    [InlineData("2026-02-28", 3, "2026-05-28")]
    [InlineData("2026-05-31", 1, "2026-06-30")]
    public void P4_MonthWithoutCorrespondingDay_EndsOnItsLast(string from, int months, string raw) =>
        Assert.Equal(Day(raw), Due(Period.Months(months), from).RawDue);

    [Fact]
    public void P4_YearFromLeapDay_EndsOn28February() => Assert.Equal(Day("2025-02-28"), Due(Period.Years(1), "2024-02-29").RawDue);

    [Fact]
    public void P5_LastDayItself_IsWithinThePeriod() => Assert.NotEqual(Light.Red, Due(Period.WorkingDays(5), "2026-03-02").LightOn(Day("2026-03-09"), Day("2026-03-02")));

    [Fact]
    public void P6_SevenWorkingDaysBeforeHearing_SkipsHoliday() =>
        Assert.Equal(Day("2026-09-24"), Due(Period.WorkingDays(7).Backward(), "2026-10-12").LegalDue);

    [Fact]
    public void P6_BackwardNaturalDaysOnHoliday_MovesEarlier()
    {
        var due = Due(Period.NaturalDays(7).Backward(), "2026-10-12");
        Assert.Equal((Day("2026-10-05"), Day("2026-09-30")), (due.RawDue!.Value, due.LegalDue!.Value));
    }

    [Fact]
    public void P6_BackwardOverPause_SkipsPausedDays() =>
        Assert.Equal(Day("2026-03-09"), Due(Period.WorkingDays(2).Backward(), "2026-03-13", 0, Paused("2026-03-10", "2026-03-12")).RawDue);

    [Fact]
    public void P7_PauseIsHalfOpen_ResumptionDayCounts() =>
        Assert.Equal(Day("2026-03-06"), Due(Period.WorkingDays(2), "2026-03-02", 0, Paused("2026-03-03", "2026-03-05")).RawDue);

    [Fact]
    public void P7_PauseOnLastDay_MovesIt() =>
        Assert.Equal(Day("2026-03-05"), Due(Period.WorkingDays(2), "2026-03-02", 0, Paused("2026-03-04", "2026-03-05")).RawDue);

    [Fact]
    public void P7_PauseAfterLastDay_HasNoEffect() =>
        Assert.Equal(Day("2026-03-04"), Due(Period.WorkingDays(2), "2026-03-02", 0, Paused("2026-03-05", null)).RawDue);

    [Fact]
    public void P7_PauseUpToStart_HasNoEffect() =>
        Assert.Equal(Day("2026-03-04"), Due(Period.WorkingDays(2), "2026-03-02", 0, Paused("2026-02-01", "2026-03-03")).RawDue);

    [Fact]
    public void P7_PauseReachingPastStart_DelaysFirstCountedDay() =>
        Assert.Equal(Day("2026-03-05"), Due(Period.WorkingDays(2), "2026-03-02", 0, Paused("2026-02-01", "2026-03-04")).RawDue);

    [Fact]
    public void P7_NaturalDays_MoveByPausedDays() =>
        Assert.Equal(Day("2026-03-22"), Due(Period.NaturalDays(10), "2026-03-02", 0, Paused("2026-03-05", "2026-03-15")).RawDue);

    [Fact]
    public void P7_Months_MoveByPausedDays() =>
        Assert.Equal(Day("2026-04-12"), Due(Period.Months(1), "2026-03-02", 0, Paused("2026-03-05", "2026-03-15")).RawDue);

    [Fact]
    public void P7_PauseWithinMovedPart_MovesAgain() =>
        Assert.Equal(Day("2026-04-14"), Due(Period.Months(1), "2026-03-02", 0, Paused("2026-03-05", "2026-03-15"), Paused("2026-04-10", "2026-04-12")).RawDue);

    [Fact]
    public void P7_OpenPause_HasNoDueDateYet()
    {
        var due = Due(Period.NaturalDays(60), "2026-03-02", 0, Paused("2026-03-20", null));
        Assert.Equal((DeadlineState.Paused, null, null), (due.State, due.RawDue, due.LegalDue));
    }

    [Fact]
    public void P8_Restart_IsANewCountFromReceiptOfCorrection() =>
        Assert.Equal(Day("2025-10-24"), Terms.Find("GI-03")!.Due(Calendar, Day("2025-09-22")).LegalDue);

    [Fact]
    public void P9_Extension_CountsFromOriginalStartNotFromRolledDate()
    {
        // 60 days end on 15 February, rolled to the 24th; the extended 90 still end 90 days after the start.
        Assert.Equal(Day("2026-02-24"), Due(Period.NaturalDays(60), "2025-12-17").LegalDue);
        Assert.Equal(Day("2026-03-17"), Due(Period.NaturalDays(60), "2025-12-17", 30).RawDue);
    }

    [Fact]
    public void P12_PublicService_IsDeemedAfterThirtyNaturalDays() =>
        Assert.Equal(Day("2026-04-01"), Terms.Find("SVC-01")!.Due(Calendar, Day("2026-03-02")).RawDue);

    [Fact]
    public void P14_Hours_RunFromTheInstant() =>
        Assert.Equal(DateTimeOffset.Parse("2026-10-02T09:30:00+08:00"), Deadline.AfterHours(DateTimeOffset.Parse("2026-10-01T09:30:00+08:00"), 24));

    /// <summary>许可法第八十二条、处罚法第八十五条、强制法第六十九条、复议法第八十八条、信访工作条例: which lengths each statute counts in working days; litigation counts natural days.</summary>
    [Fact]
    public void P15_EveryTerm_IsCountedInTheDaysOfItsStatute()
    {
        var workingDays = new Dictionary<string, Func<int, bool>>
        {
            [LawNames.Licensing] = _ => true,
            [LawNames.Penalty] = length => length is 2 or 3 or 5 or 7,
            [LawNames.Compulsion] = length => length <= 10,
            [LawNames.Reconsideration] = length => length is 3 or 5 or 7 or 10,
            [LawNames.Petitions] = length => length is 5,
            [LawNames.Litigation] = _ => false,
            [LawNames.CivilProcedure] = _ => false,
        };
        var counted = Terms.All.Where(term => term.Period is { Unit: PeriodUnit.NaturalDay or PeriodUnit.WorkingDay } && workingDays.ContainsKey(term.Citation.Law)).ToList();
        Assert.Equal(workingDays.Keys.Order(), counted.Select(term => term.Citation.Law).Distinct().Order());
        Assert.All(counted, term => Assert.Equal(
            (term.Id, workingDays[term.Citation.Law](term.Period!.Value.Length)), (term.Id, term.Period.Value.Unit == PeriodUnit.WorkingDay)));
    }

    [Fact]
    public void P16_FixedDate_OnItsOwnDayIsThatDay_AfterItNextYears()
    {
        var day = new DayOfYear(1, 31);
        Assert.Equal(Day("2026-01-31"), Deadline.OnFixedDate(Calendar, day, Day("2026-01-31")).LegalDue);
        Assert.Equal(Day("2027-01-31"), Deadline.OnFixedDate(Calendar, day, Day("2026-02-01")).LegalDue);
    }

    [Theory]
    [InlineData("2026-02-01", Light.Green)]
    [InlineData("2026-03-01", Light.Green)]
    [InlineData("2026-03-02", Light.Yellow)]
    [InlineData("2026-03-14", Light.Orange)]
    [InlineData("2026-03-16", Light.Orange)]
    [InlineData("2026-03-17", Light.Red)]
    public void P17_Lights_WarnByRawAndJudgeByLegalDate(string today, Light light)
    {
        var due = Due(Period.NaturalDays(43), "2026-01-30");
        Assert.Equal((Day("2026-03-14"), Day("2026-03-16")), (due.RawDue!.Value, due.LegalDue!.Value));
        Assert.Equal(light, due.LightOn(Day(today), Day("2026-01-30")));
    }

    [Theory]
    [InlineData("2026-03-02T15:59:59Z", "2026-03-02")]
    [InlineData("2026-03-02T16:00:00Z", "2026-03-03")]
    [InlineData("2026-03-03T00:30:00+09:00", "2026-03-02")]
    public void P18_TheDay_IsThatOfShanghai_WhereverTheClockStands(string at, string day)
    {
        Assert.Equal(Day(day), DateTimeOffset.Parse(at).ShanghaiDate());
        Assert.Equal(Day(day), new FakeTimeProvider(DateTimeOffset.Parse(at)).Today());
    }

    [Theory]
    [InlineData("2026-03-02", 0, 0, false)]
    [InlineData("2026-03-03", 1, 300, false)]
    [InlineData("2026-04-04", 33, 9900, false)]
    [InlineData("2026-04-05", 34, 10000, true)]
    [InlineData("2027-04-05", 34, 10000, true)]
    public void P19_LateFine_GrowsThreePercentADayUpToThePrincipal(string asOf, int days, long fen, bool capped) =>
        Assert.Equal(new LateFine(days, fen, capped), LateFine.Of(10000, Day("2026-03-02"), Day(asOf)));

    [Fact]
    public void P19_LateFine_DoesNotCountReconsideration() =>
        Assert.Equal(new LateFine(2, 600, false), LateFine.Of(10000, Day("2026-03-02"), Day("2026-03-14"), [Paused("2026-03-04", "2026-03-14")]));

    [Fact]
    public void P19_LateFine_OfHugePrincipal_DoesNotOverflow() =>
        Assert.Equal(long.MaxValue / 100 * 3, LateFine.Of(long.MaxValue / 100 * 100, Day("2026-03-02"), Day("2026-03-03")).Fen);

    [Fact]
    public void NeverRollingTerm_KeepsItsRawDate() => Assert.Equal(Day("2026-02-15"), Due(Period.NaturalDays(30).WithoutRoll(), "2026-01-16").LegalDue);

    [Theory]
    [InlineData("2026-12-15", 10, false)]
    [InlineData("2026-12-15", 13, true)]
    [InlineData("2027-03-01", 1, true)]
    public void YearWithoutNotice_MakesTheDateProvisional(string from, int days, bool provisional) =>
        Assert.Equal(provisional, Due(Period.WorkingDays(days), from).Provisional);

    [Theory]
    [InlineData(PeriodUnit.NaturalDay)]
    [InlineData(PeriodUnit.WorkingDay)]
    [InlineData(PeriodUnit.Month)]
    [InlineData(PeriodUnit.Year)]
    [InlineData(PeriodUnit.Hour)]
    public void HugeLength_IsOutOfRangeInBothDirections(PeriodUnit unit)
    {
        var period = new Period(int.MaxValue, unit);
        Assert.Equal(DeadlineState.OutOfRange, Due(period, "2026-01-01", int.MaxValue).State);
        if (unit != PeriodUnit.Hour) Assert.Equal(DeadlineState.OutOfRange, Due(period.Backward(), "2026-01-01").State);
    }

    [Fact]
    public void PauseEndingBeforeItBegins_IsABug() =>
        Assert.Throws<ArgumentException>(() => Due(Period.NaturalDays(1), "2026-01-01", 0, Paused("2026-01-05", "2026-01-04")));
}
