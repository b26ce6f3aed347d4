using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.RandomInspection;

/// <summary>Inspection items and how many of them are drawn at random.</summary>
internal static class RandomInspectionFigures
{
    public static readonly Figure ItemsInPool = Figure.Count("F-11", "纳入双随机的行政检查事项", "项")
        .Reads("{0}项行政检查事项纳入“双随机”抽查范围")
        .Means("当日有效并纳入“双随机”抽查范围的行政检查事项")
        .Where("当日有效", "纳入双随机日期不晚于当日，当日尚未退出")
        .ByUnit()
        .OpensAt("/registers/inspection-items/{0}")
        .From((db, period) => Rows(db, period, Items(db, period).Where(InspectionItemRegister.InPoolOn(period.To))));

    public static readonly Figure PoolCoverage = Figure.Ratio("F-12", "双随机覆盖率")
        .Means("纳入“双随机”抽查范围的行政检查事项 ÷ 当日有效的全部行政检查事项")
        .Where("分母：当日有效", "分子：纳入双随机日期不晚于当日，当日尚未退出")
        .ByUnit()
        .OpensAt("/registers/inspection-items/{0}")
        .From((db, period) => Rows(db, period, Items(db, period)));

    private static IQueryable<InspectionItem> Items(MingfaDb db, FigurePeriod period) => db.Entries<InspectionItem>().ValidOn(period.To);

    private static IQueryable<FigureRow> Rows(MingfaDb db, FigurePeriod period, IQueryable<InspectionItem> items)
    {
        var inPool = db.Entries<InspectionItem>().Where(InspectionItemRegister.InPoolOn(period.To));
        return items.Select(item => new FigureRow
        {
            Id = item.Id,
            Label = item.Name,
            PublicLabel = item.Name,
            On = item.ValidFrom,
            UnitId = item.UnitId,
            Meets = inPool.Any(pooled => pooled.Id == item.Id),
        });
    }
}
