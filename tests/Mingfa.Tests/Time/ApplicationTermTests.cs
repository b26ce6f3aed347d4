using Mingfa.Core.Law;
using Mingfa.Core.Time;

namespace Mingfa.Tests.Time;

/// <summary>《行政复议法》第二十条、第二十一条, 实施条例第二十四条: until when one may apply for reconsideration.</summary>
public sealed class ApplicationTermTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData("2026-01-05", null, "2026-03-06")]
    [InlineData("2025-12-17", null, "2026-02-24")] // The sixtieth day is the first of 春节.
    [InlineData("2025-06-02", "2026-01-05", "2026-03-06")] // Told later: sixty days from then.
    [InlineData("2025-03-03", "2026-02-02", "2026-03-03")] // But at most a year from knowing the act.
    public void Article20_SixtyDays_RunFromKnowingTheAct_OrFromBeingTold_AtMostAYear(string known, string? told, string last) => Assert.Equal(
        DateOnly.Parse(last),
        new ApplicationTerm { ActedOn = DateOnly.Parse(known), KnownOn = DateOnly.Parse(known), ToldOn = told is null ? null : DateOnly.Parse(told) }.LastDay(WorkCalendar.Statutory));

    /// <summary>第二十条第二款: 申请期限自障碍消除之日起继续计算. Ten days of flood are ten days more, of the sixty and of the year.</summary>
    [Theory]
    [InlineData("2026-01-05", null, "2026-03-16")]
    [InlineData("2025-02-20", "2026-01-19", "2026-03-02")]
    public void Article20_2_AnObstacle_StopsTheDays_ForAsLongAsItLasts(string known, string? told, string last)
    {
        var term = new ApplicationTerm { ActedOn = DateOnly.Parse(known), KnownOn = DateOnly.Parse(known), ToldOn = told is null ? null : DateOnly.Parse(told) };
        Assert.Equal(DateOnly.Parse(last), (term with { Obstacle = "洪水", ObstacleFrom = new(2026, 2, 1), ObstacleTo = new(2026, 2, 10) }).LastDay(WorkCalendar.Statutory));
    }

    [Fact]
    public void Article20_2_AnObstacleAfterTheLastDay_ChangesNothing() => Assert.Equal(new DateOnly(2026, 3, 6), new ApplicationTerm
    {
        KnownOn = new(2026, 1, 5),
        Obstacle = "洪水",
        ObstacleFrom = new(2026, 3, 7),
        ObstacleTo = new(2026, 3, 20),
    }.LastDay(WorkCalendar.Statutory));

    /// <summary>第二十条第一款: 法律规定的申请期限超过六十日的除外; a shorter one does not count.</summary>
    [Theory]
    [InlineData(90, "2026-04-07")] // 5 April is a Sunday, the 6th 清明.
    [InlineData(15, "2026-03-06")]
    [InlineData(int.MaxValue, "9999-12-31")]
    public void Article20_ALongerTermOfAnotherLaw_IsTaken(int days, string last) =>
        Assert.Equal(DateOnly.Parse(last), new ApplicationTerm { KnownOn = new(2026, 1, 5), Days = days }.LastDay(WorkCalendar.Statutory));

    /// <summary>实施条例第二十四条: 有履行期限规定的，自履行期限届满之日起；没有的，自收到申请满60日起. 60 days from 15 December 2025 are full on 13 February, a Friday; from the 17th on the 15th, a holiday.</summary>
    [Theory]
    [InlineData("2026-01-05", null, "2026-01-05", "2026-03-06")]
    [InlineData(null, "2025-12-15", "2026-02-13", "2026-04-14")]
    [InlineData(null, "2025-12-17", "2026-02-15", "2026-04-16")]
    public void Regulation24_WhatIsLeftUndone_IsCountedFromItsOwnTerm(string? due, string? requested, string from, string last)
    {
        var term = new ApplicationTerm { DutyDueOn = due is null ? null : DateOnly.Parse(due), RequestedOn = requested is null ? null : DateOnly.Parse(requested) };
        Assert.Empty(term.Unclear());
        Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(last)), (term.From(WorkCalendar.Statutory), term.LastDay(WorkCalendar.Statutory)));
    }

    [Fact]
    public void Regulation24_BeforeItsTermIsOver_NothingIsLeftUndone()
    {
        var term = new ApplicationTerm { DutyDueOn = new(2026, 3, 3) };
        Assert.Equal(new Citation(LawNames.ReconsiderationRegulation, "24"), Assert.Single(term.Refusals(WorkCalendar.Statutory, Today, Today)).Citation);
        Assert.Empty(term.Refusals(WorkCalendar.Statutory, Today, new(2026, 3, 3)));
    }

    /// <summary>第二十一条: no reason helps. Five years from 1 March 2021 end on Sunday 1 March 2026, and so on the 2nd; twenty where immovables are concerned.</summary>
    [Theory]
    [InlineData("2021-03-01", false, "2026-03-02", true)]
    [InlineData("2021-03-01", false, "2026-03-03", false)]
    [InlineData("2021-03-01", true, "2026-03-03", true)]
    [InlineData("2006-02-27", true, "2026-02-27", true)]
    [InlineData("2006-02-27", true, "2026-03-02", false)]
    public void Article21_OverFiveOrTwentyYears_IsNeverAccepted(string acted, bool immovable, string applied, bool accepted)
    {
        var term = new ApplicationTerm
        {
            ActedOn = DateOnly.Parse(acted),
            KnownOn = new(2026, 2, 10),
            Immovable = immovable,
            Obstacle = "不可抗力",
            ObstacleFrom = DateOnly.Parse(acted),
            ObstacleTo = new(2026, 2, 20),
        };
        var day = DateOnly.Parse(applied);
        Citation?[] refused = accepted ? [] : [new(LawNames.Reconsideration, "21")];
        Assert.Equal(refused, term.Refusals(WorkCalendar.Statutory, day, day).Select(finding => finding.Citation));
    }

    [Fact]
    public void WhatCannotBeCounted_IsAskedForAtItsField()
    {
        DateOnly day = new(2026, 2, 2);
        Assert.Equal(["knownOn"], Fields(new()));
        Assert.Equal(["knownOn"], Fields(new() { ActedOn = day, KnownOn = day, DutyDueOn = day }));
        Assert.Equal(["actedOn"], Fields(new() { KnownOn = day }));
        Assert.Equal(["toldOn"], Fields(new() { DutyDueOn = day, ToldOn = day }));
        Assert.Equal([], Fields(new() { ActedOn = day, KnownOn = day, ToldOn = day }));

        static IEnumerable<string?> Fields(ApplicationTerm term) => term.Unclear().Select(finding => finding.Field);
    }

    [Theory]
    [InlineData("洪水", null, null)]
    [InlineData(null, "2026-02-01", "2026-02-10")]
    [InlineData("洪水", "2026-02-10", "2026-02-09")]
    [InlineData("洪水", "2026-02-10", null)]
    public void Article20_2_AnObstacleWithoutReasonOrDays_IsRefused(string? reason, string? from, string? to)
    {
        var term = new ApplicationTerm
        {
            ActedOn = new(2026, 2, 2),
            KnownOn = new(2026, 2, 2),
            Obstacle = reason,
            ObstacleFrom = from is null ? null : DateOnly.Parse(from),
            ObstacleTo = to is null ? null : DateOnly.Parse(to),
        };
        Assert.Equal("obstacle", Assert.Single(term.Refusals(WorkCalendar.Statutory, Today, Today)).Field);
    }
}
