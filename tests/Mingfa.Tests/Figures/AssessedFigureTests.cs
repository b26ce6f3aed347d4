using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Figures;

/// <summary>Figures that indicators read: hours of training, tiers of penalties, duties of heads, changes of the list of powers.</summary>
public sealed class AssessedFigureTests(SeededDistrict district)
{
    private static readonly DateOnly Day = new(2018, 6, 8);

    [Fact]
    public Task EnoughHours_AddUpInTheYear_AgainstWhatTheDistrictAsks() => district.TryOutAsync(async (db, reader) =>
    {
        var officer = await db.Entries<EnforcementOfficer>().OrderBy(one => one.Id).FirstAsync(one => !db.Entries<TrainingAttendee>().Any(attendee => attendee.Name == one.Name));
        var course = await db.Entries<Training>().Select(training => training.Id).FirstAsync();
        var before = await ReadAsync(reader, "EN-12");
        Attend(db, "MC-甲", course, officer, 35, Day);
        Attend(db, "MC-乙", course, officer, 24, Day.AddDays(3));
        Attend(db, "MC-丙", course, officer, 60, Day.AddYears(-1));
        await db.SaveChangesAsync();
        Assert.Equal(before, await ReadAsync(reader, "EN-12"));
        db.Add(new ParameterSetting { Code = "CS-甲", Parameter = EnforcementParameters.TrainingHours.Name, Value = "59", From = new DateOnly(2018, 1, 1), Basis = "区文件" });
        await db.SaveChangesAsync();
        Assert.Equal((before.Value + 1, before.Of), await ReadAsync(reader, "EN-12"));
    });

    [Fact]
    public Task PenaltyWithBenchmark_NeedsAPublishedTierOfItsOwnUnit() => district.TryOutAsync(async (db, reader) =>
    {
        var items = await db.Entries<PowerItem>().ValidOn(SeededDistrict.AsOf).Where(item => item.Kind == PowerKind.Penalty).OrderBy(item => item.Id).ToListAsync();
        var tiers = await db.Entries<DiscretionBenchmark>().ToListAsync();
        var (bare, before) = (items.First(item => !tiers.Exists(tier => tier.UnitId == item.UnitId && item.Name.Contains(tier.Violation))), await ReadAsync(reader, "EN-11"));
        Assert.Equal(items.Count(item => tiers.Exists(tier => tier.UnitId == item.UnitId && item.Name.Contains(tier.Violation))), before.Value);
        var tier = new DiscretionBenchmark { Code = "CL-甲", UnitId = bare.UnitId, Violation = bare.Name[1..], Basis = "有关法律", Tier = "一般", Circumstances = "一般", Range = "一般", PublishedOn = SeededDistrict.AsOf.AddDays(1) };
        db.Add(tier);
        await db.SaveChangesAsync();
        Assert.Equal(before, await ReadAsync(reader, "EN-11"));
        tier.PublishedOn = SeededDistrict.AsOf;
        await db.SaveChangesAsync();
        Assert.Equal((before.Value + 1, before.Of), await ReadAsync(reader, "EN-11"));
    });

    [Fact]
    public Task HeadsDuties_CountEachKindUpToItsMinimum_AndAnAccountOnceItWasReviewed() => district.TryOutAsync(async (db, reader) =>
    {
        var figure = district.Registry.Find("IN-03")!;
        var rows = await (await reader.RowsAsync(figure, SeededDistrict.AsOf)).ToListAsync();
        var least = DutyMinimum.Kinds.Sum(kind => DutyMinimum.Of(DistrictParameters.Shipped, kind, true, 2018));
        Assert.All(rows, row => Assert.InRange(row.Quantity, 0, least));
        Assert.Equal(rows.Count * least, (await ReadAsync(reader, "IN-03")).Of);
        var silent = rows.First(row => row.Quantity == 0).UnitId!.Value;
        for (var i = 1; i <= 6; i++)
            Add(db, silent, DutyKind.Meeting, i);
        Add(db, silent, DutyKind.CourtAppearance, 7);
        var account = Add(db, silent, DutyKind.Account, 8);
        Add(db, silent, DutyKind.Research, 9).IsHead = false;
        await db.SaveChangesAsync();
        Assert.Equal(4, await OwnAsync());
        account.ReviewedOn = Day.AddDays(9);
        await db.SaveChangesAsync();
        Assert.Equal(5, await OwnAsync());

        async Task<int> OwnAsync() => (await (await reader.RowsAsync(figure, SeededDistrict.AsOf)).SingleAsync(row => row.UnitId == silent)).Quantity;
    });

    [Fact]
    public Task PowersUpdatedInTime_AreShownWithinThirtyDaysOfTakingEffect() => district.TryOutAsync(async (db, reader) =>
    {
        var unit = await db.Entries<PowerItem>().Select(item => item.UnitId).FirstAsync();
        var before = await ReadAsync(reader, "AS-13");
        PowerItem Power(string code, DateOnly from, DateOnly? published) =>
            new() { Code = code, ItemCode = code, Name = code, Kind = PowerKind.Other, UnitId = unit, Basis = "有关法律", ValidFrom = from, PublishedOn = published };
        db.AddRange(Power("QZ-甲", Day, Day.AddDays(30)), Power("QZ-乙", Day, Day.AddDays(31)), Power("QZ-丙", Day, null), Power("QZ-丁", SeededDistrict.AsOf.AddDays(-30), null), Power("QZ-戊", new(2017, 12, 31), null));
        await db.SaveChangesAsync();
        Assert.Equal((before.Value + 1, before.Of + 3), await ReadAsync(reader, "AS-13"));
    });

    [Fact]
    public Task TopicsNotReviewed_AreThoseTheGapListNames() => district.TryOutAsync(async (db, reader) =>
    {
        var (reviewed, missed) = (await ReadAsync(reader, "F-36"), await ReadAsync(reader, "MD-08"));
        Assert.Equal((reviewed.Of - reviewed.Value, reviewed.Of), missed);
        var named = (await new GapCatalogue().Find("topics-not-reviewed")!.Rows(db, SeededDistrict.AsOf)).Select(row => row.Entry!.Value).ToHashSet();
        Assert.NotEqual(0, missed.Value);
        Assert.All(await (await reader.RowsAsync(district.Registry.Find("MD-08")!, SeededDistrict.AsOf)).Where(row => row.Meets).ToListAsync(), row => Assert.Contains(row.Id, named));
    });

    /// <summary>Out of the decisions made: what was corrected is no decision made once more, and a year without decisions has no such rate.</summary>
    [Theory]
    [InlineData(2018)]
    [InlineData(2025)]
    [InlineData(2026)]
    public Task CorrectedDecisions_AreOutOfThoseMade_AndOutOfNoneDoNotApply(int year) => district.FiguresAsync(async (_, reader) =>
    {
        var (figure, day) = (district.Registry.Find("EN-16")!, new DateOnly(year, 11, 23));
        var (made, corrected) = (await reader.ReadAsync(district.Registry.Find("F-43")!, day), await reader.ReadAsync(figure, day));
        Assert.Equal(made.Value, corrected.Of);
        Assert.Equal(made.Value == 0, corrected.Text() == "不适用");
        Assert.Equal(made.Value == 0, corrected.Sentence is null);
        Assert.Equal(corrected.Rows, corrected.Value + corrected.Of);
        Assert.Equal(year != 2018, made.Value == 0 && corrected.Value > 0);
        return true;
    });

    /// <summary>Four quarters make a year; the year as reviewed is no fifth.</summary>
    [Fact]
    public Task QuartersReviewed_LeaveOutTheYearAsReviewed() => district.FiguresAsync(async (db, reader) =>
    {
        var (figure, day) = (district.Registry.Find("AM-01")!, new DateOnly(2025, 12, 31));
        Assert.Contains(AssessmentCase.Reviewed, await db.Set<FrozenQuarter>().Where(quarter => quarter.AsOf == day).Select(quarter => quarter.Quarter).ToListAsync());
        Assert.Equal(4, (await reader.ReadAsync(figure, day)).Value);
        Assert.Equal(["1", "2", "3", "4"], (await (await reader.RowsAsync(figure, day)).Select(row => row.Key).ToListAsync()).Order());
        return true;
    });

    /// <summary>Of whatever is counted within a calendar year, the months add up to the year, in the year before as well, and a row has the day by which it counts.</summary>
    [Fact]
    public Task Months_AddUpToTheYear() => district.FiguresAsync(async (db, reader) =>
    {
        var trend = new FigureTrend(db, reader);
        foreach (var figure in district.Registry.All.Where(figure => figure.Id.StartsWith("F-50.", StringComparison.Ordinal) && figure.Measure == Measure.Count && figure.Window == FigureWindow.Year))
        {
            var months = await trend.ByMonthAsync(figure, SeededDistrict.AsOf);
            foreach (var day in new[] { SeededDistrict.AsOf, new DateOnly(2017, 12, 31) })
            {
                var counted = (await reader.ReadAsync(figure, day)).Value;
                Assert.Equal(counted, months.Where(month => month.Label.StartsWith($"{day.Year}", StringComparison.Ordinal)).Sum(month => month.Number));
                Assert.All(await (await reader.RowsAsync(figure, day)).ToListAsync(), row => Assert.InRange(row.On!.Value, new DateOnly(day.Year, 1, 1), day));
            }
        }

        var answered = await db.Entries<InformationRequest>().Where(request => request.AnsweredOn >= new DateOnly(2018, 11, 1) && request.AnsweredOn <= SeededDistrict.AsOf).CountAsync();
        Assert.NotEqual(0, answered);
        Assert.Equal(answered, (await trend.ByMonthAsync(district.Registry.Find("F-50.4")!, SeededDistrict.AsOf))[^1].Number);
        // What is still open on a day is no event: it has no months.
        Assert.Empty(await trend.ByMonthAsync(district.Registry.Find("F-50.7")!, SeededDistrict.AsOf));
        return true;
    });

    private static void Attend(MingfaDb db, string code, long course, EnforcementOfficer officer, int hours, DateOnly on) =>
        db.Add(new TrainingAttendee { Code = code, TrainingId = course, Name = officer.Name, UnitId = officer.UnitId, Rank = StaffRank.Other, On = on, Hours = hours });

    private static LeaderDuty Add(MingfaDb db, long unit, DutyKind kind, int number)
    {
        var duty = new LeaderDuty { Code = $"LZ-甲{number}", Leader = "甲", Position = "局长", UnitId = unit, IsHead = true, Kind = kind, On = Day.AddDays(number), Content = "履职" };
        db.Add(duty);
        return duty;
    }

    private async Task<(long? Value, long? Of)> ReadAsync(FigureReader reader, string id)
    {
        var value = await reader.ReadAsync(district.Registry.Find(id)!, SeededDistrict.AsOf);
        return (value.Value, value.Of);
    }
}
