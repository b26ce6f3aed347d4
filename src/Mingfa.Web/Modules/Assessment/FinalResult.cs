using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>考评结果 of one unit, as it was announced; nothing later changes it.</summary>
public sealed class FinalResult
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public required long UnitId { get; init; }
    public required UnitClass Class { get; init; }

    /// <summary>书面: the year's score, 0–100.</summary>
    public required decimal Written { get; init; }

    /// <summary>实地: what the visits found true of what was drawn; null when nothing of the unit was drawn.</summary>
    public required decimal? Field { get; init; }

    /// <summary>满意度; null when the unit was not surveyed.</summary>
    public required decimal? Survey { get; init; }

    public required decimal Bonus { get; init; }
    public required decimal Deduction { get; init; }
    public required decimal Total { get; init; }

    /// <summary>Place in its class; 0: vetoed, 不合格, outside the ranking.</summary>
    public int Rank { get; set; }
}

/// <summary>书面 a + 实地 b + 满意度 c + bonus − deduction. Pure.</summary>
public static class ResultFormula
{
    /// <summary>〔政策默认〕 a, b, c in percent.</summary>
    public static readonly int[] DefaultWeights = [50, 30, 20];

    /// <summary>〔政策默认〕 The most that bonus items together may bring.</summary>
    public const int DefaultBonusCap = 5;

    public static IReadOnlyList<FinalResult> Of(AssessmentCase campaign, IReadOnlyDictionary<long, decimal> year, IReadOnlySet<long>? vetoed = null)
    {
        var results = campaign.Units.Where(unit => year.ContainsKey(unit.UnitId)).OrderBy(unit => unit.Class).ThenBy(unit => unit.UnitId)
            .Select(unit => Of(campaign, unit, year[unit.UnitId], vetoed?.Contains(unit.UnitId) == true)).ToList();
        foreach (var result in results.Where(result => vetoed?.Contains(result.UnitId) != true))
            result.Rank = 1 + results.Count(other => other.Class == result.Class && other.Total > result.Total);
        return results;
    }

    /// <summary>The weighted mean of those of the three that there are: what nobody measured gives its weight to the others.</summary>
    public static decimal Weighted(IReadOnlyList<int> weights, params decimal?[] parts)
    {
        var there = parts.Zip(weights).Where(pair => pair.First is not null).ToList();
        var whole = there.Sum(pair => pair.Second);
        return whole == 0 ? 0 : there.Sum(pair => pair.First!.Value * pair.Second) / whole;
    }

    private static FinalResult Of(AssessmentCase campaign, AssessedUnit unit, decimal written, bool isVetoed)
    {
        var field = Recheck(campaign.Sample.Where(item => unit.Class == UnitClass.District || item.UnitId == unit.UnitId));
        var survey = campaign.Surveys.Find(each => each.UnitId == unit.UnitId)?.Score;
        var items = campaign.Items.Where(item => item.Counts && item.UnitId == unit.UnitId).ToLookup(item => item.IsBonus, item => item.Points);
        var (bonus, deduction) = (Math.Min(items[true].Sum(), campaign.BonusCap), items[false].Sum());
        return new FinalResult
        {
            UnitId = unit.UnitId,
            Class = unit.Class,
            Written = Math.Round(written, 2),
            Field = field,
            Survey = survey,
            Bonus = bonus,
            Deduction = deduction,
            Total = isVetoed ? 0 : Math.Max(0, Math.Round(Weighted(campaign.ResultWeights, written, field ?? Undrawn(campaign), survey) + bonus - deduction, 2)),
        };
    }

    /// <summary>〔政策默认〕 Where others were drawn, a unit that was not is taken at its word: the draw decides whom one looks at, not who comes first.</summary>
    private static decimal? Undrawn(AssessmentCase campaign) => campaign.Sample.Exists(item => item.Finding is not null) ? 100 : null;

    /// <summary>True counts whole, partly true half, untrue nothing.</summary>
    private static decimal? Recheck(IEnumerable<SampleItem> sample)
    {
        var visited = sample.Where(item => item.Finding is not null).ToList();
        return visited.Count == 0 ? null : Math.Round(visited.Average(item => item.Finding switch { VisitFinding.True => 100m, VisitFinding.Partly => 50m, _ => 0m }), 2);
    }
}

internal sealed class FinalResultTable : IEntityTypeConfiguration<FinalResult>
{
    public void Configure(EntityTypeBuilder<FinalResult> table)
    {
        table.ToTable("FinalResults");
        foreach (var number in new[] { nameof(FinalResult.Written), nameof(FinalResult.Field), nameof(FinalResult.Survey), nameof(FinalResult.Bonus), nameof(FinalResult.Deduction), nameof(FinalResult.Total) })
            table.Property(number).HasPrecision(12, 6);
        table.HasIndex(result => new { result.CampaignId, result.UnitId }).IsUnique();
    }
}
