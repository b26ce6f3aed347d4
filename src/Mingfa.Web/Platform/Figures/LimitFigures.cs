namespace Mingfa.Web.Platform.Figures;

/// <summary>A case with a limit, as a rate of limits kept counts it.</summary>
public sealed record LimitRow
{
    public required long Id { get; init; }
    public required string Label { get; init; }
    public required string PublicLabel { get; init; }
    public required long? UnitId { get; init; }

    /// <summary>The last day of its limit; a case without one is not counted.</summary>
    public required DateOnly? By { get; init; }

    /// <summary>The day on which it was settled; null while it is not.</summary>
    public required DateOnly? DoneOn { get; init; }
}

/// <summary>
/// Rates of limits kept. A case belongs to the period in which it was settled within its limit; settled late or not at all, to the one in which the limit
/// fell: to one and no other, and a year reads the same in every later year.
/// </summary>
public static class LimitFigures
{
    /// <summary>The same in words.</summary>
    /// <param name="settled">What settles a case: 答复, 办结.</param>
    public static string Counted(string settled) => $"分母：在统计期内按期{settled}，或者没有按期{settled}、期限在统计期内；每件只计入一个统计期";

    public static IQueryable<FigureRow> CountedIn(this IQueryable<LimitRow> cases, FigurePeriod period) => cases
        .Where(each => each.By >= period.From && (each.By <= period.RunOutBy || each.DoneOn <= period.To) && !(each.DoneOn < period.From))
        .Select(each => new FigureRow
        {
            Id = each.Id,
            Label = each.Label,
            PublicLabel = each.PublicLabel,
            On = each.DoneOn <= each.By ? each.DoneOn : each.By,
            UnitId = each.UnitId,
            Meets = each.DoneOn <= each.By,
        });
}
