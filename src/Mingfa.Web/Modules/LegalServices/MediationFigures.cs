using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>Disputes settled.</summary>
internal static class MediationFigures
{
    public static readonly Figure Settled = Figure.Ratio("F-59", "调解成功率")
        .Means("调解成功的案件 ÷ 本年结案的调解案件").Where("分母：结案日期在统计期内", "分子：调解成功")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt("/registers/mediation-cases/{0}")
        .From((db, period) => Closed(db, period).Select(mediation => new FigureRow
        {
            Id = mediation.Id,
            Label = mediation.Code + " " + mediation.Subject,
            PublicLabel = "调解案件",
            On = mediation.ClosedOn,
            UnitId = mediation.UnitId,
            Meets = mediation.IsSettled,
        }));

    public static readonly Figure Performed = Figure.Ratio("LS-08", "调解协议履行率")
        .Means("协议已履行的案件 ÷ 本年调解成功的案件").Where("分母：调解成功、结案日期在统计期内", "分子：协议已履行")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt("/registers/mediation-cases/{0}")
        .From((db, period) => Closed(db, period).Where(mediation => mediation.IsSettled).Select(mediation => new FigureRow
        {
            Id = mediation.Id,
            Label = mediation.Code + " " + mediation.Subject,
            PublicLabel = "调解案件",
            On = mediation.ClosedOn,
            UnitId = mediation.UnitId,
            Meets = mediation.IsPerformed,
        }));

    private static IQueryable<MediationCase> Closed(MingfaDb db, FigurePeriod period) =>
        db.Entries<MediationCase>().Where(mediation => mediation.ClosedOn >= period.From && mediation.ClosedOn <= period.To);
}
