using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Modules.Tasks;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Executive meetings and the law studied at them: 15 lectures since 2016; the two leading groups (S-008) and what they resolved.</summary>
internal sealed class DemoMeetings(DemoRegisters registers)
{
    public async Task SeedAsync()
    {
        var stream = new DemoStream("meetings");
        var meetings = await registers.SaveAsync(Meetings(stream));
        await registers.SaveAsync(Lectures(stream, meetings));
        await registers.SaveAsync(Attendances(meetings).ToList());
        await LeadingGroupsAsync();
    }

    private async Task LeadingGroupsAsync()
    {
        var groups = await registers.SaveAsync<LeadingGroup>(
        [
            Group("法治政府建设工作领导小组", "清莲办字〔2016〕31号", new(2016, 9, 12), new(2018, 3, 8)),
            Group("法治政府建设工作领导小组", "清莲办字〔2018〕9号", new(2018, 3, 9)),
            Group("法治政府建设示范创建工作领导小组", "清莲办字〔2018〕10号", new(2018, 3, 9)),
        ]);
        var meetings = await registers.SaveAsync<GroupMeeting>(
        [
            GroupMeeting(groups[1], "法治政府建设工作领导小组2018年第一次会议", new(2018, 3, 21), "清莲法领纪〔2018〕1号", "审定2018年法治政府建设工作要点", "听取规范性文件清理情况"),
            GroupMeeting(groups[2], "示范创建工作领导小组2018年第一次会议", new(2018, 4, 10), "清莲创领纪〔2018〕1号", "审定示范创建实施方案和任务分解表"),
        ]);
        await registers.SaveAsync<GroupResolution>(
        [
            Resolution(meetings[0], "规范性文件全面清理", "对现行有效的规范性文件逐件提出继续有效、修改、废止的意见。", "逐件有结论，结果向社会公布", "清理结果公告", "legal-affairs", new(2018, 9, 30)),
            Resolution(meetings[0], "执法主体公示内容补齐", "执法主体、职权、依据、程序、监督方式五类内容补齐并核对链接。", "二十八个执法主体五类内容齐全", "公示核对表", "urban-management-2018", new(2018, 6, 30)),
            Resolution(meetings[1], "示范创建台账月报", "牵头单位每月末报送任务进展和佐证材料。", "按月报送，逾期通报", "月报表", "gov-office", new(2018, 11, 30)),
        ]);
    }

    private LeadingGroup Group(string name, string document, DateOnly from, DateOnly? until = null) => new()
    {
        Name = name,
        Head = "区委书记（演示）、区长（演示）",
        Deputies = "常务副区长（演示）",
        Members = ["区政府办公室", "区法制办公室", "区财政局", "区工商分局", "区质监分局", "区食品药品监督管理局", "区城市管理局"],
        OfficeUnitId = registers.Unit("legal-affairs"),
        Document = document,
        ValidFrom = from,
        ValidTo = until,
    };

    private static GroupMeeting GroupMeeting(LeadingGroup group, string name, DateOnly on, string minutes, params List<string> topics) => new()
    {
        Name = name,
        GroupId = group.Id,
        On = on,
        Chair = "区长（演示）",
        Topics = topics,
        Minutes = minutes,
    };

    private GroupResolution Resolution(GroupMeeting meeting, string title, string measure, string standard, string deliverable, string unit, DateOnly deadline) => new()
    {
        Title = title,
        MeetingId = meeting.Id,
        Measure = measure,
        Standard = standard,
        Deliverable = deliverable,
        LeadUnitId = registers.Unit(unit),
        Deadline = deadline,
    };

    /// <summary>Who sat at the executive meetings: the mayor, the head of the legal organ, now and then a counsel.</summary>
    private IEnumerable<MeetingAttendance> Attendances(IReadOnlyList<GovernmentMeeting> meetings)
    {
        foreach (var meeting in meetings.Where(meeting => meeting.Kind == MeetingKind.Executive))
        {
            yield return Attendance(meeting, "区长（演示）", "区长", "government", AttendanceForm.Attended, null);
            yield return Attendance(meeting, DemoOfficers.NameOf(390), "法制办公室主任", "legal-affairs", AttendanceForm.SatIn, SeatRole.LegalHead);
            if (meeting.CounselSatIn)
                yield return Attendance(meeting, DemoOfficers.NameOf(400), "法律顾问", "government", AttendanceForm.SatIn, SeatRole.Counsel);
        }
    }

    private MeetingAttendance Attendance(GovernmentMeeting meeting, string name, string position, string unit, AttendanceForm form, SeatRole? role) => new()
    {
        MeetingId = meeting.Id,
        Name = name,
        Position = position,
        UnitId = registers.Unit(unit),
        Form = form,
        Role = role,
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

    private static GovernmentMeeting Meeting(DemoStream stream, string name, MeetingKind kind, DateOnly on)
    {
        var topics = stream.Between(3, 12);
        return new GovernmentMeeting
        {
            Name = name,
            Kind = kind,
            On = on,
            Topics = kind == MeetingKind.Executive ? topics : null,
            Due = 11,
            Present = stream.Between(8, 11),
            LegalHeadSatIn = kind == MeetingKind.Executive,
            CounselSatIn = stream.Below(3) == 0,
        };
    }

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
