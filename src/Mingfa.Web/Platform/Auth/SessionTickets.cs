using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Auth;

/// <summary>Keeps tickets in <see cref="AuthSession"/>: the cookie carries only the key, the table only the key's hash.</summary>
internal sealed class SessionTickets(TimeProvider time, AddressPseudonym addresses) : ITicketStore
{
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeepEnded = TimeSpan.FromDays(30);

    public async Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext http, CancellationToken cancel)
    {
        var db = http.RequestServices.GetRequiredService<MingfaDb>();
        var (key, hash) = SecretKey.Create();
        var now = time.GetUtcNow();
        var accountId = long.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var browser = http.Request.Headers.UserAgent.ToString();
        await db.WriteAsync(async () =>
        {
            var old = now - KeepEnded;
            await db.Set<AuthSession>().Where(session => session.AccountId == accountId && session.CreatedAt < old).ExecuteDeleteAsync(cancel);
            db.Add(new AuthSession
            {
                AccountId = accountId,
                KeyHash = hash,
                CreatedAt = now,
                ExpiresAt = now + AuthSession.Longest,
                LastSeenAt = now,
                Browser = StorableText.Start(browser, 120),
                AddressHash = addresses.Of(http.Connection.RemoteIpAddress),
            });
        }, cancel);
        return key;
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext http, CancellationToken cancel)
    {
        var services = http.RequestServices;
        var db = services.GetRequiredService<MingfaDb>();
        var now = time.GetUtcNow();
        if (await ActorQuery.BySessionAsync(db, SecretKey.Hash(key), time.Today()) is not { } found
            || found.ExpiresAt <= now || found.LastSeenAt + AuthSession.Idle <= now)
            return null;
        if (found.LastSeenAt + SeenStep <= now)
            await db.WriteAsync(() => db.Set<AuthSession>().Where(session => session.Id == found.KeyId)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now), cancel), cancel);
        services.GetRequiredService<CurrentActor>().Set(found);
        return new AuthenticationTicket(
            SignedInPrincipal.Of(found, AuthSchemes.Session),
            new AuthenticationProperties { IssuedUtc = found.CreatedAt, ExpiresUtc = found.ExpiresAt },
            AuthSchemes.Session);
    }

    public Task RemoveAsync(string key, HttpContext http, CancellationToken cancel)
    {
        var db = http.RequestServices.GetRequiredService<MingfaDb>();
        var hash = SecretKey.Hash(key);
        DateTimeOffset? now = time.GetUtcNow();
        return db.WriteAsync(() => db.Set<AuthSession>().Where(session => session.KeyHash == hash && session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancel), cancel);
    }

    /// <summary>Never prolonged: <see cref="AuthSession.Longest"/> is absolute, and use is noted when the ticket is read.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket, HttpContext http, CancellationToken cancel) => Task.CompletedTask;

    // The cookie handler always passes the request; without one there is no database to ask.
    public Task<string> StoreAsync(AuthenticationTicket ticket) => throw new NotSupportedException("A session is stored within a request.");

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => throw new NotSupportedException("A session is read within a request.");

    public Task RemoveAsync(string key) => throw new NotSupportedException("A session is ended within a request.");

    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;
}

/// <summary>
/// What the cookie carries: the session's key and nothing else. 256 random bits need no seal, for the table knows them or does not; one lock less
/// on every request.
/// </summary>
internal sealed class SessionKeyFormat(string scheme) : ISecureDataFormat<AuthenticationTicket>
{
    /// <summary>The one claim of the cookie's own ticket, as the cookie handler names it.</summary>
    private const string KeyClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    public string Protect(AuthenticationTicket data) => data.Principal.FindFirstValue(KeyClaim)!;

    public string Protect(AuthenticationTicket data, string? purpose) => Protect(data);

    public AuthenticationTicket? Unprotect(string? protectedText) => string.IsNullOrEmpty(protectedText)
        ? null
        : new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(KeyClaim, protectedText)], scheme)), scheme);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) => Unprotect(protectedText);
}

internal static class SignedInPrincipal
{
    public static ClaimsPrincipal Of(SignedIn found, string scheme) => Of(found.AccountId, found.UserName, scheme);

    public static ClaimsPrincipal Of(long accountId, string userName, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, accountId.ToString()), new Claim(ClaimTypes.Name, userName)], scheme));
}
