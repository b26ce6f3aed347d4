using System.Collections.Concurrent;
using Microsoft.AspNetCore.Diagnostics;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Auth;

/// <summary>
/// What an officer was refused, and the lists he took away, leave a trace for the audit administrator (GB/T 22239 §8.1.4 安全审计): who, when, which
/// address; never what stood in it. The same officer at the same kind of address is noted once a minute, so that a prober cannot fill the disk.
/// </summary>
internal sealed class AccessWatch(RequestDelegate next, IServiceScopeFactory scopes, TimeProvider time, ILogger<AccessWatch> log)
{
    private readonly ConcurrentDictionary<(long Officer, AuditAction Action, string Place), DateTimeOffset> noted = new();

    public async Task InvokeAsync(HttpContext http, CurrentActor current)
    {
        await next(http);
        // The page that tells of the refusal is no second one.
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || ActionOf(http) is not { } action || await current.FindAsync() is not { } actor || !IsNew(actor, action, http))
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AddressPseudonym>().EnsureAsync(scope.ServiceProvider.GetRequiredService<MingfaDb>());
            await scope.ServiceProvider.GetRequiredService<AuditTrail>().RecordAsync(action, PathOf(http), $"{http.Request.Method} {http.Response.StatusCode}", actor);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The answer has been given; that its trace could not be kept is an operator's matter.
            log.LogError(failure, "An audit entry could not be written.");
        }
    }

    /// <summary>A refusal by rights, an address with an id that shows nothing to him, or a whole list as a file.</summary>
    private static AuditAction? ActionOf(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status403Forbidden => AuditAction.AccessRefused,
        StatusCodes.Status404NotFound when http.GetEndpoint() is not null && http.Request.RouteValues.Count > 0 => AuditAction.NotFoundOrHidden,
        StatusCodes.Status200OK when http.Request.Path.Value!.Contains("/export.", StringComparison.Ordinal) => AuditAction.ListExport,
        _ => null,
    };

    private bool IsNew(Actor actor, AuditAction action, HttpContext http)
    {
        var now = time.GetUtcNow();
        var place = action == AuditAction.NotFoundOrHidden ? (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "" : PathOf(http);
        if (noted.Count > 10_000)
            noted.Clear();
        var key = (actor.OfficerId, action, place);
        if (noted.TryGetValue(key, out var last) && now - last < TimeSpan.FromMinutes(1))
            return false;
        noted[key] = now;
        return true;
    }

    private static string PathOf(HttpContext http) => StorableText.Start(http.Request.Path.Value!, 190);
}
