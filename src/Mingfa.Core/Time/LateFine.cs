namespace Mingfa.Core.Time;

/// <summary>The late fine so far: counted days, amount in fen, and whether it has reached the principal.</summary>
public readonly record struct LateFine(int Days, long Fen, bool Capped)
{
    private const int PercentPerDay = 3;

    /// <summary>
    /// 加处罚款 (行政处罚法第七十二条第一款第一项、第七十三条第三款): 3 % of the fine for each day after the last day for paying, never more than the fine itself,
    /// which it reaches on the 34th day. Days of reconsideration, litigation or granted deferment are not counted. Parts of a fen are dropped.
    /// </summary>
    public static LateFine Of(long principalFen, DateOnly payBy, DateOnly asOf, ReadOnlySpan<Pause> excluded = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(principalFen);
        var days = 0;
        for (var date = payBy; date < asOf && days * PercentPerDay < 100;)
        {
            date = date.AddDays(1);
            if (!IsExcluded(date, excluded)) days++;
        }
        var capped = days * PercentPerDay >= 100;
        return new LateFine(days, capped ? principalFen : (long)((Int128)principalFen * days * PercentPerDay / 100), capped);
    }

    private static bool IsExcluded(DateOnly date, ReadOnlySpan<Pause> excluded)
    {
        foreach (var pause in excluded)
            if (pause.Covers(date)) return true;
        return false;
    }
}
