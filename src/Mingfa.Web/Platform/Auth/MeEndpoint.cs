using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Auth;

/// <summary><c>GET /api/v1/me</c> — who am I, and what may I do today.</summary>
internal static class MeEndpoint
{
    public sealed record Me(MeOfficer Officer, MeUnit Unit, IReadOnlyList<MePost> Posts, IReadOnlyList<string> Permissions);

    public sealed record MeOfficer(long Id, string Name);

    public sealed record MeUnit(long Id, string Name);

    /// <param name="OnBehalfOf">Whose post it is, when held by delegation.</param>
    public sealed record MePost(string Post, string Name, long UnitId, string? OnBehalfOf);

    public static void MapMe(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/me", async (CurrentActor current) => Describe(await current.GetAsync()))
            .WithName("me").WithSummary("当前人员、单位与岗位").RequireAuthorization();

    private static Me Describe(Actor actor) => new(
        new MeOfficer(actor.OfficerId, actor.Name),
        new MeUnit(actor.UnitId, actor.UnitName),
        [.. actor.Holdings.Select(holding => new MePost(holding.Post.ToString(), holding.Post.Name, holding.UnitId, holding.PrincipalName))],
        [.. Enum.GetValues<Permission>().Where(actor.Has).Select(permission => permission.ToString())]);
}
