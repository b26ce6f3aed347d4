using System.Linq.Expressions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.MajorDecisions;

/// <summary>Topics and decisions, and whether each went through what it must.</summary>
internal static class DecisionFigures
{
    private const string Path = "/registers/major-decisions/{0}";

    public static readonly Figure TopicsReviewed = Figure.Ratio("F-36", "合法性审查率")
        .Means("开会以前有合法性审查意见的议题 ÷ 本年政府会议中应作合法性审查的议题")
        .Where("分母：应作合法性审查、会议日期在统计期内", "分子：审查意见日期不晚于会议日期")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt("/registers/meeting-topics/{0}")
        .From((db, period) => Topics(db, period, reviewed: true));

    public static readonly Figure TopicsNotReviewed = Figure.Ratio("MD-08", "未经合法性审查上会的比例")
        .Means("开会以前没有合法性审查意见的议题 ÷ 本年政府会议中应作合法性审查的议题")
        .Where("分母：应作合法性审查、会议日期在统计期内", "分子：没有审查意见，或者意见日期晚于会议日期")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt("/registers/meeting-topics/{0}")
        .From((db, period) => Topics(db, period, reviewed: false));

    public static readonly Figure FiveSteps = Of("F-37", "重大行政决策五程序率", "五项程序齐全的重大行政决策", null,
        [.. DecisionStep.Five.Select(step => step.Taken)], [.. DecisionStep.Five.Select(step => step.InWords)]);

    public static readonly Figure Consulted = Of("MD-03", "重大行政决策公众参与率", "征求意见并反馈采纳情况的重大行政决策", null, [DecisionStep.Public.Taken], DecisionStep.Public.InWords);

    public static readonly Figure ByExperts = Of("MD-04", "专家论证率", "经专家论证的重大行政决策", decision => decision.NeedsExperts, [DecisionStep.Experts.Taken], "有专家论证日期");

    public static readonly Figure RiskAssessed = Of("MD-05", "风险评估率", "经风险评估的重大行政决策", decision => decision.NeedsRisk, [DecisionStep.Risk.Taken], "有风险评估日期");

    public static readonly Figure Deliberated = Of("MD-06", "集体讨论决定率", "经集体讨论决定的重大行政决策", null, [DecisionStep.Deliberation.Taken], "有集体讨论的会议");

    public static readonly Figure Archived = Of("MD-07", "重大行政决策归档率", "已立卷归档的重大行政决策", null, [decision => decision.ArchivedOn != null], "有立卷归档日期");

    /// <param name="db">The records.</param>
    /// <param name="period">The days of the meetings.</param>
    /// <param name="reviewed">Which topics count: those with an opinion before the meeting, or those without.</param>
    private static IQueryable<FigureRow> Topics(MingfaDb db, FigurePeriod period, bool reviewed) => db.Entries<MeetingTopic>().Where(topic => topic.NeedsReview)
        .Join(db.Entries<GovernmentMeeting>().Where(meeting => meeting.On >= period.From && meeting.On <= period.To), topic => topic.MeetingId, meeting => meeting.Id, (topic, meeting) => new FigureRow
        {
            Id = topic.Id,
            Label = meeting.Name + " " + topic.Title,
            PublicLabel = "会议议题",
            On = meeting.On,
            UnitId = topic.UnitId,
            Meets = (topic.ReviewedOn != null && topic.ReviewedOn <= meeting.On) == reviewed,
        });

    /// <param name="id">The figure.</param>
    /// <param name="name">Its name.</param>
    /// <param name="what">What is counted, for the definition.</param>
    /// <param name="asked">Of which it is asked; null: of all.</param>
    /// <param name="meets">What must all be so for it to count.</param>
    /// <param name="inWords">The same in words.</param>
    private static Figure Of(
        string id, string name, string what, Expression<Func<MajorDecision, bool>>? asked, IReadOnlyList<Expression<Func<MajorDecision, bool>>> meets, params string[] inWords) => Figure.Ratio(id, name)
        .Means($"{what} ÷ 本年作出决定的重大行政决策{(asked is null ? "" : "中须经这项程序的")}")
        .Where([$"分母：决定日期在统计期内{(asked is null ? "" : "，须经这项程序")}", .. inWords.Select(words => $"分子：{words}")])
        .During(FigureWindow.Year).ByUnit().OpensAt(Path)
        .From((db, period) =>
        {
            var decided = db.Entries<MajorDecision>().Where(decision => decision.DecidedOn >= period.From && decision.DecidedOn <= period.To);
            return Rows(asked is null ? decided : decided.Where(asked), meets);
        });

    private static IQueryable<FigureRow> Rows(IQueryable<MajorDecision> decisions, IReadOnlyList<Expression<Func<MajorDecision, bool>>> meets)
    {
        var met = meets.Aggregate(decisions, (rows, condition) => rows.Where(condition)).Select(decision => decision.Id);
        return decisions.Select(decision => new FigureRow
        {
            Id = decision.Id,
            Label = decision.Name,
            PublicLabel = decision.Name,
            On = decision.DecidedOn,
            UnitId = decision.UnitId,
            Meets = met.Contains(decision.Id),
        });
    }
}
