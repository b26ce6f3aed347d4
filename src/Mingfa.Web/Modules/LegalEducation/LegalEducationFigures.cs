using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalEducation;

/// <summary>Law lectures at the executive meeting.</summary>
internal static class LegalEducationFigures
{
    public static readonly Figure Lectures = Figure.Count("F-31", "常务会议学法", "次")
        .Means("统计期内在政府常务会议上举行的学法讲座；取消的、其他会议上的不计")
        .Where("形式为学法讲座", "会议为政府常务会议", "状态为已举行", "日期在统计期内")
        .Since(2016)
        .OpensAt("/registers/study-sessions/{0}")
        .From((db, period) => db.Entries<StudySession>()
            .Where(session => session.Kind == StudyKind.Lecture && session.Status == StudyStatus.Held && session.On >= period.From && session.On <= period.To)
            .Where(session => db.Entries<GovernmentMeeting>().Any(meeting => meeting.Id == session.MeetingId && meeting.Kind == MeetingKind.Executive))
            .Select(session => new FigureRow { Id = session.Id, Label = session.Topic, PublicLabel = session.Topic, On = session.On }));
}
