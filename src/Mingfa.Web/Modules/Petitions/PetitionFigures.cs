using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Petitions;

/// <summary>Petitioners received by leaders of the district.</summary>
internal static class PetitionFigures
{
    public static readonly Figure Batches = Figure.Count("F-29", "区级领导接访批次", "批")
        .Reads("区级领导接访群众{0}批")
        .Means("区级领导在区信访大厅接访的批次；几位领导同时接访仍是一批，取消的不计")
        .Where("领导级别为区级", "地点为区信访大厅", "状态为已接访", "日期在统计期内")
        .Since(2017)
        .Private()
        .OpensAt("/registers/leader-receptions/{0}")
        .From((db, period) => Received(db, period).Select(reception => new FigureRow
        {
            Id = reception.Id,
            Label = reception.Code,
            PublicLabel = "区级领导接访",
            On = reception.On,
        }));

    public static readonly Figure Petitioners = Figure.Sum("F-30", "区级领导接访人次", "人次")
        .Reads("区级领导接访群众{0}人次")
        .Means("区级领导在区信访大厅接访的来访人数之和")
        .Where("批次计入 F-29")
        .Since(2017)
        .Private()
        .OpensAt("/registers/leader-receptions/{0}")
        .From((db, period) => Received(db, period).Select(reception => new FigureRow
        {
            Id = reception.Id,
            Label = reception.Code,
            PublicLabel = "区级领导接访",
            On = reception.On,
            Quantity = reception.Attendees,
        }));

    private static IQueryable<LeaderReception> Received(MingfaDb db, FigurePeriod period) =>
        db.Entries<LeaderReception>().Where(reception => reception.Level == ReceptionLevel.District && reception.Place == ReceptionPlace.PetitionHall
            && reception.Status == ReceptionStatus.Held && reception.On >= period.From && reception.On <= period.To);

    public static readonly Figure RosterKept = Figure.Ratio("PT-03", "领导接访到位率")
        .Means("已经接访的安排 ÷ 接访日期已到的全部安排；取消的不计")
        .Where("分母：日期在统计期内，状态为已接访或者已安排", "分子：状态为已接访")
        .During(FigureWindow.Year)
        .Private()
        .OpensAt("/registers/leader-receptions/{0}")
        .From((db, period) => db.Entries<LeaderReception>()
            .Where(reception => reception.Status != ReceptionStatus.Cancelled && reception.On >= period.From && reception.On <= period.To)
            .Select(reception => new FigureRow
            {
                Id = reception.Id,
                Label = reception.Code,
                PublicLabel = "领导接访",
                On = reception.On,
                Meets = reception.Status == ReceptionStatus.Held,
            }));

    public static readonly Figure CustodiesResolved = Figure.Ratio("PT-01", "领导包案按期化解率")
        .Means("在期限内化解的包案 ÷ 统计期内按期化解、或者没有按期化解而化解期限届满的包案")
        .Where(LimitFigures.Counted("化解"), "分子：化解日期不晚于化解期限")
        .During(FigureWindow.Year)
        .Private()
        .ByUnit()
        .OpensAt("/registers/petition-custodies/{0}")
        .From((db, period) => db.Entries<PetitionCustody>()
            .Select(custody => new LimitRow
            {
                Id = custody.Id,
                Label = custody.Matter,
                PublicLabel = "领导包案",
                UnitId = custody.UnitId,
                By = custody.DueOn,
                DoneOn = custody.ResolvedOn,
            }).CountedIn(period));
}
