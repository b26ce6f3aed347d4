namespace Mingfa.Web.Platform.Figures;

/// <summary>统计期 — each figure carries its own; a report only says as of which day.</summary>
public abstract record FigureWindow
{
    public static readonly FigureWindow AsOf = new StateOnDay();
    public static readonly FigureWindow Year = new CalendarYear();

    public abstract FigurePeriod On(DateOnly asOf);

    /// <summary>For the appendix: 2016年1月1日至2018年11月30日.</summary>
    public abstract string InWords(DateOnly asOf);

    /// <summary>For a sentence: 2016年以来.</summary>
    public abstract string InProse(DateOnly asOf);

    private protected static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>The state of things on the day.</summary>
    private sealed record StateOnDay : FigureWindow
    {
        public override FigurePeriod On(DateOnly asOf) => new(DateOnly.MinValue, asOf);
        public override string InWords(DateOnly asOf) => $"截至{Day(asOf)}";
        public override string InProse(DateOnly asOf) => $"截至{Day(asOf)}";
    }

    /// <summary>From the first of January of the day's year.</summary>
    private sealed record CalendarYear : FigureWindow
    {
        public override FigurePeriod On(DateOnly asOf) => new(new DateOnly(asOf.Year, 1, 1), asOf);
        public override string InWords(DateOnly asOf) => $"{asOf.Year}年1月1日至{Day(asOf)}";
        public override string InProse(DateOnly asOf) => $"{asOf.Year}年";
    }

    /// <summary>From a fixed first day.</summary>
    public sealed record Since(DateOnly First) : FigureWindow
    {
        public override FigurePeriod On(DateOnly asOf) => new(First, asOf);
        public override string InWords(DateOnly asOf) => $"{Day(First)}至{Day(asOf)}";
        public override string InProse(DateOnly asOf) => First is { Month: 1, Day: 1 } ? $"{First.Year}年以来" : $"{First.Year}年{First.Month}月以来";
    }

    /// <summary>One month, once for all; a day before it sees nothing.</summary>
    public sealed record Month(int OfYear, int Number) : FigureWindow
    {
        public override FigurePeriod On(DateOnly asOf)
        {
            var first = new DateOnly(OfYear, Number, 1);
            var last = first.AddMonths(1).AddDays(-1);
            return new(first, last < asOf ? last : asOf);
        }

        public override string InWords(DateOnly asOf) => $"{OfYear}年{Number}月";
        public override string InProse(DateOnly asOf) => $"{OfYear}年{Number}月";
    }

    /// <summary>One year, once for all.</summary>
    public sealed record Whole(int OfYear) : FigureWindow
    {
        public override FigurePeriod On(DateOnly asOf)
        {
            var last = new DateOnly(OfYear, 12, 31);
            return new(new DateOnly(OfYear, 1, 1), last < asOf ? last : asOf);
        }

        public override string InWords(DateOnly asOf) => $"{OfYear}年";
        public override string InProse(DateOnly asOf) => $"{OfYear}年";
    }
}

/// <param name="From">First day; the beginning of time for a state on a day.</param>
/// <param name="To">Last day, inclusive.</param>
public sealed record FigurePeriod(DateOnly From, DateOnly To)
{
    public bool HasStart => From != DateOnly.MinValue;

    /// <summary>The last day whose limits have run out: not the last of a year still under way, for what is due on it may still be done that day.</summary>
    public DateOnly RunOutBy => To is { Month: 12, Day: 31 } ? To : To.AddDays(-1);
}
