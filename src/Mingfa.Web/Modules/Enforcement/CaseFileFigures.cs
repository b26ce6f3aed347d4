using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>Case files looked through.</summary>
internal static class CaseFileFigures
{
    private const string Path = "/registers/case-file-reviews/{0}";

    public static readonly Figure Files = Figure.Count("F-45.1", "评查案卷", "卷")
        .Means("本年评查的行政执法案卷").Where("评查日期在统计期内")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => Reviewed(db, period).Select(review => new FigureRow { Id = review.Id, Label = review.File, PublicLabel = "行政执法案卷", On = review.On, UnitId = review.UnitId }));

    public static readonly Figure Passed = Figure.Ratio("F-45.2", "案卷评查合格率")
        .Means("评查合格的行政执法案卷 ÷ 本年评查的行政执法案卷").Where("分母：评查日期在统计期内", "分子：合格")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => Reviewed(db, period)
            .Select(review => new FigureRow { Id = review.Id, Label = review.File, PublicLabel = "行政执法案卷", On = review.On, UnitId = review.UnitId, Meets = review.IsPassed }));

    public static readonly Figure Mended = Figure.Ratio("EN-06", "案卷评查问题按期整改率")
        .Means("在期限内整改的案卷问题 ÷ 统计期内按期整改、或者没有按期整改而整改期限届满的案卷问题")
        .Where(LimitFigures.Counted("整改"), "分子：整改日期不晚于整改期限")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => db.Entries<CaseFileReview>()
            .Select(review => new LimitRow
            {
                Id = review.Id,
                Label = review.File,
                PublicLabel = "行政执法案卷",
                UnitId = review.UnitId,
                By = review.FixBy,
                DoneOn = review.FixedOn,
            }).CountedIn(period));

    public static readonly Figure Quarters = Figure.Distinct("EN-08", "开展案卷评查的季度", "个")
        .Means("本年开展了案卷评查的季度").Where("评查日期在统计期内", "按季度去重")
        .During(FigureWindow.Year).Private().OpensAt(Path)
        .From((db, period) => Reviewed(db, period)
            .Select(review => new FigureRow { Id = review.Id, Label = review.File, PublicLabel = "行政执法案卷", On = review.On, Key = ((review.On.Month + 2) / 3).ToString() }));

    private static IQueryable<CaseFileReview> Reviewed(MingfaDb db, FigurePeriod period) =>
        db.Entries<CaseFileReview>().Where(review => review.On >= period.From && review.On <= period.To);
}
