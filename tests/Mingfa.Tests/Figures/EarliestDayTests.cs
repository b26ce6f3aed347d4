using Mingfa.Web.Platform.Figures;

namespace Mingfa.Tests.Figures;

/// <summary>Any day that can be written may be asked for.</summary>
public sealed class EarliestDayTests(SeededDistrict district)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task EveryFigure_OnTheFirstDayOfAYearAtTheEdge_HasItsPage(int year) => district.FiguresAsync(async (db, reader) =>
    {
        var (trend, day) = (new FigureTrend(db, reader), new DateOnly(year, 1, 1));
        foreach (var figure in district.Registry.All)
        {
            var years = await trend.ByYearAsync(figure, day, TestContext.Current.CancellationToken);
            var months = await trend.ByMonthAsync(figure, day, TestContext.Current.CancellationToken);
            await trend.ByUnitAsync(figure, day, TestContext.Current.CancellationToken);
            Assert.True(years.Count <= year && months.Count <= 24, figure.Id);
        }

        return true;
    });
}
