using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>Powers taken over, catalogues published, items transferred.</summary>
internal static class AdministrativeServiceFigures
{
    public static readonly Figure PowersTakenOver = TakenOver("F-05", "承接上级取消和下放的行政事权", PowerDirection.Cancelled, PowerDirection.Delegated)
        .Where("调整方式为取消或者下放").Reads("承接落实上级取消和下放的行政事权{0}项");

    public static readonly Figure PowersCancelled = TakenOver("F-06.1", "承接事权：取消", PowerDirection.Cancelled).Where("调整方式为取消").Reads("承接落实上级取消的行政事权{0}项");

    public static readonly Figure PowersDelegated = TakenOver("F-06.2", "承接事权：下放", PowerDirection.Delegated).Where("调整方式为下放").Reads("承接落实上级下放的行政事权{0}项");

    public static readonly Figure Licences = Figure.Count("F-07", "区级部门行政许可汇总目录", "项")
        .Reads("公布区级部门行政许可汇总目录{0}项")
        .Means("当日最新一版已公布的行政许可事项汇总目录中的现行事项")
        .Where("属于当日最新公布的版本", "状态为现行")
        .ByUnit()
        .OpensAt("/registers/licence-items/{0}")
        .From((db, period) => db.Entries<LicenceItem>()
            .Where(item => item.EditionId == Newest(db, period.To, CatalogueKind.Licences).Select(edition => edition.Id).FirstOrDefault())
            .Where(item => item.Status == ItemStatus.Current)
            .Select(item => new FigureRow { Id = item.Id, Label = item.Name, PublicLabel = item.Name, On = null, UnitId = item.UnitId }));

    public static readonly Figure Intermediaries = Figure.Count("F-08", "中介服务事项清单", "项")
        .Reads("公布中介服务事项清单{0}项")
        .Means("当日最新一版已公布的中介服务事项清单中的现行事项")
        .Where("属于当日最新公布的版本", "状态为现行")
        .ByUnit()
        .OpensAt("/registers/intermediary-items/{0}")
        .From((db, period) => db.Entries<IntermediaryItem>()
            .Where(item => item.EditionId == Newest(db, period.To, CatalogueKind.Intermediaries).Select(edition => edition.Id).FirstOrDefault())
            .Where(item => item.Status == ItemStatus.Current)
            .Select(item => new FigureRow { Id = item.Id, Label = item.Name, PublicLabel = item.Name, On = null, UnitId = item.UnitId }));

    public static readonly Figure TransferringUnits = Figure.Distinct("F-09", "集中划转的部门", "个")
        .Reads("集中划转{0}个部门的审批服务事项")
        .Means("有审批服务事项划转生效且未退回的划出部门，同一部门只计一次")
        .Where("划转已生效", "当日未退回", "按划出部门去重")
        .ByUnit()
        .OpensAt("/registers/transferred-items/{0}")
        .From((db, period) => Transferred(db, period)
            .Join(db.Set<OrgUnit>(), item => item.SourceUnitId, unit => unit.Id, (item, unit) => new FigureRow
            {
                Id = item.Id,
                Label = unit.Name,
                PublicLabel = unit.Name,
                On = item.EffectiveOn,
                UnitId = item.SourceUnitId,
                Key = item.SourceUnitId.ToString(),
            }));

    public static readonly Figure TransferredItems = Figure.Count("F-10", "集中划转的审批服务事项", "项")
        .Reads("集中划转{0}项审批服务事项")
        .Means("划转生效且未退回的审批服务事项")
        .Where("划转已生效", "当日未退回")
        .ByUnit()
        .OpensAt("/registers/transferred-items/{0}")
        .From((db, period) => Transferred(db, period).Select(item => new FigureRow
        {
            Id = item.Id,
            Label = item.Name,
            PublicLabel = item.Name,
            On = item.EffectiveOn,
            UnitId = item.SourceUnitId,
        }));

    public static readonly Figure InHall = Figure.Ratio("F-13", "政务服务窗口进驻率")
        .Means("当日已在市民中心设窗口的依申请政务服务事项 ÷ 当日全部依申请政务服务事项")
        .Where("分母：依申请办理、当日有效", "分子：已进驻市民中心，窗口当日开设")
        .ByUnit()
        .OpensAt("/registers/hall-items/{0}")
        .From((db, period) => db.Entries<HallItem>().ValidOn(period.To).Where(item => item.IsOnApplication)
            .Select(item => new FigureRow
            {
                Id = item.Id,
                Label = item.Name,
                PublicLabel = item.Name,
                On = item.InHallSince,
                UnitId = item.UnitId,
                Meets = item.InHallSince <= period.To && db.Entries<ServiceWindow>().ValidOn(period.To).Any(window => window.Id == item.WindowId),
            }));

    public static readonly Figure Windows = Figure.Count("AS-15", "市民中心服务窗口", "个")
        .Means("当日开设的市民中心服务窗口")
        .Where("当日有效")
        .ByUnit()
        .OpensAt("/registers/service-windows/{0}")
        .From((db, period) => db.Entries<ServiceWindow>().ValidOn(period.To)
            .Select(window => new FigureRow { Id = window.Id, Label = window.Name, PublicLabel = window.Name, On = null, UnitId = window.UnitId }));

    public static readonly Figure ServiceItems = Services("F-57", "政务服务事项", ServiceKind.Licence, ServiceKind.OtherPower, ServiceKind.PublicService)
        .Where("行政许可、其他行政权力和公共服务");

    public static readonly Figure ServiceLicences = Services("F-57.1", "政务服务事项：行政许可", ServiceKind.Licence).Where("事项类型为行政许可");

    public static readonly Figure OtherServices = Services("F-57.2", "政务服务事项：其他", ServiceKind.OtherPower, ServiceKind.PublicService)
        .Where("事项类型为其他行政权力或者公共服务");

    private static Figure Services(string id, string name, params ServiceKind[] kinds) => Figure.Count(id, name, "项")
        .Means("当日有效的政务服务事项")
        .Where("当日有效")
        .ByUnit()
        .OpensAt("/registers/hall-items/{0}")
        .From((db, period) => db.Entries<HallItem>().ValidOn(period.To).Where(item => kinds.Contains(item.Kind))
            .Select(item => new FigureRow { Id = item.Id, Label = item.Name, PublicLabel = item.Name, On = null, UnitId = item.UnitId }));

    private static Figure TakenOver(string id, string name, params PowerDirection[] directions) => Figure.Distinct(id, name, "项")
        .Means("上级决定调整、本区已完成承接的行政事权，同一批次的同一事项只计一次")
        .Where("承接完成日期不晚于当日", "按事项和批次去重")
        .ByUnit()
        .OpensAt("/registers/power-adjustments/{0}")
        .From((db, period) => db.Entries<PowerAdjustment>()
            .Where(power => power.TakenOverOn <= period.To && directions.Contains(power.Direction))
            .Select(power => new FigureRow
            {
                Id = power.Id,
                Label = power.ItemName,
                PublicLabel = power.ItemName,
                On = power.TakenOverOn,
                UnitId = power.UnitId,
                Key = power.ItemCode + "|" + power.Batch,
            }));

    internal static IQueryable<CatalogueEdition> Newest(MingfaDb db, DateOnly day, CatalogueKind kind) =>
        db.Entries<CatalogueEdition>().Where(edition => edition.Kind == kind && edition.PublishedOn <= day)
            .OrderByDescending(edition => edition.PublishedOn).ThenByDescending(edition => edition.Number);

    private static IQueryable<TransferredItem> Transferred(MingfaDb db, FigurePeriod period) =>
        db.Entries<TransferredItem>().Where(item => item.EffectiveOn <= period.To && (item.ReturnedOn == null || item.ReturnedOn > period.To));
}
