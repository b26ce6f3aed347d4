using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.MajorDecisions;

/// <summary>Decisions that lack a step, topics that went to a meeting unreviewed, meetings of which two registers say different things.</summary>
internal static class DecisionGaps
{
    public static readonly RegisterGap MissingStep = new(
        "decisions-missing-step", "缺程序的重大行政决策", "major-decisions", "公众参与、专家论证（须论证的）、风险评估（须评估的）、合法性审查和集体讨论，缺一项的列出（重大行政决策程序暂行条例）。",
        async (db, day) => [.. (await db.Entries<MajorDecision>().Where(decision => decision.DecidedOn <= day).OrderBy(decision => decision.DecidedOn).ThenBy(decision => decision.Id).ToListAsync())
            .Select(decision => (decision, missing: DecisionStep.Five.Where(step => !step.IsTaken(decision)).Select(step => step.Name).ToList())).Where(pair => pair.missing.Count > 0)
            .Select(pair => new GapRow(pair.decision.Name, $"缺{string.Join("、", pair.missing)}", pair.decision.Id))]);

    public static readonly RegisterGap NotReviewed = new(
        "topics-not-reviewed", "未经合法性审查上会的议题", "meeting-topics", "应作合法性审查的议题，会前没有审查意见的列出。",
        async (db, day) => await db.Entries<MeetingTopic>().Where(topic => topic.NeedsReview)
            .Join(db.Entries<GovernmentMeeting>().Where(meeting => meeting.On <= day), topic => topic.MeetingId, meeting => meeting.Id, (topic, meeting) => new { topic, meeting })
            .Where(pair => !(pair.topic.ReviewedOn <= pair.meeting.On)).OrderBy(pair => pair.meeting.On).ThenBy(pair => pair.topic.Id)
            .Select(pair => new GapRow(pair.meeting.Name + " " + pair.topic.Title, "会前没有审查意见", pair.topic.Id)).ToListAsync());

    public static readonly RegisterGap AttendanceDiffers = new(
        "meetings-attendance-differs", "列席情况两处不一致的会议", "government-meetings", "会议台账所填的法制机构负责人、法律顾问列席情况，应与会议出席列席台账的登记一致；没有出席列席登记的会议不列。",
        async (db, day) => [.. (await db.Entries<GovernmentMeeting>()
            .Where(meeting => meeting.On <= day && db.Entries<MeetingAttendance>().Any(seat => seat.MeetingId == meeting.Id)).OrderBy(meeting => meeting.On).ThenBy(meeting => meeting.Id)
            .Select(meeting => new
            {
                meeting,
                LegalHead = MeetingAttendanceRegister.Seats(db, SeatRole.LegalHead).Any(seat => seat.MeetingId == meeting.Id),
                Counsel = MeetingAttendanceRegister.Seats(db, SeatRole.Counsel).Any(seat => seat.MeetingId == meeting.Id),
            }).ToListAsync())
            .Select(row => (row.meeting, Differs: new[] { Differing(SeatRole.LegalHead, row.meeting.LegalHeadSatIn, row.LegalHead), Differing(SeatRole.Counsel, row.meeting.CounselSatIn, row.Counsel) }.OfType<string>().ToList()))
            .Where(row => row.Differs.Count > 0)
            .Select(row => new GapRow(row.meeting.Name, string.Join("；", row.Differs), row.meeting.Id))]);

    private static string? Differing(SeatRole role, bool said, bool recorded) =>
        said == recorded ? null : $"会议台账填{StepForm.Word(role)}{(said ? "" : "没有")}列席，登记中{(recorded ? "有" : "没有")}";
}
