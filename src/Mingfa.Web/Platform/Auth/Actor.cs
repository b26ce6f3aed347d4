using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Auth;

/// <summary>
/// Who acts, in which posts, today. Built once per request from the directory; a right withdrawn a second ago is already gone.
/// </summary>
/// <param name="OfficerId">The person at the keyboard.</param>
/// <param name="Name">His or her name.</param>
/// <param name="UnitId">Home unit.</param>
/// <param name="UnitName">Home unit's name.</param>
/// <param name="Holdings">Posts held, own and delegated.</param>
public sealed record Actor(long OfficerId, string Name, long UnitId, string UnitName, IReadOnlyList<ActorPost> Holdings)
{
    /// <summary>The clock and the system itself: takes steps nobody has to take (lapse, silence is acceptance).</summary>
    public static readonly Actor Clock = new(0, "系统（期限届满）", 0, "系统", []);

    /// <summary>Units in whose name this person may act.</summary>
    public IReadOnlyList<long> UnitIds { get; } = [.. Holdings.Select(holding => holding.UnitId).Distinct()];

    /// <summary>Units in which this person does business; an administrator's post opens no case.</summary>
    public IReadOnlyList<long> WorkUnits { get; } = [.. UnitsWith(Holdings, Permission.Work)];

    /// <summary>Units for which this person enters what their registers say.</summary>
    public IReadOnlyList<long> RegisterUnits { get; } = [.. UnitsWith(Holdings, Permission.KeepRegisters)];

    /// <summary>Those whose posts this person holds by delegation.</summary>
    public IReadOnlyList<long> PrincipalIds => [.. Holdings.Select(holding => holding.PrincipalId).OfType<long>().Distinct()];

    public bool Has(Permission permission)
    {
        for (var i = 0; i < Holdings.Count; i++)
            if (Holdings[i].Post.Allows(permission))
                return true;
        return false;
    }

    private static IEnumerable<long> UnitsWith(IEnumerable<ActorPost> holdings, Permission permission) =>
        holdings.Where(holding => holding.Post.Allows(permission)).Select(holding => holding.UnitId).Distinct();

    /// <summary>The holding by which this person may act as one of <paramref name="posts"/> in <paramref name="unitId"/>; own posts before delegated ones.</summary>
    public ActorPost? As(long unitId, IReadOnlyCollection<Post> posts) =>
        Holdings.Where(holding => holding.UnitId == unitId && posts.Contains(holding.Post))
            .OrderBy(holding => holding.PrincipalId is not null)
            .FirstOrDefault();
}

/// <param name="PrincipalId">Whose post it is, when it is held by delegation; null for one's own.</param>
public sealed record ActorPost(long UnitId, Post Post, long? PrincipalId = null, string? PrincipalName = null);
