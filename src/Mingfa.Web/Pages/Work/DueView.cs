using Mingfa.Core.Time;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Pages.Work;

/// <summary>A due date as the workbench shows it: by the light of P17, counted in the unit of its own term.</summary>
/// <param name="Days">Remaining, or late when the day has passed.</param>
public sealed record DueView(
    DateOnly? LegalDue, DateOnly? RawDue, int Days, string Unit, bool Provisional, Light Light, DateOnly Today, string? Href,
    bool Paused = false, DateOnly? DoneOn = null)
{
    // The stored days decide the colour; these two only hand it on.
    public int SoonAt => Light >= Light.Yellow ? int.MaxValue : -1;
    public int UrgentAt => Light >= Light.Orange ? int.MaxValue : -1;

    public static DueView Of(Worklist.Row row, DateOnly today, WorkCalendar calendar, string? href) =>
        Of(row.DueOn == DateOnly.MaxValue ? null : row.DueOn, row.RawDueOn, row.WarnOn, row.DueTerm, row.Provisional, today, calendar, href);

    public static DueView Of(Clock clock, DateOnly today, WorkCalendar calendar, string? href) =>
        Of(clock.LegalDue, clock.RawDue, clock.WarnOn, clock.Term, clock.Provisional, today, calendar, href) with
        {
            Paused = clock.State == ClockState.Paused,
            DoneOn = clock.State switch
            {
                ClockState.MetLate => clock.StoppedOn,
                // What lapsed or was met counts as in time, whatever day it ended on.
                ClockState.Met or ClockState.Lapsed => clock.StoppedOn < clock.LegalDue ? clock.StoppedOn : clock.LegalDue,
                _ => null,
            },
        };

    private static DueView Of(
        DateOnly? due, DateOnly raw, DateOnly warnOn, string? termId, bool provisional, DateOnly today, WorkCalendar calendar, string? href)
    {
        if (due is not { } legal)
            return new DueView(null, null, 0, "天", false, Light.Green, today, null);
        var inWorkdays = termId is not null && Terms.Find(termId)?.Length.Unit == PeriodUnit.WorkingDay;
        var (first, last) = today <= legal ? (today, legal) : (legal, today);
        var days = inWorkdays ? calendar.CountWorkdays(first, last) : last.DayNumber - first.DayNumber;
        return new DueView(legal, raw, days, inWorkdays ? "个工作日" : "天", provisional, LightWatch.LightOf(legal, raw, warnOn, today), today, href);
    }
}
