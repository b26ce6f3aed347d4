using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
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
        .Means("服务点有值班律师或者社区有进驻律师的社区 ÷ 社区名册中的全部社区")
        .Where("分母：社区名册中当日有效的社区", "分子：有律师")
        .From((db, period) => Communities(db, period).Select(community => new FigureRow
        {
            Id = community.Id,
            Label = community.Name,
            PublicLabel = community.Name,
            On = community.ValidFrom,
            UnitId = community.SubdistrictId,
            Meets = db.Entries<ServicePoint>().ValidOn(period.To).Any(point => point.Community == community.Name && point.SubdistrictId == community.SubdistrictId && point.Lawyer != null && point.Lawyer != "")
                || db.Entries<CommunityLegalTeam>().ValidOn(period.To).Any(member => member.Community == community.Name && member.SubdistrictId == community.SubdistrictId && member.Role == CommunityRole.Lawyer),
        }));

    public static readonly Figure CommunitiesWithAllRoles = OfCommunities("LS-02", "社区“三官一律”齐备率")
        .Means("法官、检察官、警官、律师都有的社区 ÷ 社区名册中的全部社区")
        .Where("分母：社区名册中当日有效的社区", "分子：四种角色齐备")
        .From((db, period) => Communities(db, period).Select(community => new FigureRow
        {
            Id = community.Id,
            Label = community.Name,
            PublicLabel = community.Name,
            On = community.ValidFrom,
            UnitId = community.SubdistrictId,
            Meets = db.Entries<CommunityLegalTeam>().ValidOn(period.To)
                .Where(member => member.Community == community.Name && member.SubdistrictId == community.SubdistrictId).Select(member => member.Role).Distinct().Count() == Roles,
        }));

    public static readonly Figure CommunitiesServed = OfCommunities("LS-03", "律师进社区服务覆盖率")
        .Means("本年有律师到社区服务记录的社区 ÷ 社区名册中的全部社区")
        .Where("分母：社区名册中当日有效的社区", "分子：有服务记录，服务日期在统计期内")
        .During(FigureWindow.Year)
        .From((db, period) => Communities(db, period).Select(community => new FigureRow
        {
            Id = community.Id,
            Label = community.Name,
            PublicLabel = community.Name,
            On = community.ValidFrom,
            UnitId = community.SubdistrictId,
            Meets = Served(db, period).Any(member => member.Community == community.Name && member.SubdistrictId == community.SubdistrictId),
        }));

    public static readonly Figure CommunitiesWithPoint = OfCommunities("LS-05", "社区公共法律服务室覆盖率")
        .Means("设有公共法律服务室的社区 ÷ 社区名册中的全部社区")
        .Where("分母：社区名册中当日有效的社区", "分子：有当日开放的社区级服务点")
        .From((db, period) => Communities(db, period).Select(community => new FigureRow
        {
            Id = community.Id,
            Label = community.Name,
            PublicLabel = community.Name,
            On = community.ValidFrom,
            UnitId = community.SubdistrictId,
            Meets = db.Entries<ServicePoint>().ValidOn(period.To).Any(point => point.Level == ServicePointLevel.Community && point.Community == community.Name && point.SubdistrictId == community.SubdistrictId),
        }));

    public static readonly Figure SubdistrictsWithPoint = Figure.Ratio("LS-06", "街道公共法律服务站覆盖率")
        .Means("设有公共法律服务工作站的街道 ÷ 当日存在的全部街道")
        .Where("分母：当日存在的街道", "分子：有当日开放的街道级服务点")
        .ByUnit()
        .From((db, period) => db.Set<OrgUnit>()
            .ExistingOn(period.To).Where(unit => unit.Kind == OrgUnitKind.Subdistrict)
            .Select(unit => new FigureRow
            {
                Id = unit.Id,
                Label = unit.Name,
                PublicLabel = unit.Name,
                On = null,
                UnitId = unit.Id,
                Meets = db.Entries<ServicePoint>().ValidOn(period.To).Any(point => point.Level == ServicePointLevel.Subdistrict && point.SubdistrictId == unit.Id),
            }));

    public static readonly Figure ModelFilled = Figure.Share("LS-07", "社区工作模式要素填写率")
        .Means("各社区已经填写落实情况的工作模式要素 ÷ 社区数 × 模板要素数")
        .Where("分母：社区名册中当日有效的社区，每个按全部模板要素计", "分子：有落实情况")
        .ByUnit()
        .OpensAt("/registers/communities/{0}")
        .From((db, period) => Communities(db, period).Select(community => new FigureRow
        {
            Id = community.Id,
            Label = community.Name,
            PublicLabel = community.Name,
            On = community.ValidFrom,
            UnitId = community.SubdistrictId,
            Quantity = db.Entries<WorkModelElement>().ValidOn(period.To).Count(element => db.Entries<WorkModelComponent>().ValidOn(period.To).Any(part => part.Model == element.Model && part.Component == element.Name
                && part.Community == community.Name && part.SubdistrictId == community.SubdistrictId && part.Content != null && part.Content != "")),
            Whole = db.Entries<WorkModelElement>().ValidOn(period.To).Count(),
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

    private static Figure OfCommunities(string id, string name) => Figure.Ratio(id, name).ByUnit().OpensAt("/registers/communities/{0}");

    private static IQueryable<Community> Communities(MingfaDb db, FigurePeriod period) => db.Entries<Community>().ValidOn(period.To);
}
