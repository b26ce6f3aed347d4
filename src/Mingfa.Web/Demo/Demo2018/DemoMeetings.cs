using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.MajorDecisions;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Executive meetings and the law studied at them: 15 lectures since 2016.</summary>
internal sealed class DemoMeetings(DemoRegisters registers)
{
    public async Task SeedAsync()
    {
        var stream = new DemoStream("meetings");
        var meetings = await registers.SaveAsync(Meetings(stream));
        await registers.SaveAsync(Lectures(stream, meetings));
        await registers.SaveAsync(Attendances(meetings).ToList());
    }

    /// <summary>Who sat at the executive meetings: the mayor, the head of the legal organ, now and then a counsel.</summary>
    private IEnumerable<MeetingAttendance> Attendances(IReadOnlyList<GovernmentMeeting> meetings)
    {
        foreach (var meeting in meetings.Where(meeting => meeting.Kind == MeetingKind.Executive))
        {
            yield return Attendance(meeting, "区长（演示）", "区长", "government", AttendanceForm.Attended);
            yield return Attendance(meeting, DemoOfficers.NameOf(390), "法制办公室主任", "legal-affairs", AttendanceForm.SatIn);
            if (meeting.CounselSatIn)
                yield return Attendance(meeting, DemoOfficers.NameOf(400), "法律顾问", "government", AttendanceForm.SatIn);
        }
    }

    private MeetingAttendance Attendance(GovernmentMeeting meeting, string name, string position, string unit, AttendanceForm form) => new()
    {
        MeetingId = meeting.Id,
        Name = name,
        Position = position,
        UnitId = registers.Unit(unit),
        Form = form,
    };

    private static List<GovernmentMeeting> Meetings(DemoStream stream)
    {
        var meetings = new List<GovernmentMeeting>();
        foreach (var (year, count) in new[] { (2016, 14), (2017, 16), (2018, 15) })
        {
            var days = Enumerable.Range(0, count).Select(_ => stream.Day(year)).Order().ToList();
            meetings.AddRange(days.Select((day, i) => Meeting(stream, $"区政府{year}年第{i + 1}次常务会议", MeetingKind.Executive, day)));
            meetings.Add(Meeting(stream, $"区政府党组理论学习中心组{year}年学习会", MeetingKind.StudyGroup, stream.Day(year)));
        }

        return meetings;
    }

    private static GovernmentMeeting Meeting(DemoStream stream, string name, MeetingKind kind, DateOnly on) => new()
    {
        Name = name,
        Kind = kind,
        On = on,
        Topics = stream.Between(3, 12),
        Due = 11,
        Present = stream.Between(8, 11),
        LegalHeadSatIn = kind == MeetingKind.Executive,
        CounselSatIn = stream.Below(3) == 0,
    };

    private static IEnumerable<StudySession> Lectures(DemoStream stream, IReadOnlyList<GovernmentMeeting> meetings)
    {
        var topic = 0;
        foreach (var (year, count) in new[] { (2016, 4), (2017, 6), (2018, 5) })
        {
            var executive = meetings.Where(meeting => meeting.Kind == MeetingKind.Executive && meeting.On.Year == year);
            foreach (var meeting in stream.Draw(executive, count).OrderBy(meeting => meeting.On).ThenBy(meeting => meeting.Id))
                yield return Lecture(DemoTitles.LectureTopics[topic++], meeting, StudyStatus.Held);
        }

        // Elsewhere than at an executive meeting, or not held.
        foreach (var meeting in meetings.Where(meeting => meeting.Kind == MeetingKind.StudyGroup))
            yield return Lecture($"法治思维专题（{meeting.On.Year}年）", meeting, StudyStatus.Held);
        yield return Lecture("行政强制法", meetings.Last(meeting => meeting.Kind == MeetingKind.Executive), StudyStatus.Cancelled);
    }

    private static StudySession Lecture(string topic, GovernmentMeeting meeting, StudyStatus status) => new()
    {
        Topic = $"《{topic}》专题讲座",
        Kind = StudyKind.Lecture,
        MeetingId = meeting.Id,
        On = meeting.On,
        Lecturer = "清莲大学法学院教授（演示）",
        Attendees = 40,
        Status = status,
    };
}
