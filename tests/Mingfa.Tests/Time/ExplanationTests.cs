using Mingfa.Core.Time;

namespace Mingfa.Tests.Time;

public sealed class ExplanationTests
{
    private static string[] Lines(Period period, string from, params Pause[] pauses) =>
        [.. Deadline.Explain(WorkCalendar.Statutory, period, DateOnly.Parse(from), pauses).Days.Select(d => $"{d.Date:MM-dd} {d.Role} {d.Ordinal} {d.Why}")];

    [Fact]
    public void WorkingDays_NameHolidayWeekendAndMakeUpDay() => Assert.Equal(
        [
            "09-30 Start  起算日，不计入",
            "10-01 Holiday  国庆节放假，不计入", "10-02 Holiday  国庆节放假，不计入", "10-03 Holiday  国庆节放假，不计入", "10-04 Holiday  国庆节放假，不计入",
            "10-05 Holiday  国庆节放假，不计入", "10-06 Holiday  国庆节放假，不计入", "10-07 Holiday  国庆节放假，不计入",
            "10-08 Counted 1 第1个工作日", "10-09 Counted 2 第2个工作日", "10-10 Counted 3 第3个工作日（调休上班）", "10-11 Weekend  周日，不计入", "10-12 Counted 4 第4个工作日",
        ], Lines(Period.WorkingDays(4), "2026-09-30"));

    [Fact]
    public void NaturalDays_NamePauseAndRoll() => Assert.Equal(
        [
            "09-22 Start  起算日，不计入", "09-23 Counted 1 第1日", "09-24 Paused  停表：鉴定",
            "09-25 RolledOver 2 第2日；末日为中秋节放假，顺延", "09-26 RolledOver  中秋节放假，继续顺延", "09-27 RolledOver  中秋节放假，继续顺延", "09-28 RolledTo  顺延至此：工作日",
        ], Lines(Period.NaturalDays(2), "2026-09-22", new Pause(new(2026, 9, 24), new(2026, 9, 25), "鉴定")));

    [Fact]
    public void NeverRollingTerm_SaysSo() => Assert.EndsWith("末日为春节放假，不顺延", Lines(Period.NaturalDays(30).WithoutRoll(), "2026-01-16")[^1], StringComparison.Ordinal);

    [Fact]
    public void BackwardNaturalDays_MoveEarlier() => Assert.Equal(
        ["03-10 Start  事件当日，不计入", "03-09 Counted 1 第1日", "03-08 RolledOver 2 第2日；末日为周日，提前", "03-07 RolledOver  周六，继续提前", "03-06 RolledTo  提前至此：工作日"],
        Lines(Period.NaturalDays(2).Backward(), "2026-03-10"));

    [Fact]
    public void OpenPause_EndsTheTable() => Assert.Equal(
        ["03-02 Start  起算日，不计入", "03-03 Counted 1 第1日", "03-04 Paused  停表：中止，尚未恢复"],
        Lines(Period.NaturalDays(2), "2026-03-02", new Pause(new(2026, 3, 4), null, "中止")));
}
