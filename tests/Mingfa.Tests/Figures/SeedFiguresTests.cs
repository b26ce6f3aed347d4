using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Tests.Figures;

/// <summary>The figures of the seed, counted from the demo district's records.</summary>
public sealed class SeedFiguresTests(SeededDistrict district)
{
    public static TheoryData<string, long> Seed => new()
    {
        { "F-01", 11 }, { "F-02", 4 }, { "F-03", 8 }, { "F-04", 12 }, { "F-05", 255 }, { "F-06.1", 160 }, { "F-06.2", 95 }, { "F-07", 61 }, { "F-08", 36 },
        { "F-09", 19 }, { "F-10", 134 }, { "F-11", 260 }, { "F-14", 1 }, { "F-15", 2 }, { "F-16.1", 4 }, { "F-17", 33 }, { "F-18", 30 }, { "F-19", 6 },
        { "F-21", 467 }, { "F-22", 652 }, { "F-23", 550 }, { "F-24", 28 }, { "F-25", 24160 }, { "F-26", 45 }, { "F-27", 2 }, { "F-28", 2 },
        { "F-29", 127 }, { "F-30", 404 }, { "F-31", 15 }, { "F-32", 103 }, { "F-33", 8 },
    };

    [Theory]
    [MemberData(nameof(Seed))]
    public async Task Read_OnTheDayOfTheReport_CountsTheSeed(string id, long value) =>
        Assert.Equal(value, (await district.FiguresAsync((_, reader) => reader.ReadAsync(district.Registry.Find(id)!, SeededDistrict.AsOf))).Value);

    [Theory]
    [InlineData("F-12", "100%")]
    [InlineData("F-16.2", "100%")]
    [InlineData("F-16.3", "100%")]
    [InlineData("F-16.4", "100%")]
    [InlineData("F-17", "30余")]
    [InlineData("F-01", "十一")]
    [InlineData("F-14", "首位")]
    public async Task Read_OnTheDayOfTheReport_PrintsAsTheSeed(string id, string text) =>
        Assert.Equal(text, (await district.FiguresAsync((_, reader) => reader.ReadAsync(district.Registry.Find(id)!, SeededDistrict.AsOf))).Text());

    public static TheoryData<string> Every => [.. new FigureRegistry().All.Select(figure => figure.Id)];

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Read_EveryFigure_HasAsManyRowsAsItsValueSays(string id)
    {
        var figure = district.Registry.Find(id)!;
        foreach (var day in new[] { SeededDistrict.AsOf, new DateOnly(2017, 6, 30), new DateOnly(2026, 11, 23), new DateOnly(2000, 1, 1) })
            await district.FiguresAsync(async (_, reader) =>
            {
                await FigureAssert.RowsMakeTheValueAsync(reader, figure, day);
                return true;
            });
    }

    /// <summary>S-058, S-109, S-142: each counts its own column, and only the year's.</summary>
    [Fact]
    public async Task Read_AttendancePassesAndAudience_AddTheirOwnColumns()
    {
        var day = new DateOnly(2018, 11, 30);
        await district.FiguresAsync(async (db, reader) =>
        {
            var meetings = await db.Set<GovernmentMeeting>().Where(one => one.RetractedAt == null && one.Kind == MeetingKind.Executive && one.On.Year == 2018 && one.On <= day).ToListAsync();
            var exams = await db.Set<LawExam>().Where(one => one.RetractedAt == null && one.On.Year == 2018 && one.On <= day).ToListAsync();
            var happenings = await db.Set<LawPopularisation>().Where(one => one.RetractedAt == null && one.On.Year == 2018 && one.On <= day).ToListAsync();
            Assert.NotEmpty(meetings);
            Assert.Equal((meetings.Count(one => one.LegalHeadSatIn), (long?)meetings.Count), await ReadAsync("MD-02"));
            Assert.Equal((exams.Sum(one => one.Passed), (long?)exams.Sum(one => one.Candidates)), await ReadAsync("LE-05"));
            Assert.Equal((happenings.Sum(one => one.Reached), null), await ReadAsync("LE-04"));
            return true;

            async Task<(long?, long?)> ReadAsync(string id)
            {
                var value = await reader.ReadAsync(district.Registry.Find(id)!, day);
                return (value.Value, value.Of);
            }
        });
    }

    [Fact]
    public async Task Page_OverDistinctRows_VisitsEachOnce()
    {
        var figure = district.Registry.Find("F-25")!;
        var (ids, all) = await district.FiguresAsync(async (_, reader) =>
        {
            var seen = new List<long>();
            for (var after = long.MinValue; await reader.PageAsync(figure, SeededDistrict.AsOf, after, 5000) is { Count: > 0 } page; after = seen[^1])
                seen.AddRange(page.Select(row => row.Id));
            return (seen, await reader.RowIdsAsync(figure, SeededDistrict.AsOf));
        });
        Assert.Equal(24160, ids.Count);
        Assert.Equal(all, ids);
    }

    [Fact]
    public void EveryFigureOfTheRegister_IsDeclared()
    {
        // F-01 to F-62: each is declared. Modules may declare more of their own.
        var declared = district.Registry.All.Select(figure => figure.Id.Split('.')[0]).Distinct().ToList();
        Assert.Equal([], Enumerable.Range(1, 62).Select(number => $"F-{number:D2}").Except(declared));
    }

    [Fact]
    public void EveryFigure_SaysWhatItCounts() =>
        Assert.All(district.Registry.All, figure =>
        {
            Assert.NotEmpty(figure.Definition);
            Assert.NotEmpty(figure.Conditions);
        });
}
