using Mingfa.Core.Time;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Demo;

/// <summary>The demo district's past is lived through day by day: every act carries the day on which it would have been taken.</summary>
internal sealed class DemoClock(DateTimeOffset now) : TimeProvider
{
    private readonly DateTimeOffset real = now;
    private DateTimeOffset current = now;

    public override DateTimeOffset GetUtcNow() => current;

    public DateOnly RealToday => real.ShanghaiDate();

    /// <summary>Ten in the morning of <paramref name="day"/>, or the nearest working day after it; never later than now.</summary>
    public void GoTo(DateOnly day)
    {
        var working = WorkCalendar.Statutory.WorkdayOnOrAfter(day);
        var at = working.StartsAt().AddHours(10);
        current = at < real ? at : real;
    }

    public void Advance(int days) => GoTo(current.ShanghaiDate().AddDays(days));
}
