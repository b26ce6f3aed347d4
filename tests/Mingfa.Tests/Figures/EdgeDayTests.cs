using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Figures;

/// <summary>Any day of the years that are counted with may be asked for.</summary>
public sealed class EdgeDayTests(SeededDistrict district)
{
    [Theory]
    [InlineData(ChineseDate.EarliestYear)]
    [InlineData(ChineseDate.LatestYear)]
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

    [Theory]
    [InlineData(ChineseDate.EarliestYear, 1, 1)]
    [InlineData(ChineseDate.LatestYear, 12, 31)]
    public Task EveryGap_OnADayAtTheEdge_IsRead(int year, int month, int day) => district.FiguresAsync(async (db, _) =>
    {
        foreach (var gap in new GapCatalogue().All)
            Assert.NotNull(await gap.Rows(db, new DateOnly(year, month, day)));
        return true;
    });
}
