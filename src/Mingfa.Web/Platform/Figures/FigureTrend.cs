using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Figures;

/// <summary>One bar: a year, a month or a day on which the state was read.</summary>
public sealed record TrendPoint(string Label, decimal? Number, string Text);

/// <summary>A figure over time and by unit, from the rows of its drill-down.</summary>
public sealed class FigureTrend(MingfaDb db, FigureReader reader)
{
    private const int StateYears = 5;
    private const int Months = 24;

    /// <summary>Events by year; states, ratios and what is counted within one calendar year as they stood at the end of each of the last years.</summary>
    public async Task<IReadOnlyList<TrendPoint>> ByYearAsync(Figure figure, DateOnly asOf, CancellationToken cancel = default)
    {
        if (!CountsEvents(figure) || IsYearly(figure))
            return await AtYearEndsAsync(figure, asOf, cancel);
        var groups = await Grouped(await reader.RowsAsync(figure, asOf, cancel), figure)
            .GroupBy(row => row.Year).Select(rows => new { Year = rows.Key, Total = rows.Sum(row => row.Quantity) })
            .ToListAsync(cancel);
        var byYear = groups.ToDictionary(group => group.Year, group => group.Total);
        var first = figure.Window.On(asOf).From.Year;
        return [.. Enumerable.Range(first, Math.Max(0, asOf.Year - first + 1)).Select(year => Point($"{year}年", byYear.GetValueOrDefault(year)))];
    }

    /// <summary>The last two years by month; only for what happens, not for what is.</summary>
    public async Task<IReadOnlyList<TrendPoint>> ByMonthAsync(Figure figure, DateOnly asOf, CancellationToken cancel = default)
    {
        if (!CountsEvents(figure))
            return [];
        var first = new DateOnly(asOf.Year, asOf.Month, 1).AddMonths(1 - Months);
        var byMonth = new Dictionary<(int Year, int Month), long>();
        // What is counted within a calendar year is read year by year.
        foreach (var day in IsYearly(figure) ? YearEnds(first.Year, asOf) : [asOf])
        {
            var rows = (await reader.RowsAsync(figure, day, cancel)).Where(row => row.On >= first);
            foreach (var group in await Grouped(rows, figure).GroupBy(row => new { row.Year, row.Month })
                .Select(month => new { month.Key.Year, month.Key.Month, Total = month.Sum(row => row.Quantity) }).ToListAsync(cancel))
                byMonth[(group.Year, group.Month)] = group.Total;
        }

        return [.. Enumerable.Range(0, Months).Select(i => first.AddMonths(i))
            .Where(month => IsYearly(figure) || month >= figure.Window.On(asOf).From)
            .Select(month => Point($"{month.Year}-{month.Month:00}", byMonth.GetValueOrDefault((month.Year, month.Month))))];
    }

    public async Task<IReadOnlyList<UnitShare>> ByUnitAsync(Figure figure, DateOnly asOf, CancellationToken cancel = default)
    {
        if (!figure.HasUnit)
            return [];
        var names = await UnitRegister.NamesOnAsync(db, asOf, cancel);
        return [.. await SharesAsync(reader, figure, asOf, id => id is { } known ? names.GetValueOrDefault(known, "—") : "未记明单位", cancel)];
    }

    /// <summary>What each unit has of a figure, the largest first: its rows, its sum, or its part of its whole.</summary>
    internal static async Task<IEnumerable<UnitShare>> SharesAsync(
        FigureReader reader, Figure figure, DateOnly asOf, Func<long?, string> name, CancellationToken cancel = default)
    {
        var rows = await reader.RowsAsync(figure, asOf, cancel);
        var groups = figure.Measure switch
        {
            Measure.Sum => await rows.GroupBy(row => row.UnitId).Select(unit => new { Id = unit.Key, Value = unit.Sum(row => (long)row.Quantity), Of = 0L }).ToListAsync(cancel),
            Measure.Share => await rows.GroupBy(row => row.UnitId).Select(unit => new { Id = unit.Key, Value = unit.Sum(row => (long)row.Quantity), Of = unit.Sum(row => (long)row.Whole) }).ToListAsync(cancel),
            Measure.Ratio => await rows.GroupBy(row => row.UnitId).Select(unit => new { Id = unit.Key, Value = unit.LongCount(row => row.Meets), Of = unit.LongCount() }).ToListAsync(cancel),
            _ => await rows.GroupBy(row => row.UnitId).Select(unit => new { Id = unit.Key, Value = unit.LongCount(), Of = 0L }).ToListAsync(cancel),
        };
        return groups
            .Select(group => new UnitShare(
                group.Id,
                name(group.Id),
                group.Value,
                figure.IsPercent ? FigureText.Print(NumberForm.Percent, group.Value, group.Of)! : FigureText.Print(NumberForm.Exact, group.Value)!))
            .OrderByDescending(share => share.Value).ThenBy(share => share.Unit, StringComparer.Ordinal);
    }

    private static bool CountsEvents(Figure figure) =>
        figure.Measure is Measure.Count or Measure.Sum or Measure.Distinct && figure.Window.On(DateOnly.MaxValue).HasStart;

    private static bool IsYearly(Figure figure) => figure.Window == FigureWindow.Year;

    /// <summary>The last day of each year from <paramref name="first"/> on, and the day itself.</summary>
    private static IEnumerable<DateOnly> YearEnds(int first, DateOnly asOf) =>
        Enumerable.Range(first, asOf.Year - first).Select(year => new DateOnly(year, 12, 31)).Append(asOf);

    private async Task<IReadOnlyList<TrendPoint>> AtYearEndsAsync(Figure figure, DateOnly asOf, CancellationToken cancel)
    {
        var points = new List<TrendPoint>();
        foreach (var day in YearEnds(asOf.Year - StateYears, asOf))
        {
            var value = await reader.ReadAsync(figure, day, cancel);
            points.Add(new TrendPoint(day == asOf ? $"{day:yyyy-MM-dd}" : IsYearly(figure) ? $"{day.Year}年" : $"{day.Year}年末", value.Number, value.Text(NumberForm.Exact) ?? "无记录"));
        }

        return points;
    }

    private static IQueryable<DatedQuantity> Grouped(IQueryable<FigureRow> rows, Figure figure)
    {
        var dated = rows.Where(row => row.On != null);
        return figure.Measure == Measure.Sum
            ? dated.Select(row => new DatedQuantity { Year = row.On!.Value.Year, Month = row.On!.Value.Month, Quantity = row.Quantity })
            : dated.Select(row => new DatedQuantity { Year = row.On!.Value.Year, Month = row.On!.Value.Month, Quantity = 1 });
    }

    private static TrendPoint Point(string label, long total) => new(label, total, FigureText.Print(NumberForm.Exact, total)!);

    private sealed record DatedQuantity
    {
        public int Year { get; init; }
        public int Month { get; init; }
        public long Quantity { get; init; }
    }
}

public sealed record UnitShare(long? Id, string Unit, long Value, string Text);
