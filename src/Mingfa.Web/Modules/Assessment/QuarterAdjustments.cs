namespace Mingfa.Web.Modules.Assessment;

/// <summary>调整 — what a frozen score would be by the records of now; the frozen one stays (seed S-022).</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Code">The indicator; null for the tasks in time, the supervision and the veto, which stand beside the indicators.</param>
/// <param name="Name">What it is, where it is no indicator.</param>
/// <param name="Then">Points as frozen, before anybody changed them.</param>
/// <param name="Now">Points by the records of now, counted up to the same day.</param>
/// <param name="ThenBasis">The numbers then.</param>
/// <param name="NowBasis">The numbers now.</param>
public sealed record Adjustment(long UnitId, string? Code, string Name, decimal Then, decimal Now, string ThenBasis, string NowBasis)
{
    public decimal Difference => Now - Then;
}

/// <summary>Compares a frozen quarter with the same quarter counted again. Pure.</summary>
public static class QuarterAdjustments
{
    /// <param name="frozen">As it was frozen, without the changes made since.</param>
    /// <param name="now">The same quarter from the records of now.</param>
    /// <param name="taskShare">What the unit's own tasks count, in percent: a veto takes the whole total.</param>
    public static IReadOnlyList<Adjustment> Of(IReadOnlyList<UnitScore> frozen, IReadOnlyList<UnitScore> now, int taskShare)
    {
        var again = now.ToDictionary(unit => unit.UnitId);
        return [.. frozen.Where(unit => again.ContainsKey(unit.UnitId)).SelectMany(unit => Of(unit, again[unit.UnitId], taskShare))];
    }

    private static IEnumerable<Adjustment> Of(UnitScore then, UnitScore now, int taskShare)
    {
        foreach (var cell in then.Cells.Values)
            if (now.Cells.GetValueOrDefault(cell.Code) is { } other && (cell.Points, cell.State, cell.Weight, cell.Basis) != (other.Points, other.State, other.Weight, other.Basis))
                yield return new Adjustment(then.UnitId, cell.Code, "", cell.Points, other.Points, cell.Basis, other.Basis);
        if (Rate(then) != Rate(now))
            yield return new Adjustment(then.UnitId, null, "任务按期完成率（百分数）", Rate(then) ?? 0, Rate(now) ?? 0, Words(then), Words(now));
        if (then.Deduction != now.Deduction)
            yield return new Adjustment(then.UnitId, null, "督办扣分", -then.Deduction, -now.Deduction, $"{then.Deduction:0.##}", $"{now.Deduction:0.##}");
        if (then.IsVetoed != now.IsVetoed)
            yield return new Adjustment(then.UnitId, null, "一票否决（总分）", Math.Round(then.Total(taskShare), 2), Math.Round(now.Total(taskShare), 2), Veto(then), Veto(now));
    }

    private static decimal? Rate(UnitScore unit) => unit.TaskRate is { } rate ? Math.Round(rate * 100, 2) : null;

    private static string Veto(UnitScore unit) => unit.IsVetoed ? "有一票否决" : "没有否决";

    private static string Words(UnitScore unit) => Rate(unit) is { } rate ? $"{rate:0.##}%" : "没有到期的任务";
}
