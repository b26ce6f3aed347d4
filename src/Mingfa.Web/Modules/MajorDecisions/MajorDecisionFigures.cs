using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.MajorDecisions;

/// <summary>Meetings held.</summary>
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

    public static readonly Figure CounselSatIn = Figure.Ratio("MD-01", "法律顾问列席常务会议的比例")
        .Means("有法律顾问列席的政府常务会议 ÷ 统计期内召开的政府常务会议")
        .Where("分母：会议类型为政府常务会议、日期在统计期内", "分子：法律顾问列席")
        .During(FigureWindow.Year)
        .OpensAt("/registers/government-meetings/{0}")
        .From((db, period) => db.Entries<GovernmentMeeting>()
            .Where(meeting => meeting.Kind == MeetingKind.Executive && meeting.On >= period.From && meeting.On <= period.To)
            .Select(meeting => new FigureRow { Id = meeting.Id, Label = meeting.Name, PublicLabel = meeting.Name, On = meeting.On, Meets = meeting.CounselSatIn }));

    public static readonly Figure LegalHeadSatIn = Figure.Ratio("MD-02", "法制机构负责人列席常务会议的比例")
        .Means("有法制机构负责人列席的政府常务会议 ÷ 统计期内召开的政府常务会议")
        .Where("分母：会议类型为政府常务会议、日期在统计期内", "分子：法制机构负责人列席")
        .During(FigureWindow.Year)
        .OpensAt("/registers/government-meetings/{0}")
        .From((db, period) => db.Entries<GovernmentMeeting>()
            .Where(meeting => meeting.Kind == MeetingKind.Executive && meeting.On >= period.From && meeting.On <= period.To)
            .Select(meeting => new FigureRow { Id = meeting.Id, Label = meeting.Name, PublicLabel = meeting.Name, On = meeting.On, Meets = meeting.LegalHeadSatIn }));
}
