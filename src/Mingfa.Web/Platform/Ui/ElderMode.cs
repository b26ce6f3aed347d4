namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// 长者版: larger type and targets, fewer things on a page. One cookie, no account. Cached pages must vary by <see cref="CookieName"/>
/// (<see cref="CacheKey"/>), because the server writes the mode into the page.
/// </summary>
public static class ElderMode
{
    public const string CookieName = "elder";
    public const string Path = "/elder";

    public static bool IsOn(HttpContext http) => http.Request.Cookies[CookieName] == "1";

    public static KeyValuePair<string, string> CacheKey(HttpContext http) => new(CookieName, IsOn(http) ? "1" : "0");

    /// <summary>
    /// The switch carries no antiforgery token, so that portal pages stay cacheable: it changes how pages look in one browser and nothing else.
    /// A post that another site sends is refused all the same.
    /// </summary>
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Path, Switch).DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Switch(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none") || !request.HasFormContentType)
            return Results.BadRequest();
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        request.HttpContext.Response.Cookies.Append(CookieName, form["on"] == "1" ? "1" : "0", new CookieOptions
        {
            HttpOnly = true,
            Secure = request.IsHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
        return Results.LocalRedirect(LocalOnly(form["returnUrl"].ToString()));
    }

    /// <summary>Only an address of this site: one slash first, no second slash or backslash, and encoded as a browser sends it.</summary>
    internal static string LocalOnly(string url) =>
        url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal) && url.All(c => c is > ' ' and < '\x7f') ? url : "/";
}
