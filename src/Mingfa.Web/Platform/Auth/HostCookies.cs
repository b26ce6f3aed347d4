using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Mingfa.Web.Platform.Auth;

/// <summary>
/// Session and antiforgery cookies are <c>__Host-</c> (this host only, whole path, HTTPS only). Plain HTTP exists only on the
/// machine itself — a developer's, or the operator's at first start — and there browsers refuse the prefix, so the plain name is used.
/// </summary>
internal sealed class HostCookies(bool isDevelopment) : ICookieManager
{
    private readonly ChunkingCookieManager inner = new();

    public string? GetRequestCookie(HttpContext context, string key) => inner.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        inner.AppendResponseCookie(context, Name(context, key), value, Secured(context, options));

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        inner.DeleteCookie(context, Name(context, key), Secured(context, options));

    public string Name(HttpContext? context, string key) => IsPlain(context) ? key : "__Host-" + key;

    public CookieOptions Secured(HttpContext context, CookieOptions options)
    {
        options.Secure = !IsPlain(context);
        options.Path = "/";
        options.Domain = null;
        return options;
    }

    private bool IsPlain(HttpContext? context) => context is { Request: { IsHttps: false } request } && (isDevelopment || IsThisMachine(request.Host.Host));

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>The antiforgery cookie under the same rule; its options know no cookie manager, so the name is asked for per request.</summary>
internal sealed class AntiforgeryCookie(HostCookies cookies, IHttpContextAccessor http) : CookieBuilder
{
    private const string Plain = "af";

    public static string NameOf(HostCookies cookies, HttpContext? http) => cookies.Name(http, Plain);

    public override string? Name
    {
        get => NameOf(cookies, http.HttpContext);
        set => throw new NotSupportedException("The name follows the request.");
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom) => cookies.Secured(context, base.Build(context, expiresFrom));
}
