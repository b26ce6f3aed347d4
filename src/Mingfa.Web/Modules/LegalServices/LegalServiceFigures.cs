using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>Public legal services on three levels, lawyers in the communities.</summary>
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

    public static readonly Figure CommunitiesWithLawyer = OfCommunities("LS-01", "社区公共法律服务覆盖率")
        .Means("服务点有值班律师或者社区有进驻律师的社区 ÷ 设有公共法律服务点的社区")
        .Where("分母：当日设有公共法律服务点的社区，一个社区只计一次", "分子：有律师")
        .From((db, period) => Communities(db, period).Select(point => new FigureRow
        {
            Id = point.Id,
            Label = point.Community!,
            PublicLabel = point.Community!,
            On = point.ValidFrom,
            UnitId = point.SubdistrictId,
            Meets = db.Entries<ServicePoint>().ValidOn(period.To).Any(other => other.Community == point.Community && other.SubdistrictId == point.SubdistrictId && other.Lawyer != null && other.Lawyer != "")
                || db.Entries<CommunityLegalTeam>().ValidOn(period.To).Any(member => member.Community == point.Community && member.SubdistrictId == point.SubdistrictId && member.Role == CommunityRole.Lawyer),
        }));

    public static readonly Figure CommunitiesWithAllRoles = OfCommunities("LS-02", "社区“三官一律”齐备率")
        .Means("法官、检察官、警官、律师都有的社区 ÷ 设有公共法律服务点的社区")
        .Where("分母：当日设有公共法律服务点的社区，一个社区只计一次", "分子：四种角色齐备")
        .From((db, period) => Communities(db, period).Select(point => new FigureRow
        {
            Id = point.Id,
            Label = point.Community!,
            PublicLabel = point.Community!,
            On = point.ValidFrom,
            UnitId = point.SubdistrictId,
            Meets = db.Entries<CommunityLegalTeam>().ValidOn(period.To)
                .Where(member => member.Community == point.Community && member.SubdistrictId == point.SubdistrictId).Select(member => member.Role).Distinct().Count() == Roles,
        }));

    public static readonly Figure CommunitiesServed = OfCommunities("LS-03", "律师进社区服务覆盖率")
        .Means("本年有律师到社区服务记录的社区 ÷ 设有公共法律服务点的社区")
        .Where("分母：当日设有公共法律服务点的社区，一个社区只计一次", "分子：有服务记录，服务日期在统计期内")
        .During(FigureWindow.Year)
        .From((db, period) => Communities(db, period).Select(point => new FigureRow
        {
            Id = point.Id,
            Label = point.Community!,
            PublicLabel = point.Community!,
            On = point.ValidFrom,
            UnitId = point.SubdistrictId,
            Meets = Served(db, period).Any(member => member.Community == point.Community && member.SubdistrictId == point.SubdistrictId),
        }));

    public static readonly Figure PersonsServed = Figure.Sum("LS-04", "律师进社区服务人次", "人次")
        .Means("本年律师进社区服务记录的服务人数之和")
        .Where("服务日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/community-services/{0}")
        .From((db, period) => db.Entries<CommunityService>().Where(service => service.On >= period.From && service.On <= period.To)
            .Join(db.Set<CommunityLegalTeam>(), service => service.AssignmentId, member => member.Id, (service, member) => new FigureRow
            {
                Id = service.Id,
                Label = member.Community + " " + member.Name,
                PublicLabel = member.Community,
                On = service.On,
                UnitId = service.SubdistrictId,
                Quantity = service.Persons,
            }));

    /// <summary>The assignments under which somebody was served in the period.</summary>
    private static IQueryable<CommunityLegalTeam> Served(MingfaDb db, FigurePeriod period) =>
        db.Entries<CommunityService>().Where(service => service.On >= period.From && service.On <= period.To)
            .Join(db.Set<CommunityLegalTeam>(), service => service.AssignmentId, member => member.Id, (_, member) => member);

    private static readonly int Roles = Enum.GetValues<CommunityRole>().Length;

    private static Figure OfCommunities(string id, string name) => Figure.Ratio(id, name).ByUnit().OpensAt("/registers/legal-service-points/{0}");

    /// <summary>The point that stands for its community.</summary>
    private static IQueryable<ServicePoint> Communities(MingfaDb db, FigurePeriod period)
    {
        var points = db.Entries<ServicePoint>().ValidOn(period.To).Where(point => point.Level == ServicePointLevel.Community && point.Community != null && point.Community != "");
        return points.Where(point => !points.Any(other => other.Community == point.Community && other.SubdistrictId == point.SubdistrictId && other.Id < point.Id));
    }
}
