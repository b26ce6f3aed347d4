using Mingfa.Core.Law;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalEducation;

/// <summary>学法 — a lecture or study session, with the meeting at which it was held (seed S-107, S-108).</summary>
public sealed class StudySession : RegisterEntry
{
    [Column("题目", MaxLength = 200, IsPublic = true, Searched = true)] public required string Topic { get; set; }
    [Column("形式", IsPublic = true, Filtered = true)] public required StudyKind Kind { get; set; }
    [Column("会议", RefersTo = typeof(GovernmentMeeting), IsPublic = true, Hint = "在会议上学法的，填会议编号")] public long? MeetingId { get; set; }
    [Column("日期", IsPublic = true, MayLieAhead = true)] public required DateOnly On { get; set; }
    [Column("主讲人", MaxLength = 60, IsPublic = true)] public string? Lecturer { get; set; }
    [Column("人数", IsPublic = true)] public int? Attendees { get; set; }
    [Column("状态", IsPublic = true, Filtered = true)] public required StudyStatus Status { get; set; }
}

public enum StudyKind
{
    [Word("学法讲座")] Lecture,
    [Word("集体学习")] GroupStudy,
    [Word("以案释法")] CaseStudy,
    [Word("宪法宣誓")] Oath,
}

public enum StudyStatus
{
    [Word("已举行")] Held,
    [Word("已安排")] Planned,
    [Word("取消")] Cancelled,
}

public sealed class StudySessionRegister : Register<StudySession>
{
    public StudySessionRegister() : base("study-sessions", "会议学法", "法治教育", nameof(StudySession.Topic))
    {
        Purpose = "政府常务会议学法讲座和其他集体学法；取消的不计。";
        CodePrefix = "XF";
        KeptByDuty = UnitDuty.GovernmentOffice;
        IsPublic = true;
        IsEvent = true;
        Unique = [nameof(StudySession.Topic), nameof(StudySession.On)];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> CheckRelated(StudySession entry, RegisterWords words)
    {
        if (words.Referred<GovernmentMeeting>(entry.MeetingId) is { } meeting && meeting.On != entry.On)
            yield return new Finding($"{meeting.Name}在 {meeting.On:yyyy-MM-dd} 召开，学法日期应与会议日期一致。", Field: "on");
        foreach (var finding in NotBefore(entry.On, words, entry.Attendees > 0, "人数", "attendees"))
            yield return finding;
        if (entry.Status == StudyStatus.Held && entry.On > words.Today)
            yield return new Finding("日期还没有到的，不能登记为已举行。", Field: "status");
    }

    protected override bool IsCalledOff(StudySession entry) => entry.Status == StudyStatus.Cancelled;
}

internal sealed class StudySessionTable() : RegisterTable<StudySession>("StudySessions");
