using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>计算佐证 — a figure as a frozen quarter read it for one unit: the query, its period, what came out and from which rows.</summary>
public sealed class FrozenReading
{
    public long Id { get; init; }
    public long QuarterId { get; init; }
    public required long UnitId { get; init; }
    public required string Figure { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required long Value { get; init; }

    /// <summary>What it is out of; null for a figure that is no ratio.</summary>
    public required long? Of { get; init; }

    /// <summary>The rows, as JSON in ascending order.</summary>
    public required string RowIds { get; init; }

    /// <summary>SHA-256 over figure, unit, period, value and rows.</summary>
    public required string Hash { get; init; }

    public IReadOnlyList<long> Rows => JsonSerializer.Deserialize<long[]>(RowIds)!;

    public string Text => Of is { } whole ? $"{Value}/{whole}" : $"{Value}";
}

/// <summary>Reads every figure the indicators rest on, unit by unit: one query a figure.</summary>
internal static class FrozenReadings
{
    public static async Task<IReadOnlyList<FrozenReading>> ReadAsync(
        FigureReader reader, FigureRegistry figures, AssessmentCase campaign, IReadOnlyList<Indicator> indicators, DateOnly asOf)
    {
        var readings = new List<FrozenReading>();
        foreach (var figure in indicators.SelectMany(indicator => indicator.Figures).Distinct().Select(figures.Find).OfType<Figure>())
            readings.AddRange(await OfAsync(reader, figure, campaign, asOf));
        return readings;
    }

    /// <param name="only">One unit; null: all that are assessed.</param>
    public static async Task<IReadOnlyList<FrozenReading>> OfAsync(FigureReader reader, Figure figure, AssessmentCase campaign, DateOnly asOf, AssessedUnit? only = null)
    {
        var period = IndicatorFacts.PeriodOf(figure, campaign, asOf);
        var counted = await reader.RowsAsync(figure, period);
        if (only is { Class: not UnitClass.District })
            counted = counted.Where(row => row.UnitId == only.UnitId);
        var rows = await counted.OrderBy(row => row.Id).Select(row => new Counted(row.Id, row.UnitId, row.Meets, row.Quantity, row.Whole)).ToListAsync();
        return [.. campaign.Units.Where(unit => only is null || unit == only).OrderBy(unit => unit.UnitId).Select(unit => (unit, own: unit.Class == UnitClass.District ? rows : [.. rows.Where(row => row.Unit == unit.UnitId)]))
            .Where(pair => pair.own.Count > 0).Select(pair => Of(figure, period, pair.unit.UnitId, pair.own))];
    }

    private static FrozenReading Of(Figure figure, FigurePeriod period, long unit, List<Counted> rows)
    {
        var (value, of) = figure.Measure switch
        {
            Measure.Ratio => (rows.LongCount(row => row.Meets), (long?)rows.Count),
            Measure.Share => (rows.Sum(row => (long)row.Quantity), rows.Sum(row => (long)row.Whole)),
            Measure.Sum => (rows.Sum(row => (long)row.Quantity), null),
            Measure.Rank => (rows[0].Quantity, null),
            _ => (rows.Count, null),
        };
        var ids = JsonSerializer.Serialize(rows.Select(row => row.Id));
        return new FrozenReading
        {
            UnitId = unit,
            Figure = figure.Id,
            From = period.From,
            To = period.To,
            Value = value,
            Of = of,
            RowIds = ids,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{figure.Id}\n{unit}\n{period.From:yyyy-MM-dd}\n{period.To:yyyy-MM-dd}\n{value}/{of}\n{ids}"))),
        };
    }

    private sealed record Counted(long Id, long? Unit, bool Meets, int Quantity, int Whole);
}

internal sealed class FrozenReadingTable : IEntityTypeConfiguration<FrozenReading>
{
    public void Configure(EntityTypeBuilder<FrozenReading> table)
    {
        table.ToTable("FrozenReadings");
        table.Property(reading => reading.Figure).HasMaxLength(60);
        table.Property(reading => reading.Hash).HasMaxLength(64);
        table.Ignore(reading => reading.Rows);
        table.Ignore(reading => reading.Text);
        table.HasIndex(reading => new { reading.QuarterId, reading.UnitId, reading.Figure }).IsUnique();
    }
}
