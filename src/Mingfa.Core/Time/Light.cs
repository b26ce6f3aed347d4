namespace Mingfa.Core.Time;

/// <summary>The warning colours of a running clock (P17, 政策默认).</summary>
public enum Light
{
    Green,

    /// <summary>At most three days, or at most 30 % of the period, remain before the raw due date.</summary>
    Yellow,

    /// <summary>The raw due date has come, the legal one has not passed.</summary>
    Orange,

    /// <summary>The legal due date has passed.</summary>
    Red,
}

public readonly partial record struct Deadline
{
    /// <summary>Warnings look at the raw due date, lateness at the legal one. A paused clock shows green.</summary>
    public Light LightOn(DateOnly today, DateOnly from)
    {
        if (RawDue is not { } raw || LegalDue is not { } legal) return Light.Green;
        if (today > legal) return Light.Red;
        if (today >= raw) return Light.Orange;
        var remaining = raw.DayNumber - today.DayNumber;
        return remaining <= 3 || remaining * 10 <= (raw.DayNumber - from.DayNumber) * 3 ? Light.Yellow : Light.Green;
    }
}
