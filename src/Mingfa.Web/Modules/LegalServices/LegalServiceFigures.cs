using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>Public legal services on three levels.</summary>
internal static class LegalServiceFigures
{
    public static readonly Figure Points = On("F-35", "三级公共法律服务点", ServicePointLevel.District, ServicePointLevel.Subdistrict, ServicePointLevel.Community)
        .Where("层级为区、街道或者社区");

    public static readonly Figure DistrictPoints = On("F-35.1", "公共法律服务点：区", ServicePointLevel.District).Where("层级为区级中心");

    public static readonly Figure SubdistrictPoints = On("F-35.2", "公共法律服务点：街道", ServicePointLevel.Subdistrict).Where("层级为街道工作站");

    public static readonly Figure CommunityPoints = On("F-35.3", "公共法律服务点：社区", ServicePointLevel.Community).Where("层级为社区工作室");

    private static Figure On(string id, string name, params ServicePointLevel[] levels) => Figure.Count(id, name, "个")
        .Means("当日开放的公共法律服务点")
        .Where("当日有效")
        .ByUnit()
        .OpensAt("/registers/legal-service-points/{0}")
        .From((db, period) => db.Entries<ServicePoint>().ValidOn(period.To).Where(point => levels.Contains(point.Level))
            .Select(point => new FigureRow { Id = point.Id, Label = point.Name, PublicLabel = point.Name, On = point.ValidFrom, UnitId = point.SubdistrictId }));
}
