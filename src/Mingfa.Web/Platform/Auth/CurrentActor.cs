using System.Security.Claims;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Auth;

/// <summary>
/// The actor of this request. Checking the session or the token has already read who it is and what may be done today,
/// in the same query, so asking here costs nothing more.
/// </summary>
public sealed class CurrentActor(IHttpContextAccessor http, MingfaDb db, TimeProvider time)
{
    private SignedIn? signedIn;

    /// <summary>The actor; only to be asked where a sign-in is required.</summary>
    public async ValueTask<Actor> GetAsync() =>
        await FindAsync() ?? throw new InvalidOperationException("Nobody is signed in: the endpoint must require it.");

    /// <summary>The actor, or null on a public page that nobody signed in to see.</summary>
    public async ValueTask<Actor?> FindAsync() => (await SignedInAsync())?.Actor;

    internal async ValueTask<SignedIn?> SignedInAsync()
    {
        var id = http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (id is null)
            return null;
        if (signedIn?.AccountId != long.Parse(id))
            signedIn = await ActorQuery.ByAccountAsync(db, long.Parse(id), time.Today());
        return signedIn;
    }

    internal void Set(SignedIn known) => signedIn = known;
}
