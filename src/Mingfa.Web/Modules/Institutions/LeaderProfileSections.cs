using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>
/// What the registers say of a leader in a year. Only the register of duties is kept by leader; in the others he is the person of the same name in
/// the same unit, and where a register counts heads instead of naming them, it is his unit's and is called so.
/// </summary>
internal static class LeaderProfileSections
{
    private const string ByName = "按姓名和单位与台账完全相同对应；台账中姓名写法或者单位不同的，不列入。";

    public static async Task<IReadOnlyList<ProfileSection>> ReadAsync(MingfaDb db, LeaderDutyBoard.Leader leader, int year) =>
    [
        .. await DutiesAsync(db, leader, year),
        await StudyAsync(db, leader, year),
        await MeetingsAsync(db, leader, year),
        await TrainingsAsync(db, leader, year),
        await ExamsAsync(db, leader, year),
    ];

    internal static string AnchorOf(DutyKind kind) => "duty-" + kind;

    private static async Task<IEnumerable<ProfileSection>> DutiesAsync(MingfaDb db, LeaderDutyBoard.Leader leader, int year)
    {
        var duties = (await db.Entries<LeaderDuty>().Where(duty => duty.Leader == leader.Name && duty.UnitId == leader.UnitId)
            .TouchingYear(year).OrderBy(duty => duty.On).ThenBy(duty => duty.Id).ToListAsync()).ToLookup(duty => duty.Kind);
        return DutyMinimum.Kinds.Where(duties.Contains).Select(kind => new ProfileSection(
            AnchorOf(kind),
            StepForm.Word(kind),
            null,
            kind == DutyKind.Account ? ["述法日期", "内容", "评议日期", "计入本年"] : ["日期", "内容", "佐证"],
            [.. duties[kind].Select(duty => new ProfileRow($"/registers/leader-duties/{duty.Id}", kind == DutyKind.Account
                ? [ChineseDate.Iso(duty.On), duty.Content, duty.ReviewedOn is { } on ? ChineseDate.Iso(on) : "未评议", duty.CountsIn(year) ? "计入" : duty.ReviewedOn is null ? "不计：未评议" : $"不计：{duty.ReviewedOn.Value.Year}年评议"]
                : [ChineseDate.Iso(duty.On), duty.Content, duty.Proof ?? "—"]))]));
    }

    private static async Task<ProfileSection> StudyAsync(MingfaDb db, LeaderDutyBoard.Leader leader, int year)
    {
        var (from, to) = CountedDuties.Year(year);
        var rows = await db.Entries<StudySession>().Where(session => session.Status == StudyStatus.Held && session.On >= from && session.On <= to)
            .Join(Attended(db, leader).Where(seat => seat.Form != AttendanceForm.Excused), session => session.MeetingId, seat => seat.MeetingId, (session, seat) => new { session, seat })
            .Join(db.Entries<GovernmentMeeting>(), pair => pair.seat.MeetingId, meeting => meeting.Id, (pair, meeting) => new { pair.session, pair.seat.Form, Meeting = meeting.Name })
            .OrderBy(row => row.session.On).ThenBy(row => row.session.Id).ToListAsync();
        return new ProfileSection(
            "study",
            "参加会议学法",
            "本人出席或者列席的政府会议上举行的学法；取消的、请假的不列。" + ByName,
            ["日期", "题目", "形式", "会议", "参会方式"],
            [.. rows.Select(row => new ProfileRow(
                $"/registers/study-sessions/{row.session.Id}", [ChineseDate.Iso(row.session.On), row.session.Topic, StepForm.Word(row.session.Kind), row.Meeting, StepForm.Word(row.Form)]))]);
    }

    private static async Task<ProfileSection> MeetingsAsync(MingfaDb db, LeaderDutyBoard.Leader leader, int year)
    {
        var (from, to) = CountedDuties.Year(year);
        var rows = await Attended(db, leader)
            .Join(db.Entries<GovernmentMeeting>(), seat => seat.MeetingId, meeting => meeting.Id, (seat, meeting) => new { seat.Id, seat.Form, meeting.On, meeting.Name, meeting.Kind })
            .Where(row => row.On >= from && row.On <= to).OrderBy(row => row.On).ThenBy(row => row.Id).ToListAsync();
        return new ProfileSection(
            "meetings",
            "参加政府会议",
            ByName,
            ["日期", "会议", "类型", "参会方式"],
            [.. rows.Select(row => new ProfileRow($"/registers/meeting-attendances/{row.Id}", [ChineseDate.Iso(row.On), row.Name, StepForm.Word(row.Kind), StepForm.Word(row.Form)]))]);
    }

    private static async Task<ProfileSection> TrainingsAsync(MingfaDb db, LeaderDutyBoard.Leader leader, int year)
    {
        var (from, to) = CountedDuties.Year(year);
        var rows = await db.Entries<TrainingAttendee>()
            .Where(person => person.Name == leader.Name && person.UnitId == leader.UnitId && person.On >= from && person.On <= to)
            .Join(db.Entries<Training>(), person => person.TrainingId, training => training.Id, (person, training) => new { person.Id, person.On, person.Hours, person.Passed, training.Name })
            .OrderBy(row => row.On).ThenBy(row => row.Id).ToListAsync();
        return new ProfileSection(
            "trainings",
            "参加培训和考试",
            ByName,
            ["参训日期", "培训", "学时", "考试合格"],
            [.. rows.Select(row => new ProfileRow($"/registers/training-attendees/{row.Id}", [ChineseDate.Iso(row.On), row.Name, $"{row.Hours}", row.Passed ? "是" : "否"]))]);
    }

    private static async Task<ProfileSection> ExamsAsync(MingfaDb db, LeaderDutyBoard.Leader leader, int year)
    {
        var (from, to) = CountedDuties.Year(year);
        var exams = await db.Entries<LawExam>().Where(exam => exam.UnitId == leader.UnitId && exam.On >= from && exam.On <= to)
            .OrderBy(exam => exam.On).ThenBy(exam => exam.Id).ToListAsync();
        return new ProfileSection(
            "unit-exams",
            "所在单位法律考试",
            "法律考试台账按单位登记人数，不登记姓名，不能对应到本人；这里列出所在单位的考试。",
            ["日期", "考试", "类型", "应考", "参考", "合格"],
            [.. exams.Select(exam => new ProfileRow(
                $"/registers/law-exams/{exam.Id}", [ChineseDate.Iso(exam.On), exam.Name, StepForm.Word(exam.Kind), $"{exam.Due}", $"{exam.Candidates}", $"{exam.Passed}"]))]);
    }

    private static IQueryable<MeetingAttendance> Attended(MingfaDb db, LeaderDutyBoard.Leader leader) =>
        db.Entries<MeetingAttendance>().Where(seat => seat.Name == leader.Name && seat.UnitId == leader.UnitId);
}
