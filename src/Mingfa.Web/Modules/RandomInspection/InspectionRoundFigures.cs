using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.RandomInspection;

/// <summary>Rounds of random inspection and what they showed.</summary>
internal static class InspectionRoundFigures
{
    private const string Path = "/registers/inspection-rounds/{0}";

    public static readonly Figure Rounds = Figure.Count("F-48.1", "双随机抽查任务", "个")
        .Means("本年抽取的双随机抽查任务").Where("抽取日期在统计期内")
        .During(FigureWindow.Year).ByUnit().OpensAt(Path)
        .From((db, period) => Drawn(db, period).Select(round => new FigureRow { Id = round.Id, Label = round.Name, PublicLabel = round.Name, On = round.DrawnOn, UnitId = round.UnitId }));

    public static readonly Figure Visits = Figure.Sum("F-48.2", "双随机检查户次", "户次")
        .Means("本年完成的双随机抽查任务实际检查的户次").Where("完成日期在统计期内", "按实际检查户次相加")
        .During(FigureWindow.Year).ByUnit().OpensAt(Path)
        .From((db, period) => db.Entries<InspectionRound>().Where(round => round.FinishedOn >= period.From && round.FinishedOn <= period.To)
            .Select(round => new FigureRow { Id = round.Id, Label = round.Name, PublicLabel = round.Name, On = round.FinishedOn, UnitId = round.UnitId, Quantity = round.Inspected ?? 0 }));

    public static readonly Figure Joint = Figure.Ratio("F-49", "联合检查占比")
        .Means("部门联合的抽查任务 ÷ 本年抽取的双随机抽查任务").Where("分母：抽取日期在统计期内", "分子：部门联合")
        .During(FigureWindow.Year).ByUnit().OpensAt(Path)
        .From((db, period) => Drawn(db, period)
            .Select(round => new FigureRow { Id = round.Id, Label = round.Name, PublicLabel = round.Name, On = round.DrawnOn, UnitId = round.UnitId, Meets = round.IsJoint }));

    public static readonly Figure ShownInTime = Figure.Ratio("RI-01", "抽查结果按期公示率")
        .Means("在期限内公示结果的抽查任务 ÷ 统计期内按期公示、或者没有按期公示而公示期限届满的抽查任务")
        .Where(LimitFigures.Counted("公示"), "分子：公示日期不晚于公示期限（二十个工作日）")
        .During(FigureWindow.Year).ByUnit().OpensAt(Path)
        .From((db, period) => db.Entries<InspectionRound>()
            .Select(round => new LimitRow
            {
                Id = round.Id,
                Label = round.Name,
                PublicLabel = round.Name,
                UnitId = round.UnitId,
                By = round.PublishBy,
                DoneOn = round.PublishedOn,
            }).CountedIn(period));

    private static IQueryable<InspectionRound> Drawn(MingfaDb db, FigurePeriod period) =>
        db.Entries<InspectionRound>().Where(round => round.DrawnOn >= period.From && round.DrawnOn <= period.To);
}
