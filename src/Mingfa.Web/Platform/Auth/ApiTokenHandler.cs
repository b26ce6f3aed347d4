using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Auth;

/// <summary><c>Authorization: Bearer mf_…</c></summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, MingfaDb db, CurrentActor current)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(5);

    public static bool IsBearer(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsBearer(Request))
            return AuthenticateResult.NoResult();
        var key = Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        var now = TimeProvider.GetUtcNow();
        if (!key.StartsWith(ApiToken.Prefix, StringComparison.Ordinal)
            || await ActorQuery.ByTokenAsync(db, SecretKey.Hash(key), TimeProvider.Today()) is not { } found
            || found.ExpiresAt <= now)
            return AuthenticateResult.Fail("令牌无效、已过期或已撤销。");
        if (found.LastSeenAt + SeenStep <= now)
            await db.WriteAsync(() => db.Set<ApiToken>().Where(token => token.Id == found.KeyId)
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.LastSeenAt, now)));
        current.Set(found);
        return AuthenticateResult.Success(new AuthenticationTicket(SignedInPrincipal.Of(found, Scheme.Name), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem.WriteAsync(Context, StatusCodes.Status401Unauthorized, "请提供有效的接口令牌。");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblem.WriteAsync(Context, StatusCodes.Status403Forbidden, "您的岗位没有这项权限。");
}

/// <summary>A refusal as problem+json, for programs.</summary>
internal static class ApiProblem
{
    public static Task WriteAsync(HttpContext http, int status, string title) =>
        Results.Problem(statusCode: status, title: title).ExecuteAsync(http);
}
