using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalEducation;

/// <summary>Enforcing organs that neither taught the law nor learned it in the year of the day.</summary>
internal static class LegalEducationGaps
{
    public static readonly RegisterGap NoEvent = new(
        "popularisation-none", "本年没有开展普法活动的执法主体", "law-popularisations", "谁执法谁普法：每个执法主体每年应开展普法活动。",
        async (db, day) =>
        {
            var first = new DateOnly(day.Year, 1, 1);
            return await EnforcementUnitRegister.EnforcingOn(db, day)
                .Where(unit => !db.Entries<LawPopularisation>().Any(happening => happening.UnitId == unit.UnitId && happening.On >= first && happening.On <= day))
                .OrderBy(unit => unit.Code).Select(unit => new GapRow(unit.Name, "没有普法活动", null)).ToListAsync();
        });

    public static readonly RegisterGap NoDuties = new(
        "popularisation-duties-missing", "没有公布的普法责任清单和没有完成的事项", "popularisation-duties", "谁执法谁普法：每个执法主体每年应公布普法责任清单，以往年度的应当完成（政策默认）。",
        async (db, day) =>
        {
            var missing = await EnforcementUnitRegister.EnforcingOn(db, day)
                .Where(unit => !db.Entries<PopularisationDuty>().Any(duty => duty.UnitId == unit.UnitId && duty.Year == day.Year && duty.PublishedOn <= day))
                .OrderBy(unit => unit.Code).Select(unit => new GapRow(unit.Name, "没有公布本年的清单", null)).ToListAsync();
            var undone = await db.Entries<PopularisationDuty>().Where(duty => duty.Year < day.Year && !(duty.DoneOn <= day)).OrderBy(duty => duty.Year).ThenBy(duty => duty.Id)
                .Join(db.Set<OrgUnit>(), duty => duty.UnitId, unit => unit.Id, (duty, unit) => new { duty, unit.Name }).ToListAsync();
            return [.. missing, .. undone.Select(row => new GapRow(row.Name, $"{row.duty.Year}年的“{row.duty.Laws}”没有完成", row.duty.Id))];
        });

    public static readonly RegisterGap NobodyTrained = new(
        "training-none", "本年没有人参训的单位", "training-attendees", "每个执法主体、政府部门和街道办事处每年应有人参加依法行政培训。",
        async (db, day) =>
        {
            var first = new DateOnly(day.Year, 1, 1);
            var trained = db.Entries<TrainingAttendee>().Where(person => person.On >= first && person.On <= day).Select(person => person.UnitId);
            return await db.Set<OrgUnit>().ExistingOn(day)
                .Where(unit => unit.Kind == OrgUnitKind.Department || unit.Kind == OrgUnitKind.Subdistrict
                    || EnforcementUnitRegister.EnforcingOn(db, day).Any(organ => organ.UnitId == unit.Id))
                .Where(unit => !trained.Contains(unit.Id))
                .OrderBy(unit => unit.Id).Select(unit => new GapRow(unit.Name, "没有参训人员", null)).ToListAsync();
        });

    private static readonly StaffRank[] Leaders = [StaffRank.Division, StaffRank.Section];

    public static readonly RegisterGap NotExamined = new(
        "exams-leaders", "本年干部没有参加学法考试的单位", "law-exams", "政府部门和街道办事处的处级、科级干部每年应参加学法考试；有人应考未考的，也在列。",
        async (db, day) =>
        {
            var first = new DateOnly(day.Year, 1, 1);
            var units = await db.Set<OrgUnit>().Where(unit => unit.Kind == OrgUnitKind.Department || unit.Kind == OrgUnitKind.Subdistrict)
                .ExistingOn(day).OrderBy(unit => unit.Id).Select(unit => new { unit.Id, unit.Name }).ToListAsync();
            var exams = (await db.Entries<LawExam>().Where(exam => exam.Kind == LawExamKind.Yearly && exam.Rank != null && exam.On >= first && exam.On <= day).ToListAsync())
                .ToLookup(exam => (exam.UnitId, exam.Rank!.Value));
            // A unit once, whichever of its ranks are missing.
            return [.. units.SelectMany(unit => Leaders.Select(rank => (Unit: unit, Rank: rank, Exams: exams[(unit.Id, rank)].ToList())))
                .Where(row => row.Exams.Count == 0 || row.Exams.Sum(exam => exam.Candidates) < row.Exams.Sum(exam => exam.Due))
                .GroupBy(row => row.Unit).Select(unit => new GapRow(
                    unit.Key.Name,
                    string.Join("；", unit.Select(row => StepForm.Word(row.Rank)
                        + (row.Exams.Count == 0 ? "干部没有考试记录" : $"干部应考 {row.Exams.Sum(exam => exam.Due)} 人，参考 {row.Exams.Sum(exam => exam.Candidates)} 人"))),
                    unit.SelectMany(row => row.Exams).FirstOrDefault()?.Id))];
        });

    public static readonly RegisterGap StudyTooSeldom = new(
        "study-too-seldom", "常务会议学法次数不足的年度", "study-sessions", "常务会议每年学法的次数不少于本区参数所定的最低次数（政策默认）。",
        async (db, day) =>
        {
            var parameters = await DistrictParameters.LoadAsync(db);
            var held = await db.Entries<StudySession>().Where(session => session.Kind == StudyKind.Lecture && session.Status == StudyStatus.Held && session.On <= day)
                .Join(db.Entries<GovernmentMeeting>().Where(meeting => meeting.Kind == MeetingKind.Executive), session => session.MeetingId, meeting => meeting.Id, (session, _) => session.On.Year)
                .GroupBy(year => year).Select(year => new { Year = year.Key, Count = year.Count() }).ToDictionaryAsync(year => year.Year, year => year.Count);
            return [.. Enumerable.Range(held.Keys.DefaultIfEmpty(day.Year).Min(), day.Year - held.Keys.DefaultIfEmpty(day.Year).Min() + 1)
                .Select(year => (Year: year, Count: held.GetValueOrDefault(year), Least: parameters.WholeOfYear(StudyParameters.LeastStudySessions, year, day)))
                .Where(year => year.Count < year.Least)
                .Select(year => new GapRow($"{year.Year}年", $"学法 {year.Count} 次，不足 {year.Least} 次"))];
        });
}
