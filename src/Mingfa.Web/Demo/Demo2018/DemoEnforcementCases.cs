using Mingfa.Core.Time;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.RandomInspection;
using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Penalty cases, case files reviewed, officers with their certificates, rounds of random inspection: no figure of the seed, some faults on purpose.</summary>
internal sealed class DemoEnforcementCases(DemoRegisters registers)
{
    private static readonly string[] Causes = ["占道经营", "超范围经营", "未按规定公示价格", "无证排水", "违法搭建", "超标排放噪声", "未落实安全培训", "食品标签不合规"];

    /// <summary>The case whose fine lies above its tier.</summary>
    private const int Above = 205;

    public async Task SeedAsync()
    {
        var certified = await registers.SaveAsync(Officers());
        await registers.SaveAsync(Trained(certified, await registers.ReadAsync<Training>(course => course.Audience == TrainingAudience.Enforcers)).ToList());
        var officers = certified.ToLookup(officer => officer.UnitId);
        var decisions = await registers.SaveAsync(Decisions((await registers.ReadAsync<DiscretionBenchmark>(_ => true)).ToLookup(tier => tier.UnitId), officers));
        await registers.SaveAsync(Reviews(decisions));
        await registers.SaveAsync(Rounds());
    }

    internal static DateOnly Due(string term, DateOnly from, int extension = 0) => DistrictParameters.Shipped.LastDayOf(term, WorkCalendar.Statutory, from, extension);

    /// <summary>The working day on which a result is shown, when that was before the registers are read.</summary>
    private static DateOnly? Shown(DateOnly? late, DateOnly? timely, bool isLate) =>
        DemoStream.Until(isLate ? late is { } day ? DemoStream.NextWorkday(day) : null : timely);

    /// <summary>
    /// 420 penalty cases of two years; seven were shown late, four have no complete record, two major ones were not reviewed, one took too long. Since
    /// there are benchmarks they are fined by them, one of them above its tier, with the reason. Each is by two officers of its unit in turn, some of
    /// them after their certificates had expired.
    /// </summary>
    private List<EnforcementDecision> Decisions(ILookup<long, DiscretionBenchmark> tiers, ILookup<long, EnforcementOfficer> officers)
    {
        var stream = new DemoStream("enforcement-decisions");
        var units = DemoDepartment.All.Where(department => department.Inspections >= 8).ToList();
        return [.. Enumerable.Range(1, 420).Select(number =>
        {
            var (filed, unit, days) = (stream.Day(number % 2 == 0 ? 2017 : 2018), stream.Pick(units), stream.Between(12, 85));
            var decided = WorkCalendar.Statutory.WorkdayOnOrBefore(filed.AddDays(number == 77 ? 110 : days));
            DateOnly? decidedOn = decided <= DemoStream.AsOf ? decided : null;
            DateOnly? publishBy = decidedOn is { } on ? Due(EnforcementDecisionRegister.Publish, on) : null;
            var published = Shown(publishBy?.AddDays(6), decidedOn?.AddDays(3), isLate: number % 47 == 0);
            var isMajor = number % 9 == 0;
            var tier = decidedOn is { } fined ? tiers[registers.Unit(unit.Code)].Where(each => each.AppliesOn(fined)).ElementAtOrDefault(number % 3) : null;
            var own = officers[registers.Unit(unit.Code)].ToList();
            return new EnforcementDecision
            {
                Number = $"清莲{unit.ShortName.TrimStart('原')}罚〔{filed.Year}〕{number}号（演示）",
                Kind = DecisionKind.Penalty,
                UnitId = registers.Unit(unit.Code),
                Cause = stream.Pick(Causes),
                FiledOn = filed,
                DecideBy = Due(EnforcementDecisionRegister.Decide, filed),
                DecidedOn = decidedOn,
                LeadOfficerId = own[number % own.Count].Id,
                SecondOfficerId = own[(number + 1) % own.Count].Id,
                BenchmarkId = tier?.Id,
                FineFen = tier?.HighFen - number % 5 * 300_00 + (number == Above ? 2_000_00 : 0),
                OutsideReason = tier is not null && number == Above ? "多次责令改正后再次违反，经集体讨论调整（演示数据）" : null,
                IsMajor = isMajor,
                ReviewedOn = isMajor && number is not (90 or 180) && decidedOn is { } day ? DemoStream.Before(day, 2) : null,
                IsRecorded = number % 101 != 0,
                PublishBy = publishBy,
                PublishedOn = published,
            };
        })];
    }

    /// <summary>Twelve case files in each of eight quarters; five did not pass, two are not put right yet.</summary>
    private static List<CaseFileReview> Reviews(IReadOnlyList<EnforcementDecision> decisions)
    {
        var stream = new DemoStream("case-file-reviews");
        var files = stream.Draw(decisions.Where(decision => decision.DecidedOn is not null), 96);
        return [.. files.Select((file, i) =>
        {
            var (year, quarter) = (2017 + i / 48, i / 12 % 4 + 1);
            var on = WorkCalendar.Statutory.WorkdayOnOrBefore(new DateOnly(year, quarter * 3 - (year == 2018 && quarter == 4 ? 1 : 0), 20));
            var failed = i % 19 == 5;
            DateOnly? fixBy = failed || i % 6 == 0 ? on.AddDays(30) : null;
            return new CaseFileReview
            {
                File = file.Number,
                UnitId = file.UnitId,
                On = on,
                Points = failed ? stream.Between(52, 59) : stream.Between(78, 99),
                IsPassed = !failed,
                Problem = fixBy is null ? null : "送达回证填写不全（演示数据）",
                FixBy = fixBy,
                FixedOn = fixBy is { } due && i is not (66 or 72) && due <= DemoStream.AsOf ? DemoStream.Before(due, 5) : null,
            };
        })];
    }

    /// <summary>310 officers; the certificates of six have expired.</summary>
    private List<EnforcementOfficer> Officers()
    {
        var stream = new DemoStream("enforcement-officers");
        var units = DemoDepartment.All.Where(department => department.Inspections >= 4).ToList();
        return [.. Enumerable.Range(1, 310).Select(number =>
        {
            var unit = stream.Pick(units);
            var issued = stream.Day(2016);
            return new EnforcementOfficer
            {
                Name = $"执法人员{number:000}",
                UnitId = registers.Unit(unit.Code),
                Certificate = $"演示-{number:0000}",
                Field = stream.Pick(DemoTitles.ItemNouns),
                ValidFrom = issued,
                ValidTo = number <= 6 ? new DateOnly(2018, 9, 30) : issued.AddYears(5),
            };
        })];
    }

    /// <summary>Each year everyone at one of its two courses, but the six whose certificates were let expire and those of the bureau that trains nobody.</summary>
    private IEnumerable<TrainingAttendee> Trained(IReadOnlyList<EnforcementOfficer> officers, IEnumerable<Training> courses)
    {
        foreach (var year in courses.GroupBy(course => course.On.Year))
        {
            var left = officers.Skip(6).Where(officer => officer.UnitId != registers.Unit("statistics"));
            foreach (var course in year.OrderBy(course => course.On))
            {
                foreach (var officer in left.Take(course.Attendees))
                {
                    yield return new TrainingAttendee
                    {
                        TrainingId = course.Id,
                        Name = officer.Name,
                        UnitId = officer.UnitId,
                        Rank = StaffRank.Other,
                        On = course.On,
                        Hours = course.Hours,
                        Passed = true,
                    };
                }

                left = left.Skip(course.Attendees);
            }
        }
    }

    /// <summary>36 rounds of two years, every fourth one joint; one result was shown late.</summary>
    private List<InspectionRound> Rounds()
    {
        var stream = new DemoStream("inspection-rounds");
        return [.. Enumerable.Range(1, 36).Select(number =>
        {
            var (drawn, unit) = (stream.Day(number <= 16 ? 2017 : 2018), stream.Pick(DemoDepartment.All));
            var finished = WorkCalendar.Statutory.WorkdayOnOrBefore(drawn.AddDays(stream.Between(10, 30)));
            DateOnly? finishedOn = finished <= DemoStream.AsOf ? finished : null;
            DateOnly? publishBy = finishedOn is { } on ? Due(InspectionRoundRegister.Publish, on) : null;
            var published = Shown(publishBy?.AddDays(9), finishedOn?.AddDays(12), isLate: number == 7);
            var isJoint = number % 4 == 0;
            return new InspectionRound
            {
                Name = $"{drawn.Year}年{stream.Pick(DemoTitles.ItemNouns)}双随机抽查（第{number}号）",
                UnitId = registers.Unit(unit.Code),
                IsJoint = isJoint,
                Partners = isJoint ? stream.Pick(DemoDepartment.All).ShortName : null,
                DrawnOn = drawn,
                Drawn = stream.Between(8, 60),
                Inspected = finishedOn is null ? null : stream.Between(8, 60),
                FinishedOn = finishedOn,
                PublishBy = publishBy,
                PublishedOn = published,
            };
        })];
    }
}
