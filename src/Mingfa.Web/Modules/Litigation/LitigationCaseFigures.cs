using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Litigation;

/// <summary>Cases the district's organs defended.</summary>
internal static class LitigationCaseFigures
{
    internal const string Path = "/registers/litigation-cases/{0}";
    private const string Public = "行政应诉案件";

    public static readonly Figure Cases = Figure.Count("F-40", "行政应诉案件", "件")
        .Means("本年收到起诉状副本的一审行政诉讼案件").Where("审级为一审", "收到副本的日期在统计期内")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => db.Entries<LitigationCase>().Where(suit => suit.Instance == CourtInstance.First && suit.ServedOn >= period.From && suit.ServedOn <= period.To)
            .Select(suit => new FigureRow { Id = suit.Id, Label = suit.Number + " " + suit.Cause, PublicLabel = Public, On = suit.ServedOn, UnitId = suit.UnitId }));

    public static readonly Figure LeaderCame = Figure.Ratio("F-41", "行政机关负责人出庭率")
        .Means("负责人出庭的案件 ÷ 经法院通知负责人出庭、本年开庭的案件").Where("分母：法院通知负责人出庭、开庭日期在统计期内", "分子：负责人出庭")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => db.Entries<LitigationCase>().Where(suit => suit.LeaderCalled && suit.HeardOn >= period.From && suit.HeardOn <= period.To)
            .Select(suit => new FigureRow { Id = suit.Id, Label = suit.Number + " " + suit.Cause, PublicLabel = Public, On = suit.HeardOn, UnitId = suit.UnitId, Meets = suit.LeaderCame }));

    public static readonly Figure Lost = Figure.Ratio("F-42", "败诉率")
        .Means("撤销、变更、确认违法或者无效、责令履行或者给付的案件 ÷ 本年裁判生效的案件").Where("分母：裁判生效日期在统计期内", "分子：裁判结果为撤销或者变更、确认违法或者无效、责令履行或者给付")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => db.Entries<LitigationCase>().Where(suit => suit.EffectiveOn >= period.From && suit.EffectiveOn <= period.To)
            .Select(suit => new FigureRow
            {
                Id = suit.Id,
                Label = suit.Number + " " + suit.Cause,
                PublicLabel = Public,
                On = suit.EffectiveOn,
                UnitId = suit.UnitId,
                Meets = suit.Outcome == CourtOutcome.Quashed || suit.Outcome == CourtOutcome.DeclaredUnlawful || suit.Outcome == CourtOutcome.Ordered,
            }));

    public static readonly Figure AnsweredInTime = Figure.Ratio("LI-03", "按期答辩举证率")
        .Means("在期限内答辩举证的一审案件 ÷ 统计期内按期答辩举证、或者没有按期答辩举证而期限届满的一审案件；二审、再审不提出答辩状不影响审理，不计")
        .Where("审级为一审", LimitFigures.Counted("答辩举证"), "分子：答辩日期不晚于答辩期限（收到起诉状副本之日起十五日，行政诉讼法第六十七条）")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => db.Entries<LitigationCase>().Where(suit => suit.Instance == CourtInstance.First)
            .Select(suit => new LimitRow
            {
                Id = suit.Id,
                Label = suit.Number + " " + suit.Cause,
                PublicLabel = Public,
                UnitId = suit.UnitId,
                By = suit.AnswerBy,
                DoneOn = suit.AnsweredOn,
            }).CountedIn(period));

    public static readonly Figure PerformedInTime = Figure.Ratio("LI-04", "生效裁判按期履行率")
        .Means("在期限内履行的生效裁判 ÷ 统计期内按期履行、或者没有按期履行而履行期限届满的生效裁判")
        .Where(LimitFigures.Counted("履行"), "分子：履行日期不晚于履行期限")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => db.Entries<LitigationCase>()
            .Select(suit => new LimitRow
            {
                Id = suit.Id,
                Label = suit.Number + " " + suit.Cause,
                PublicLabel = Public,
                UnitId = suit.UnitId,
                By = suit.PerformBy,
                DoneOn = suit.PerformedOn,
            }).CountedIn(period));
}
