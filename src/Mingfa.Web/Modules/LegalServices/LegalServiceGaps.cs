using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>Communities without a lawyer, without a visit of his, without one of the four roles, without what their working model asks.</summary>
internal static class LegalServiceGaps
{
    public static readonly RegisterGap MissingRoles = new(
        "community-roles", "“三官一律”不齐的社区", "community-legal-teams", "有公共法律服务点的社区应有法官、检察官、警官和律师。",
        async (db, day) =>
        {
            var communities = await db.Entries<ServicePoint>().ValidOn(day).Where(point => point.Level == ServicePointLevel.Community)
                .OrderBy(point => point.Code).Select(point => new { point.SubdistrictId, point.Community }).ToListAsync();
            var present = (await db.Entries<CommunityLegalTeam>().ValidOn(day).Select(member => new { member.SubdistrictId, member.Community, member.Role }).ToListAsync())
                .ToLookup(member => ((long?)member.SubdistrictId, member.Community), member => member.Role);
            return [.. communities.Distinct()
                .Select(community => (community.Community, Missing: Enum.GetValues<CommunityRole>().Except(present[(community.SubdistrictId, community.Community!)]).ToList()))
                .Where(community => community.Missing.Count > 0)
                .Select(community => new GapRow(community.Community!, "缺少：" + string.Join("、", community.Missing.Select(role => StepForm.Word(role)))))];
        });

    public static readonly RegisterGap Unserved = new(
        "communities-unserved", "本年没有律师服务记录的社区", "community-services", "有公共法律服务点的社区，每年应有律师到社区服务的记录。",
        async (db, day) =>
        {
            var first = new DateOnly(day.Year, 1, 1);
            var served = await db.Entries<CommunityService>().Where(service => service.On >= first && service.On <= day)
                .Join(db.Set<CommunityLegalTeam>(), service => service.AssignmentId, member => member.Id, (_, member) => new { SubdistrictId = (long?)member.SubdistrictId, Community = (string?)member.Community })
                .Distinct().ToListAsync();
            var communities = await db.Entries<ServicePoint>().ValidOn(day).Where(point => point.Level == ServicePointLevel.Community && point.Community != null && point.Community != "")
                .OrderBy(point => point.Code).Select(point => new { point.SubdistrictId, point.Community }).ToListAsync();
            return [.. communities.Distinct().Where(community => !served.Contains(community)).Select(community => new GapRow(community.Community!, $"{day.Year} 年没有服务记录"))];
        });

    public static readonly RegisterGap WithoutLawyer = new(
        "points-without-lawyer", "没有值班律师的公共法律服务点", "legal-service-points", "公共法律服务点应有值班律师。",
        async (db, day) => await db.Entries<ServicePoint>().ValidOn(day).Where(point => point.Lawyer == null || point.Lawyer == "").OrderBy(point => point.Code)
            .Select(point => new GapRow(point.Name, "没有值班律师", point.Id)).ToListAsync());

    public static readonly RegisterGap ModelUnfilled = new(
        "model-unfilled", "没有填写落实情况的工作模式要素", "work-models", "社区工作模式的每项要素应写明落实情况。",
        async (db, day) => await db.Entries<WorkModelComponent>().ValidOn(day).Where(part => part.Content == null || part.Content == "").OrderBy(part => part.Code)
            .Select(part => new GapRow(part.Community + " " + part.Model, part.Component + "没有填写", part.Id)).ToListAsync());
}
