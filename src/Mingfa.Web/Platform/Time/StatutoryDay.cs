namespace Mingfa.Web.Platform.Time;

/// <summary>The statutory day: always Asia/Shanghai (rule P18), always from the injected clock.</summary>
public static class StatutoryDay
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public static DateOnly Today(this TimeProvider time) => time.GetUtcNow().ShanghaiDate();

    public static DateOnly ShanghaiDate(this DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Shanghai).DateTime);

    public static DateTimeOffset ShanghaiTime(this DateTimeOffset at) => at.ToOffset(Shanghai);

    /// <summary>The instant at which a day begins in Shanghai.</summary>
    public static DateTimeOffset StartsAt(this DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Shanghai);
}
