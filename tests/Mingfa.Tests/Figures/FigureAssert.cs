using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Tests.Figures;

internal static class FigureAssert
{
    /// <summary>Value and drill-down agree, by what the figure measures; counted here from the rows themselves.</summary>
    public static async Task RowsMakeTheValueAsync(FigureReader reader, Figure figure, DateOnly asOf)
    {
        var value = await reader.ReadAsync(figure, asOf);
        var rows = await (await reader.RowsAsync(figure, asOf)).OrderBy(row => row.Id).ToListAsync();
        Assert.Equal(rows.Count, value.Rows);
        Assert.Equal(rows.Count, rows.Select(row => row.Id).Distinct().Count());
        switch (figure.Measure)
        {
            case Measure.Count:
                Assert.Equal(rows.Count, value.Value);
                break;
            case Measure.Distinct:
                Assert.Equal(rows.Count, value.Value);
                Assert.Equal(rows.Count, rows.Select(row => row.Key).Distinct().Count());
                break;
            case Measure.Sum:
                Assert.Equal(rows.Sum(row => (long)row.Quantity), value.Value);
                break;
            case Measure.Ratio:
                Assert.Equal((rows.Count(row => row.Meets), rows.Count), ((int)value.Value!, (int)value.Of!));
                break;
            case Measure.Share:
                Assert.Equal((rows.Sum(row => (long)row.Quantity), rows.Sum(row => (long)row.Whole)), (value.Value!.Value, value.Of!.Value));
                break;
            case Measure.Streak:
                Assert.Equal(rows.Count, value.Value);
                Assert.Equal(rows.Count, rows.Count == 0 ? 0 : rows.Max(row => row.Quantity) - rows.Min(row => row.Quantity) + 1);
                break;
            case Measure.Rank:
                Assert.Equal(rows.Select(row => (long?)row.Quantity).SingleOrDefault(), value.Value);
                break;
        }
    }
}
