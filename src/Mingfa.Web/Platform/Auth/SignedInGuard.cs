using System.Collections.Frozen;
using Microsoft.AspNetCore.Antiforgery;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Platform.Auth;

/// <summary>What stands between a known visitor and the page: requests made by other sites, and passwords that somebody else chose.</summary>
internal sealed class SignedInGuard(RequestDelegate next, IAntiforgery antiforgery, AddressPseudonym addresses)
{
    public const string SessionCookie = "s";
    private const string PasswordPage = "/account/password";

    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api");

    public static bool HasSession(HttpRequest request) =>
        request.Cookies.ContainsKey(SessionCookie) || request.Cookies.ContainsKey("__Host-" + SessionCookie);

    public async Task InvokeAsync(HttpContext http, CurrentActor current, MingfaDb db)
    {
        if (IsWrite(http.Request))
        {
            await addresses.EnsureAsync(db);
            if (await RefusedAsForeignAsync(http))
                return;
        }

        var signedIn = await current.SignedInAsync();
        if (signedIn is not null)
            http.SetViewer(ViewerOf(signedIn.Actor));
        if (signedIn is { MustChangePassword: true } && !MayPass(http.Request))
        {
            if (IsApi(http.Request) || ApiTokenHandler.IsBearer(http.Request))
                await ApiProblem.WriteAsync(http, StatusCodes.Status403Forbidden, "请先登录并修改初始密码。");
            else
                http.Response.Redirect(PasswordPage);
            return;
        }

        await next(http);
    }

    private static bool IsWrite(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    /// <summary>A token is shown on purpose; a cookie is sent by the browser whoever asks, so a write with a cookie needs the antiforgery token too.</summary>
    private async Task<bool> RefusedAsForeignAsync(HttpContext http)
    {
        if (ApiTokenHandler.IsBearer(http.Request) || http.User.Identity?.IsAuthenticated != true)
            return false;
        if (http.Request.Headers["Sec-Fetch-Site"] == "cross-site" || (IsApi(http.Request) && !await antiforgery.IsRequestValidAsync(http)))
        {
            await ApiProblem.WriteAsync(http, StatusCodes.Status400BadRequest, "请求缺少防伪标记，或来自其他网站。");
            return true;
        }

        return false;
    }

    private static bool MayPass(HttpRequest request) =>
        request.Path.Equals(PasswordPage, StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/account/sign-out")
        || request.Path.StartsWithSegments("/error");

    private static Viewer ViewerOf(Actor actor) => new(
        actor.Name, actor.UnitName, actor.Holdings.Count == 0 ? null : actor.Holdings[0].Post.Name, 0,
        permission => Named.TryGetValue(permission, out var known) && actor.Has(known));

    private static readonly FrozenDictionary<string, Permission> Named = Enum.GetValues<Permission>().ToFrozenDictionary(permission => permission.ToString());
}
