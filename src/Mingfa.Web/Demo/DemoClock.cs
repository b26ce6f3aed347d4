using Mingfa.Core.Time;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Demo;

/// <summary>
/// The demo district's past is lived through day by day: every act carries the day on which it would have been taken. It ends as today begins, so that
/// whoever makes the district later the same day makes the same one.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    private readonly DateTimeOffset real;
    private DateTimeOffset current;

    public DemoClock(DateTimeOffset now) => real = current = now.ShanghaiDate().StartsAt();

    public override DateTimeOffset GetUtcNow() => current;

    public DateOnly RealToday => real.ShanghaiDate();

    /// <summary>Ten in the morning of <paramref name="day"/>, or the nearest working day after it; never later than the start of today.</summary>
    public void GoTo(DateOnly day)
    {
        var working = WorkCalendar.Statutory.WorkdayOnOrAfter(day);
        var at = working.StartsAt().AddHours(10);
        current = at < real ? at : real;
    }

    public void Advance(int days) => GoTo(current.ShanghaiDate().AddDays(days));
}
