namespace Mingfa.Web.Modules.Assessment;

/// <summary>四个季度的走势 — frozen quarters only; one that is not frozen has no value.</summary>
public sealed record QuarterTrend(IReadOnlyList<IReadOnlyList<UnitScore>?> Quarters, int TaskShare)
{
    public static async Task<QuarterTrend> ReadAsync(CampaignScores scores, AssessmentCase campaign)
    {
        var quarters = new List<IReadOnlyList<UnitScore>?>();
        for (var quarter = 1; quarter <= 4; quarter++)
            quarters.Add(await scores.FrozenAsync(campaign, quarter));
        return new QuarterTrend(quarters, campaign.TaskShare);
    }

    public bool Any => Quarters.Any(quarter => quarter is not null);

    public IReadOnlyList<decimal?> TotalsOf(long unit) => [.. Quarters.Select(quarter => Find(quarter, unit)?.Total(TaskShare))];

    public IReadOnlyList<string?> PlacesOf(long unit) => [.. Quarters.Select(quarter => quarter is null || Find(quarter, unit) is null ? null
        : CampaignScores.Rank(quarter, each => each.Total(TaskShare)).First(row => row.Score.UnitId == unit).Place)];

    public IReadOnlyList<Cell?> CellsOf(long unit, string code) => [.. Quarters.Select(quarter => Find(quarter, unit)?.Cells.GetValueOrDefault(code))];

    /// <summary>E.g. 1.2 → 1.5 → — → —.</summary>
    public string PointsOf(long unit, string code) => string.Join(" → ", CellsOf(unit, code).Select(cell => cell switch
    {
        null => "—",
        { State: ScoreState.NotApplicable } => "不适用",
        _ => $"{cell.Points:0.##}",
    }));

    /// <summary>Up, down or level between the last two quarters that are frozen; null while there is but one.</summary>
    public decimal? ChangeOf(long unit) => TotalsOf(unit).OfType<decimal>().TakeLast(2).ToList() is [var before, var after] ? after - before : null;

    private static UnitScore? Find(IReadOnlyList<UnitScore>? quarter, long unit) => quarter?.FirstOrDefault(each => each.UnitId == unit);
}
