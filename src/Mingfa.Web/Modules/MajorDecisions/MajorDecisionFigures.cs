using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.MajorDecisions;

/// <summary>Meetings held, and who sat in at them.</summary>
internal static class MajorDecisionFigures
{
    public static readonly Figure CommitteeMeetings = Figure.Count("F-55", "法治委员会会议", "次")
        .Means("本年召开的区委全面依法治区委员会会议")
        .Where("会议类型为区委全面依法治区委员会会议", "日期在统计期内")
        .During(FigureWindow.Year)
        .OpensAt("/registers/government-meetings/{0}")
        .From((db, period) => db.Entries<GovernmentMeeting>()
            .Where(meeting => meeting.Kind == MeetingKind.RuleOfLawCommittee && meeting.On >= period.From && meeting.On <= period.To)
            .Select(meeting => new FigureRow { Id = meeting.Id, Label = meeting.Name, PublicLabel = meeting.Name, On = meeting.On }));

    public static readonly Figure CounselSatIn = SatIn("MD-01", "法律顾问列席常务会议的比例", "法律顾问", (db, period) => Executive(db, period).Select(meeting => new FigureRow
    {
        Id = meeting.Id,
        Label = meeting.Name,
        PublicLabel = meeting.Name,
        On = meeting.On,
        Meets = db.Entries<MeetingAttendance>().Any(seat => seat.MeetingId == meeting.Id)
            ? MeetingAttendanceRegister.Seats(db, SeatRole.Counsel).Any(seat => seat.MeetingId == meeting.Id)
            : meeting.CounselSatIn,
    }));

    public static readonly Figure LegalHeadSatIn = SatIn("MD-02", "法制机构负责人列席常务会议的比例", "法制机构负责人", (db, period) => Executive(db, period).Select(meeting => new FigureRow
    {
        Id = meeting.Id,
        Label = meeting.Name,
        PublicLabel = meeting.Name,
        On = meeting.On,
        Meets = db.Entries<MeetingAttendance>().Any(seat => seat.MeetingId == meeting.Id)
            ? MeetingAttendanceRegister.Seats(db, SeatRole.LegalHead).Any(seat => seat.MeetingId == meeting.Id)
            : meeting.LegalHeadSatIn,
    }));

    private static Figure SatIn(string id, string name, string who, Func<MingfaDb, FigurePeriod, IQueryable<FigureRow>> rows) => Figure.Ratio(id, name)
        .Means($"有{who}列席的政府常务会议 ÷ 统计期内召开的政府常务会议；有出席列席登记的会议按登记计，没有的按会议台账所填计")
        .Where("分母：会议类型为政府常务会议、日期在统计期内", $"分子：{who}列席")
        .During(FigureWindow.Year)
        .OpensAt("/registers/government-meetings/{0}")
        .From(rows);

    private static IQueryable<GovernmentMeeting> Executive(MingfaDb db, FigurePeriod period) =>
        db.Entries<GovernmentMeeting>().Where(meeting => meeting.Kind == MeetingKind.Executive && meeting.On >= period.From && meeting.On <= period.To);
}
