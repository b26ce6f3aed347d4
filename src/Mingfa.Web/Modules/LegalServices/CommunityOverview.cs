using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>社区一览 — community by community: service point, the four roles, visits of the year, and how much of each working model's template is filled in.</summary>
/// <param name="Models">The working models of the day, each with its elements in their order.</param>
public sealed record CommunityOverview(DateOnly AsOf, IReadOnlyList<CommunityOverview.Model> Models, IReadOnlyList<CommunityOverview.Row> Rows)
{
    public static readonly RelatedPage Page = new("社区一览", "/registers/communities/overview", "/data/communities/overview");

    public sealed record Model(string Name, IReadOnlyList<WorkModelElement> Elements);

    /// <param name="Visits">From the first of January to the day.</param>
    /// <param name="Filled">What the community wrote, by element of the template.</param>
    public sealed record Row(Community Community, string Subdistrict, bool HasPoint, bool HasLawyer, IReadOnlyList<CommunityRole> Missing, int Visits, IReadOnlyDictionary<long, string> Filled)
    {
        public int FilledOf(Model model) => model.Elements.Count(element => Filled.ContainsKey(element.Id));
    }

    public static async Task<CommunityOverview> LoadAsync(MingfaDb db, DateOnly asOf)
    {
        var first = new DateOnly(asOf.Year, 1, 1);
        var communities = await db.Entries<Community>().ValidOn(asOf)
            .Join(db.Set<OrgUnit>(), community => community.SubdistrictId, unit => unit.Id, (community, unit) => new { community, unit.Name }).OrderBy(pair => pair.community.Code).ToListAsync();
        var points = (await db.Entries<ServicePoint>().ValidOn(asOf).Where(point => point.Level == ServicePointLevel.Community && point.Community != null).ToListAsync())
            .ToLookup(point => (point.SubdistrictId ?? 0, point.Community!));
        var team = (await db.Entries<CommunityLegalTeam>().ValidOn(asOf).ToListAsync()).ToLookup(member => (member.SubdistrictId, member.Community), member => member.Role);
        var visits = (await db.Entries<CommunityService>().Where(service => service.On >= first && service.On <= asOf)
            .Join(db.Set<CommunityLegalTeam>(), service => service.AssignmentId, member => member.Id, (_, member) => new { member.SubdistrictId, member.Community })
            .GroupBy(visit => visit).Select(group => new { group.Key, Count = group.Count() }).ToListAsync())
            .ToDictionary(group => (group.Key.SubdistrictId, group.Key.Community), group => group.Count);
        var elements = await db.Entries<WorkModelElement>().ValidOn(asOf).OrderBy(element => element.Model).ThenBy(element => element.Ordinal).ThenBy(element => element.Id).ToListAsync();
        var filled = (await db.Entries<WorkModelComponent>().ValidOn(asOf).Where(part => part.Content != null && part.Content != "").ToListAsync()).ToLookup(part => (part.SubdistrictId, part.Community));
        return new CommunityOverview(
            asOf,
            [.. elements.GroupBy(element => element.Model).Select(group => new Model(group.Key, [.. group]))],
            [.. communities.Select(pair => RowOf(pair.community, pair.Name))]);

        Row RowOf(Community community, string subdistrict)
        {
            var key = (community.SubdistrictId, community.Name);
            var here = filled[key].ToLookup(part => (part.Model, part.Component), part => part.Content!);
            return new Row(
                community, subdistrict, points[key].Any(), points[key].Any(point => !string.IsNullOrEmpty(point.Lawyer)) || team[key].Contains(CommunityRole.Lawyer),
                [.. Enum.GetValues<CommunityRole>().Except(team[key])], visits.GetValueOrDefault(key),
                elements.Where(element => here.Contains((element.Model, element.Name))).ToDictionary(element => element.Id, element => here[(element.Model, element.Name)].First()));
        }
    }
}
