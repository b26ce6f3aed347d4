using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Disclosure;

/// <summary>Information made public without being asked.</summary>
internal static class DisclosureFigures
{
    public static readonly Figure Published = Figure.Distinct("F-25", "主动公开政府信息", "条")
        .Reads("主动公开各类政府信息{0}条")
        .Means("在市、区政府门户网站主动公开且当日没有撤下的政府信息，同一条信息在两个网站上只计一条")
        .Where("发布网站为市或者区政府门户网站", "公开日期在统计期内", "当日没有撤下", "按信息索引号去重")
        .Since(2016)
        .ByUnit()
        .OpensAt("/registers/disclosed-information/{0}")
        .From((db, period) => db.Entries<DisclosedInformation>()
            .Where(item => item.Portal == Portal.City || item.Portal == Portal.District)
            .Where(item => item.PublishedOn >= period.From && item.PublishedOn <= period.To && (item.WithdrawnOn == null || item.WithdrawnOn > period.To))
            .Select(item => new FigureRow
            {
                Id = item.Id,
                Label = item.Title,
                PublicLabel = item.Title,
                On = item.PublishedOn,
                UnitId = item.UnitId,
                Key = item.DocKey,
            }));

    public static readonly Figure ClassesFilled = Figure.Share("DS-01", "五公开栏目更新率")
        .Means("统计期内有新信息的栏目 ÷ 单位数 × 5 个栏目（决策、执行、管理、服务、结果公开），单位为当日存在的政府部门和街道办事处")
        .Where("分母：政府部门和街道办事处，每个五个栏目", "分子：统计期内在市或者区政府门户网站公开过信息，当日没有撤下")
        .During(FigureWindow.Year)
        .ByUnit()
        .From((db, period) => db.Set<OrgUnit>()
            .Where(unit => unit.Kind == OrgUnitKind.Department || unit.Kind == OrgUnitKind.Subdistrict)
            .ExistingOn(period.To)
            .Select(unit => new FigureRow
            {
                Id = unit.Id,
                Label = unit.Name,
                PublicLabel = unit.Name,
                On = null,
                UnitId = unit.Id,
                Quantity = db.Entries<DisclosedInformation>()
                    .Where(item => item.UnitId == unit.Id && item.Portal != Portal.Department)
                    .Where(item => item.PublishedOn >= period.From && item.PublishedOn <= period.To && (item.WithdrawnOn == null || item.WithdrawnOn > period.To))
                    .Select(item => item.Class).Distinct().Count(),
                Whole = Classes,
            }));

    public static readonly Figure OpenDays = Figure.Count("DS-02", "开放日与见习活动", "次")
        .Means("本年举办的公民代表进政府、大学生见习和政务开放日活动")
        .Where("日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/open-days/{0}")
        .From((db, period) => db.Entries<OpenDay>().Where(day => day.On >= period.From && day.On <= period.To)
            .Select(day => new FigureRow { Id = day.Id, Label = day.Name, PublicLabel = day.Name, On = day.On, UnitId = day.UnitId }));

    public static readonly Figure OpenDayParticipants = Figure.Sum("DS-03", "开放日与见习参加人数", "人次")
        .Means("本年公民代表进政府、大学生见习和政务开放日活动的参加人数之和")
        .Where("日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/open-days/{0}")
        .From((db, period) => db.Entries<OpenDay>().Where(day => day.On >= period.From && day.On <= period.To)
            .Select(day => new FigureRow { Id = day.Id, Label = day.Name, PublicLabel = day.Name, On = day.On, UnitId = day.UnitId, Quantity = day.Participants }));

    public static readonly Figure SuggestionsAnswered = Figure.Ratio("DS-04", "公众意见建议按期答复率")
        .Means("在期限内答复的公众意见建议 ÷ 统计期内按期答复、或者没有按期答复而答复期限届满的公众意见建议")
        .Where(LimitFigures.Counted("答复"), "分子：答复日期不晚于答复期限")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/public-suggestions/{0}")
        .From((db, period) => db.Entries<PublicSuggestion>()
            .Select(suggestion => new LimitRow
            {
                Id = suggestion.Id,
                Label = suggestion.Code,
                PublicLabel = suggestion.Code,
                UnitId = suggestion.UnitId,
                By = suggestion.ReplyBy,
                DoneOn = suggestion.RepliedOn,
            }).CountedIn(period));

    public static readonly Figure EnforcementOpinionsAnswered = Figure.Ratio("DS-06", "执法意见投诉按期答复率")
        .Means("在期限内答复的对执法的意见、投诉 ÷ 答复期限在统计期内届满或者已经答复的对执法的意见、投诉")
        .Where("分母：计入 DS-04、类别为执法意见", "分子：答复日期不晚于答复期限")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/public-suggestions/{0}")
        .From((db, period) => SuggestionsAnswered.Query(db, period)
            .Where(row => db.Set<PublicSuggestion>().Any(suggestion => suggestion.Id == row.Id && suggestion.Kind == SuggestionKind.Enforcement)));

    private static readonly int Classes = Enum.GetValues<DisclosureClass>().Length;
}
