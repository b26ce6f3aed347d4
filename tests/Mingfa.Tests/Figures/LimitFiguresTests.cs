using CsCheck;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Figures;

/// <summary>A case belongs to the year in which it was settled within its limit; settled late or not at all, to the year in which its limit fell: to one and no other.</summary>
public sealed class LimitFiguresTests(SeededDistrict district)
{
    private static readonly DateOnly First = new(2015, 1, 1);
    private static readonly int[] Years = [.. Enumerable.Range(2014, 9)];

    private static readonly Gen<DateOnly?> Day = Gen.OneOf(Gen.Const((DateOnly?)null), Gen.Int[0, 6 * 365].Select(days => (DateOnly?)First.AddDays(days)));

    private static readonly Gen<LimitRow[]> Cases = Gen.Select(Day, Day).Array[1, 40]
        .Select(days => days.Select((day, i) => new LimitRow { Id = i, Label = "", PublicLabel = "", UnitId = null, By = day.Item1, DoneOn = day.Item2 }).ToArray());

    private static List<FigureRow> CountedIn(LimitRow[] cases, DateOnly asOf) => [.. cases.AsQueryable().CountedIn(FigureWindow.Year.On(asOf))];

    [Fact]
    public void CaseWithALimit_IsCountedInExactlyOneYear_OnADayOfThatYear() => Cases.Sample(cases =>
    {
        var counted = Years.SelectMany(year => CountedIn(cases, new DateOnly(year, 12, 31)).Select(row => (Year: year, Row: row))).ToLookup(each => each.Row.Id);
        foreach (var each in cases)
        {
            if (each.By is not { } by)
            {
                Assert.Empty(counted[each.Id]);
                continue;
            }

            var (year, row) = Assert.Single(counted[each.Id]);
            var inTime = each.DoneOn <= by;
            Assert.Equal((inTime, inTime ? each.DoneOn : by, row.On!.Value.Year), (row.Meets, row.On, year));
        }
    });

    /// <summary>What was counted on a day of the year stays counted, and as it was: a year reads the same in every later year.</summary>
    [Fact]
    public void CaseCountedOnADay_IsCountedTheSame_AtTheEndOfTheYear() => Gen.Select(Cases, Gen.Int[0, 6 * 365].Select(days => First.AddDays(days))).Sample((cases, day) =>
    {
        var atTheEnd = CountedIn(cases, new DateOnly(day.Year, 12, 31)).ToDictionary(row => row.Id);
        // Settled later in the year, but not in time: late already, whatever came of it.
        Assert.All(CountedIn(cases, day), row => Assert.Equal((row.Meets, row.On), (atTheEnd[row.Id].Meets, atTheEnd[row.Id].On)));
    });

    public static TheoryData<string> Limits => [.. new FigureRegistry().All.Where(Counts).Select(figure => figure.Id)];

    /// <summary>On the records of the demo district, of which many are settled in one year and due in the next.</summary>
    [Theory]
    [MemberData(nameof(Limits))]
    public Task RowsOfAYear_AreOfNoOtherYear(string id) => district.FiguresAsync(async (_, reader) =>
    {
        var figure = district.Registry.Find(id)!;
        Assert.Equal(FigureWindow.Year, figure.Window);
        var seen = new HashSet<long>();
        foreach (var year in Years)
            foreach (var row in await (await reader.RowsAsync(figure, new DateOnly(year, 12, 31))).ToListAsync())
            {
                Assert.True(seen.Add(row.Id), $"{id} {row.Label} {year}");
                Assert.Equal(year, row.On!.Value.Year);
            }

        return seen;
    });

    /// <summary>What is due on the day itself may still be done that day; what was due the day before may not.</summary>
    [Fact]
    public void LimitOfTheDay_HasNotRunOutOnThatDay()
    {
        var day = new DateOnly(2018, 6, 14);
        LimitRow Open(DateOnly by) => new() { Id = 1, Label = "", PublicLabel = "", UnitId = null, By = by, DoneOn = null };
        Assert.Empty(CountedIn([Open(day)], day));
        Assert.Single(CountedIn([Open(day)], day.AddDays(1)));
        Assert.Single(CountedIn([Open(day) with { DoneOn = day }], day));
    }

    [Fact]
    public async Task RatesOfLimitsKept_AreAllOfThisKind_AndTheDemoHasCasesAcrossTheYears()
    {
        Assert.Equal(
            ["DS-04", "EN-03", "EN-05", "EN-06", "F-50.2", "F-51", "F-51.1", "F-51.2", "F-60", "LI-02", "LI-03", "LI-04", "NF-11", "OV-02", "OV-03", "OV-08", "PT-01", "PT-02", "RI-01"],
            district.Registry.All.Where(Counts).Select(figure => figure.Id).Order(StringComparer.Ordinal));
        // Decided in 2017 and due in 2018: of 2017 alone.
        var crossing = await district.FiguresAsync((db, _) => db.Set<Web.Modules.Enforcement.EnforcementDecision>()
            .CountAsync(decision => decision.RetractedAt == null && decision.DecidedOn!.Value.Year == 2017 && decision.DecideBy!.Value.Year == 2018));
        Assert.True(crossing > 10);
    }

    /// <summary>The last day of a year is the last on which a limit can be missed in it; a case settled the year after is no second delay.</summary>
    [Theory]
    [InlineData(null, ClockState.Running)]
    [InlineData("2019-01-05", ClockState.MetLate)]
    public Task TermMissedOnTheLastDayOfAYear_IsThatYearsAndNoOthers(string? stopped, ClockState state) => district.TryOutAsync(async (db, reader) =>
    {
        var clock = await db.Set<Clock>().Where(each => each.Term == "REC-13" && each.State == ClockState.Met).OrderBy(each => each.Id).FirstAsync();
        await db.Set<Clock>().Where(each => each.DossierId == clock.DossierId && each.Id != clock.Id && (each.Term == "REC-13" || each.Term == "REC-14")).ExecuteDeleteAsync();
        await db.Set<Clock>().Where(each => each.Id == clock.Id).ExecuteUpdateAsync(set => set
            .SetProperty(each => each.LegalDue, new DateOnly(2018, 12, 31))
            .SetProperty(each => each.StoppedOn, stopped == null ? null : DateOnly.Parse(stopped))
            .SetProperty(each => each.State, state));
        var decided = district.Registry.Find("RC-02")!;
        foreach (var year in Years)
        {
            var rows = await (await reader.RowsAsync(decided, new DateOnly(year, 12, 31))).Where(row => row.Id == clock.DossierId).ToListAsync();
            if (year != 2018)
                Assert.Empty(rows);
            else
                Assert.False(Assert.Single(rows).Meets);
        }
    });

    private static bool Counts(Figure figure) => figure.Conditions.Any(condition => condition.EndsWith("每件只计入一个统计期", StringComparison.Ordinal));
}
