using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.MajorDecisions;

/// <summary>出席列席 — who attended a meeting, who sat in, who was excused (seed S-061: the head of the legal organ sits in).</summary>
public sealed class MeetingAttendance : RegisterEntry
{
    [Column("会议", RefersTo = typeof(GovernmentMeeting), IsPublic = true)] public required long MeetingId { get; set; }
    [Column("姓名", MaxLength = 60, Searched = true)] public required string Name { get; set; }
    [Column("职务", MaxLength = 60, IsPublic = true, Searched = true)] public required string Position { get; set; }
    [Column("单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("参会方式", IsPublic = true, Filtered = true)] public required AttendanceForm Form { get; set; }
    [Column("列席身份", IsPublic = true, Filtered = true, Hint = "法制机构负责人、法律顾问填写，据此计算列席比例")] public SeatRole? Role { get; set; }
    [Column("列席议题", MaxLength = 200, OnPageOnly = true)] public string? Topics { get; set; }
}

public enum AttendanceForm
{
    [Word("出席")] Attended,
    [Word("列席")] SatIn,
    [Word("请假")] Excused,
}

/// <summary>In what capacity somebody sits in whose sitting in is counted (seed S-058).</summary>
public enum SeatRole
{
    [Word("法制机构负责人")] LegalHead,
    [Word("法律顾问")] Counsel,
}

public sealed class MeetingAttendanceRegister : Register<MeetingAttendance>
{
    public MeetingAttendanceRegister() : base("meeting-attendances", "会议出席列席", "决策", nameof(MeetingAttendance.Position))
    {
        StandsBy = "会议日期";
        Purpose = "政府会议的出席、列席和请假；法制机构负责人和法律顾问列席情况由此核对。公开页不列姓名。";
        CodePrefix = "CX";
        KeptByDuty = UnitDuty.GovernmentOffice;
        IsPublic = true;
        PublicBy = "会议日期";
        Unique = [nameof(MeetingAttendance.MeetingId), nameof(MeetingAttendance.Name), nameof(MeetingAttendance.UnitId)];
        Sort = "Code";
    }

    protected internal override IQueryable<MeetingAttendance> StoodOn(IQueryable<MeetingAttendance> entries, MingfaDb db, DateOnly day) =>
        entries.Where(attendance => db.Entries<GovernmentMeeting>().Any(meeting => meeting.Id == attendance.MeetingId && meeting.On <= day));

    /// <summary>Who attended is public with the meeting, and not where that was voided.</summary>
    protected internal override IQueryable<MeetingAttendance> PublicOn(IQueryable<MeetingAttendance> entries, MingfaDb db, DateOnly day) => StoodOn(entries, db, day);

    /// <summary>Who is excused may say so before; who came is known on the day.</summary>
    protected override IEnumerable<Finding> CheckRelated(MeetingAttendance entry, RegisterWords words) => words.Referred<GovernmentMeeting>(entry.MeetingId) is { } meeting
        ? NotBefore(meeting.On, words, entry.Form != AttendanceForm.Excused, StepForm.Word(entry.Form), "form")
        : [];

    protected override IEnumerable<Finding> Check(MeetingAttendance entry)
    {
        if (entry.Form == AttendanceForm.Attended && entry.Role is not null)
            yield return new Finding("出席的不填列席身份；列席的，参会方式选“列席”。", Field: "role");
    }

    /// <summary>Who sat at meetings in a capacity; who was excused did not.</summary>
    internal static IQueryable<MeetingAttendance> Seats(MingfaDb db, SeatRole role) =>
        db.Entries<MeetingAttendance>().Where(seat => seat.Role == role && seat.Form != AttendanceForm.Excused);
}

internal sealed class MeetingAttendanceTable() : RegisterTable<MeetingAttendance>("MeetingAttendances");
