using Mingfa.Core.Time;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Work;

/// <summary>A due date as the workbench shows it: by the light of P17, counted in the unit of its own term.</summary>
public static class DueView
{
    public static DueMark Of(Worklist.Row row, DateOnly today, WorkCalendar calendar, string? href) =>
        Of(row.DueOn == DateOnly.MaxValue ? null : row.DueOn, row.RawDueOn, row.WarnOn, row.DueTerm, row.Provisional, today, calendar, href);

    public static DueMark Of(Clock clock, DateOnly today, WorkCalendar calendar, string? href) => Of(
        clock.LegalDue, clock.RawDue, clock.WarnOn, clock.Term, clock.Provisional,
        // What was missed was late until the day on which it no longer mattered.
        clock.State == ClockState.Missed ? clock.StoppedOn!.Value : today, calendar, href, clock.State == ClockState.Paused,
        clock.State switch
        {
            ClockState.MetLate => clock.StoppedOn,
            // What lapsed or was met counts as in time, whatever day it ended on.
            ClockState.Met or ClockState.Lapsed => clock.StoppedOn < clock.LegalDue ? clock.StoppedOn : clock.LegalDue,
            _ => null,
        });

    private static DueMark Of(
        DateOnly? due, DateOnly raw, DateOnly warnOn, string? termId, bool provisional, DateOnly today, WorkCalendar calendar, string? href,
        bool paused = false, DateOnly? doneOn = null)
    {
        if (due is not { } legal)
            return new DueMark(null);
        var inWorkdays = termId is not null && Terms.Find(termId)?.Length.Unit == PeriodUnit.WorkingDay;
        var (first, last) = today <= legal ? (today, legal) : (legal, today);
        var days = inWorkdays ? calendar.CountWorkdays(first, last) : last.DayNumber - first.DayNumber;
        var light = LightWatch.LightOf(legal, raw, warnOn, today);
        // The stored days decide the colour; the two thresholds only hand it on.
        return new DueMark(
            new DueLight(legal, today, days, inWorkdays ? "个工作日" : "天", paused, doneOn, Threshold(light >= Light.Yellow), Threshold(light >= Light.Orange)),
            raw, provisional, href);
    }

    private static int Threshold(bool reached) => reached ? int.MaxValue : -1;
}
