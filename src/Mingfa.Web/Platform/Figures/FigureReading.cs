using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Figures;

/// <summary>A figure read on a day.</summary>
/// <param name="Value">The exact number; numerator of a ratio; null when there is no such number (no ranking on record).</param>
/// <param name="Of">Denominator of a ratio.</param>
/// <param name="Rows">How many rows the drill-down shows.</param>
/// <param name="Span">The years of a run or the year of a rank, which only the records know.</param>
public sealed record FigureValue(Figure Figure, DateOnly AsOf, long? Value, long? Of, long Rows, string? Span)
{
    /// <summary>Null: nothing that may be printed.</summary>
    public string? Text(NumberForm? form = null) =>
        FigureText.Print(Figure.IsPercent ? NumberForm.Percent : form ?? Figure.Form, Value, Of);

    /// <summary>The piece of a sentence that says it: 审查各类政府法律事务467件; of nothing, that it did not occur. Null: nothing that may be printed.</summary>
    public string? Sentence => IsZero ? Figure.Name + FigureText.NotOccurred : Of is not 0 && Text() is { } text ? Figure.Sentence(text) : null;

    public string InProse => Span ?? Figure.Window.InProse(AsOf);
    public string WindowText => Span is null ? Figure.Window.InWords(AsOf) : $"{Span}（{Figure.Window.InWords(AsOf)}）";

    /// <summary>What programs read: the count, or the percentage.</summary>
    public decimal? Number => Of switch
    {
        null => Value,
        0 => null,
        _ => Value * 100m / Of,
    };

    public bool IsZero => Value == 0 && Of is null;
}

/// <summary>Reads figures. The drill-down <see cref="RowsAsync"/> and the value narrow the same query of the declaration.</summary>
public sealed class FigureReader(MingfaDb db)
{
    public Task<FigureValue> ReadAsync(Figure figure, DateOnly asOf, CancellationToken cancel = default) =>
        ReadAsync(figure, asOf, figure.Window.On(asOf), cancel);

    /// <summary>The same figure over another period than its own: an assessment counts its own year.</summary>
    public async Task<FigureValue> ReadAsync(Figure figure, DateOnly asOf, FigurePeriod period, CancellationToken cancel = default)
    {
        var all = figure.Query(db, period);
        switch (figure.Measure)
        {
            case Measure.Count:
                var count = await all.LongCountAsync(cancel);
                return new(figure, asOf, count, null, count, null);
            case Measure.Distinct:
                var distinct = await all.Select(row => row.Key).Distinct().LongCountAsync(cancel);
                return new(figure, asOf, distinct, null, distinct, null);
            case Measure.Sum:
                var sum = await all.GroupBy(_ => 1).Select(rows => new { Rows = rows.LongCount(), Total = rows.Sum(row => (long)row.Quantity) }).SingleOrDefaultAsync(cancel);
                return new(figure, asOf, sum?.Total ?? 0, null, sum?.Rows ?? 0, null);
            case Measure.Ratio:
                var ratio = await all.GroupBy(row => row.Meets).Select(rows => new { Meets = rows.Key, Rows = rows.LongCount() }).ToListAsync(cancel);
                var whole = ratio.Sum(part => part.Rows);
                return new(figure, asOf, ratio.Where(part => part.Meets).Sum(part => part.Rows), whole, whole, null);
            case Measure.Share:
                var share = await all.GroupBy(_ => 1)
                    .Select(rows => new { Rows = rows.LongCount(), Part = rows.Sum(row => (long)row.Quantity), Whole = rows.Sum(row => (long)row.Whole) }).SingleOrDefaultAsync(cancel);
                return new(figure, asOf, share?.Part ?? 0, share?.Whole ?? 0, share?.Rows ?? 0, null);
            case Measure.Streak:
                var run = await RunAsync(all, cancel);
                return new(figure, asOf, run.Length, null, run.Length, run.Length == 0 ? null : $"{run.First}年至{run.Last}年");
            default:
                var newest = await Newest(all).Select(row => new { row.Quantity, row.Key }).FirstOrDefaultAsync(cancel);
                return new(figure, asOf, newest?.Quantity, null, newest is null ? 0 : 1, newest?.Key is { } year ? $"{year}年" : null);
        }
    }

    /// <summary>Exactly the rows that make the value; for a ratio those of the denominator, the numerator marked.</summary>
    public Task<IQueryable<FigureRow>> RowsAsync(Figure figure, DateOnly asOf, CancellationToken cancel = default) => RowsAsync(figure, figure.Window.On(asOf), cancel);

    /// <summary>The same over another period than the figure's own.</summary>
    public async Task<IQueryable<FigureRow>> RowsAsync(Figure figure, FigurePeriod period, CancellationToken cancel = default)
    {
        var all = figure.Query(db, period);
        switch (figure.Measure)
        {
            case Measure.Distinct:
                return all.Where(row => !all.Any(other => other.Key == row.Key && other.Id < row.Id));
            case Measure.Streak:
                var run = await RunAsync(all, cancel);
                var within = all.Where(row => row.Quantity >= run.First && row.Quantity <= run.Last);
                return within.Where(row => !within.Any(other => other.Quantity == row.Quantity && other.Id < row.Id));
            case Measure.Rank:
                var newest = await Newest(all).Select(row => (long?)row.Id).FirstOrDefaultAsync(cancel) ?? 0;
                return all.Where(row => row.Id == newest);
            default:
                return all;
        }
    }

    /// <summary>A page of the drill-down by key.</summary>
    public async Task<IReadOnlyList<FigureRow>> PageAsync(Figure figure, DateOnly asOf, long after, int size, CancellationToken cancel = default) =>
        await (await RowsAsync(figure, asOf, cancel)).Where(row => row.Id > after).OrderBy(row => row.Id).Take(size).ToListAsync(cancel);

    public async Task<IReadOnlyList<long>> RowIdsAsync(Figure figure, DateOnly asOf, CancellationToken cancel = default) =>
        await (await RowsAsync(figure, asOf, cancel)).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancel);

    internal IQueryable<FigureRow> Query(Figure figure, DateOnly asOf) => figure.Query(db, figure.Window.On(asOf));

    private static IQueryable<FigureRow> Newest(IQueryable<FigureRow> rows) => rows.OrderByDescending(row => row.Key).ThenByDescending(row => row.Id).Take(1);

    private static async Task<(int First, int Last, int Length)> RunAsync(IQueryable<FigureRow> all, CancellationToken cancel)
    {
        var years = await all.Select(row => row.Quantity).Distinct().OrderByDescending(year => year).ToListAsync(cancel);
        if (years.Count == 0)
            return (0, -1, 0);
        var length = 1;
        while (length < years.Count && years[length] == years[0] - length)
            length++;
        return (years[0] - length + 1, years[0], length);
    }
}
