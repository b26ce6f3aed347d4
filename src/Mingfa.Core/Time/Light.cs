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
        return today >= WarnFrom(raw, from) ? Light.Yellow : Light.Green;
    }

    /// <summary>The first yellow day of a period begun on a day (P17): three days or 30 % of it before the raw due date, whichever comes first.</summary>
    public static DateOnly WarnFrom(DateOnly rawDue, DateOnly from)
    {
        var ahead = Math.Max(3, (rawDue.DayNumber - from.DayNumber) * 3 / 10);
        return rawDue.DayNumber > ahead ? rawDue.AddDays(-ahead) : DateOnly.MinValue;
    }
}
