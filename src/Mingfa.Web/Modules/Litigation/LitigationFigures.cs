using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Litigation;

/// <summary>Standing arrangements with the courts, meetings, suggestions answered.</summary>
internal static class LitigationFigures
{
    public static readonly Figure Liaisons = Figure.Count("F-28", "府院联络机制", "个")
        .Reads("与人民法院建立联络工作机制{0}个")
        .Means("当日有效的行政审判和行政应诉联络工作机制")
        .Where("建立日期不晚于当日", "当日有效")
        .OpensAt("/registers/court-liaisons/{0}")
        .From((db, period) => db.Entries<CourtLiaison>().ValidOn(period.To).Where(liaison => liaison.EstablishedOn <= period.To)
            .Select(liaison => new FigureRow { Id = liaison.Id, Label = liaison.Name, PublicLabel = liaison.Name, On = liaison.EstablishedOn }));

    public static readonly Figure Meetings = Figure.Count("LI-01", "府院联席会议", "次")
        .Means("本年各联络机制召开的府院联席会议")
        .Where("召开日期在统计期内")
        .During(FigureWindow.Year)
        .OpensAt("/registers/court-meetings/{0}")
        .From((db, period) => db.Entries<CourtMeeting>().Where(meeting => meeting.On >= period.From && meeting.On <= period.To)
            .Select(meeting => new FigureRow { Id = meeting.Id, Label = meeting.Name, PublicLabel = meeting.Name, On = meeting.On }));

    public static readonly Figure SuggestionsAnswered = Figure.Ratio("LI-02", "司法建议按期反馈率")
        .Means("在期限内反馈的司法建议 ÷ 统计期内按期反馈、或者没有按期反馈而反馈期限届满的司法建议")
        .Where(LimitFigures.Counted("反馈"), "分子：反馈日期不晚于反馈期限")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/judicial-suggestions/{0}")
        .From((db, period) => db.Entries<JudicialSuggestion>()
            .Select(suggestion => new LimitRow
            {
                Id = suggestion.Id,
                Label = suggestion.Court + " " + suggestion.Number,
                PublicLabel = suggestion.Court + " " + suggestion.Number,
                UnitId = suggestion.UnitId,
                By = suggestion.ReplyBy,
                DoneOn = suggestion.RepliedOn,
            }).CountedIn(period));
}
