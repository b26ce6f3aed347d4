using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>Suggestions and proposals answered in time, and how content those were who made them.</summary>
internal static class DelegateSuggestionFigures
{
    public static readonly Figure Answered = InTime("F-51", "建议提案按期办结率", null);
    public static readonly Figure DeputiesAnswered = InTime("F-51.1", "人大代表建议按期办结率", DelegateSuggestionKind.Deputies);
    public static readonly Figure ConferenceAnswered = InTime("F-51.2", "政协提案按期办结率", DelegateSuggestionKind.Conference);
    public static readonly Figure DeputiesContent = Content("OV-06", "人大代表建议办理满意率", DelegateSuggestionKind.Deputies);
    public static readonly Figure ConferenceContent = Content("OV-07", "政协提案办理满意率", DelegateSuggestionKind.Conference);

    private static Figure InTime(string id, string name, DelegateSuggestionKind? kind) => Figure.Ratio(id, name)
        .Means("在期限内答复的 ÷ 统计期内按期答复、或者没有按期答复而答复期限届满的")
        .Where(kind is { } one ? $"类别为{Platform.Procedures.StepForm.Word(one)}" : "人大代表建议和政协提案", LimitFigures.Counted("答复"), "分子：答复日期不晚于答复期限")
        .During(FigureWindow.Year).ByUnit().OpensAt("/registers/delegate-suggestions/{0}")
        .From((db, period) => Of(db, kind)
            .Select(suggestion => new LimitRow
            {
                Id = suggestion.Id,
                Label = suggestion.Number + " " + suggestion.Title,
                PublicLabel = suggestion.Title,
                UnitId = suggestion.UnitId,
                By = suggestion.AnswerBy,
                DoneOn = suggestion.AnsweredOn,
            }).CountedIn(period));

    private static Figure Content(string id, string name, DelegateSuggestionKind kind) => Figure.Ratio(id, name)
        .Means("评价为满意、基本满意的 ÷ 本年答复并已评价的")
        .Where($"类别为{Platform.Procedures.StepForm.Word(kind)}", "分母：答复日期在统计期内、已评价", "分子：满意或者基本满意")
        .During(FigureWindow.Year).ByUnit().OpensAt("/registers/delegate-suggestions/{0}")
        .From((db, period) => Of(db, kind).Where(suggestion => suggestion.AnsweredOn >= period.From && suggestion.AnsweredOn <= period.To && suggestion.Contentment != null)
            .Select(suggestion => new FigureRow
            {
                Id = suggestion.Id,
                Label = suggestion.Number + " " + suggestion.Title,
                PublicLabel = suggestion.Title,
                On = suggestion.AnsweredOn,
                UnitId = suggestion.UnitId,
                Meets = suggestion.Contentment != Contentment.Discontent,
            }));

    private static IQueryable<DelegateSuggestion> Of(MingfaDb db, DelegateSuggestionKind? kind) =>
        db.Entries<DelegateSuggestion>().Where(suggestion => kind == null || suggestion.Kind == kind);
}
