using CsCheck;
using Mingfa.Core.Time;

namespace Mingfa.Tests.Time;

/// <summary>What holds for every start, length and set of pauses.</summary>
public sealed class DeadlinePropertyTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Statutory;

    private static readonly Gen<DateOnly> Days = Gen.Int[new DateOnly(2013, 1, 1).DayNumber, new DateOnly(2028, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<Period> Periods = Gen.OneOf(
        Gen.Int[1, 120].Select(Period.NaturalDays), Gen.Int[1, 90].Select(Period.WorkingDays), Gen.Int[1, 24].Select(Period.Months), Gen.Int[1, 3].Select(Period.Years));

    private static Gen<Pause[]> PausesNear(DateOnly from) =>
        Gen.Select(Gen.Int[-40, 200], Gen.Int[0, 40]).Select(p => new Pause(from.AddDays(p.Item1), from.AddDays(p.Item1 + p.Item2))).Array[0, 6];

    private static readonly Gen<(Period Period, DateOnly From, Pause[] Pauses)> Cases =
        Gen.Select(Periods, Days).SelectMany(c => PausesNear(c.Item2).Select(p => (c.Item1, c.Item2, p)));

    private static Deadline Due(Period period, DateOnly from, params Pause[] pauses) => Deadline.Compute(Calendar, period, from, pauses);

    [Fact]
    public void Compute_AgreesWithExplain() => Gen.Select(Cases, Gen.Bool, Gen.Bool, Gen.Int[0, 40], Gen.Int[-10, 150], Gen.Bool).Sample((c, backward, roll, extension, openAt, open) =>
    {
        var period = c.Period with { Direction = backward ? Direction.Backward : Direction.Forward, Roll = roll };
        Pause[] pauses = open ? [.. c.Pauses, new Pause(c.From.AddDays(openAt), null)] : c.Pauses;
        Assert.Equal(Deadline.Explain(Calendar, period, c.From, pauses, extension).Deadline, Deadline.Compute(Calendar, period, c.From, pauses, extension));
    });

    [Fact]
    public void Explain_NamesEveryDayOnceInOrder() => Cases.Sample(c =>
    {
        var explanation = Deadline.Explain(Calendar, c.Period, c.From, c.Pauses);
        var dates = explanation.Days.Select(d => d.Date).ToArray();
        Assert.Equal(Enumerable.Range(c.From.DayNumber, dates.Length).Select(DateOnly.FromDayNumber), dates);
        Assert.Equal(explanation.Deadline.LegalDue, dates[^1]);
        Assert.All(explanation.Days, d => Assert.NotEmpty(d.Why));
    });

    [Fact]
    public void LegalDue_IsNeverBeforeRawDueForward_NorAfterItBackward() => Cases.Sample(c =>
    {
        var forward = Due(c.Period, c.From, c.Pauses);
        var backward = Due(c.Period.Backward(), c.From, c.Pauses);
        Assert.True(forward.RawDue <= forward.LegalDue && backward.LegalDue <= backward.RawDue);
        Assert.True(Calendar.IsWorkday(forward.LegalDue!.Value) && Calendar.IsWorkday(backward.LegalDue!.Value));
    });

    [Fact]
    public void DueDate_IsMonotoneInStart() => Cases.Sample(c =>
    {
        var (early, late) = (Due(c.Period, c.From), Due(c.Period, c.From.AddDays(1)));
        Assert.True(early.RawDue <= late.RawDue && early.LegalDue <= late.LegalDue);
    });

    [Fact]
    public void DueDate_WithPausesIsMonotoneInStart_ForDays() => Cases.Where(c => c.Period.Unit is PeriodUnit.NaturalDay or PeriodUnit.WorkingDay).Sample(c =>
        Assert.True(Due(c.Period, c.From, c.Pauses).RawDue <= Due(c.Period, c.From.AddDays(1), c.Pauses).RawDue));

    [Fact]
    public void DueDate_IsStrictlyMonotoneInLength() => Cases.Sample(c =>
    {
        var longer = c.Period with { Length = c.Period.Length + 1 };
        Assert.True(Due(c.Period, c.From, c.Pauses).RawDue < Due(longer, c.From, c.Pauses).RawDue);
    });

    [Fact]
    public void Extension_EqualsALongerPeriod() => Gen.Select(Cases, Gen.Int[1, 60]).Sample((c, extension) =>
        Assert.Equal(Due(c.Period with { Length = c.Period.Length + extension }, c.From, c.Pauses), Deadline.Compute(Calendar, c.Period, c.From, c.Pauses, extension)));

    [Fact]
    public void Pauses_InAnyOrderOrTwice_GiveTheSameDate() => Cases.Sample(c =>
    {
        Pause[] shuffled = [.. c.Pauses.Reverse(), .. c.Pauses];
        Assert.Equal(Due(c.Period, c.From, c.Pauses), Due(c.Period, c.From, shuffled));
        Assert.Equal(Due(c.Period.Backward(), c.From, c.Pauses), Due(c.Period.Backward(), c.From, shuffled));
    });

    [Fact]
    public void SplittingAPause_ChangesNothing() => Gen.Select(Cases, Gen.Int[0, 40]).Sample((c, cut) =>
    {
        var split = c.Pauses.SelectMany(p =>
        {
            var middle = DateOnly.FromDayNumber(Math.Min(p.From.DayNumber + cut, p.To!.Value.DayNumber));
            return new[] { p with { To = middle }, p with { From = middle } };
        }).ToArray();
        Assert.Equal(Due(c.Period, c.From, c.Pauses), Due(c.Period, c.From, split));
    });

    [Fact]
    public void APause_NeverBringsTheDateForward() => Cases.Sample(c => Assert.True(Due(c.Period, c.From).RawDue <= Due(c.Period, c.From, c.Pauses).RawDue));

    [Fact]
    public void Backward_IsTheInverseOfForward_ForWorkingDays() => Gen.Select(Days, Gen.Int[1, 200]).Sample((day, length) =>
    {
        var from = Calendar.WorkdayOnOrAfter(day);
        var due = Due(Period.WorkingDays(length), from).RawDue!.Value;
        Assert.Equal(from, Due(Period.WorkingDays(length).Backward(), due).RawDue);
    });

    [Fact]
    public void NoticeOfAnUntouchedYear_ChangesNothing() => Cases.Sample(c =>
    {
        var due = Due(c.Period, c.From, c.Pauses);
        var year = due.LegalDue!.Value.Year + 1;
        var notice = new HolidayNotice(year, [new(new(year, 1, 1), "元旦", true), new(new(year, 1, 2), "元旦", true)], []);
        Assert.Equal(due, Deadline.Compute(Calendar.With(notice), c.Period, c.From, c.Pauses));
    });

    [Fact]
    public void Compute_WithPauses_AllocatesNothing()
    {
        Pause[] pauses = [.. Enumerable.Range(0, 64).Select(i => new Pause(new DateOnly(2026, 3, 1).AddDays(i), new DateOnly(2026, 3, 3).AddDays(i)))];
        Period[] periods = [Period.WorkingDays(20), Period.WorkingDays(20).Backward(), Period.NaturalDays(60), Period.Months(6)];
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            foreach (var period in periods)
                for (var i = 0; i < 200; i++) Deadline.Compute(Calendar, period, new DateOnly(2026, 1, 1).AddDays(i), pauses);
        }
    }
}
