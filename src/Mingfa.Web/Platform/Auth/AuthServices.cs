using Mingfa.Web.Pages;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mingfa.Web.Platform.Auth;

/// <summary>A browser shows a session, a program a token; which of the two a request brings decides how it is judged.</summary>
public static class AuthSchemes
{
    public const string Session = "Session";
    public const string Token = "Token";
    internal const string Either = "Either";
}

public static class AuthServices
{
    /// <summary>PBKDF2-HMAC-SHA512 rounds (OWASP: at least 210,000).</summary>
    internal const int PasswordRounds = 210_000;

    public static IServiceCollection AddMingfaAuth(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddDataProtection().SetApplicationName("Mingfa").PersistKeysToDbContext<MingfaDb>();
        services.AddSingleton<AddressPseudonym>().AddScoped<CurrentActor>().AddScoped<AuditTrail>();
        services.AddScoped<Sessions>().AddScoped<ApiTokens>().AddScoped<SignInLimits>().AddScoped<SignInService>();
        services.AddScoped<Accounts>().AddScoped<PostGrants>().AddScoped<SetupLink>();
        services.AddScoped<UnitRegister>().AddScoped<OfficerRegister>().AddScoped<Delegations>();

        services.AddScoped<IPasswordValidator<Account>, PasswordPolicy>();
        services.AddIdentityCore<Account>().AddEntityFrameworkStores<MingfaDb>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordRounds);
        // The hasher keeps nothing of a request, and the dummy account lives as long as the process.
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>().AddSingleton<DummyAccount>();

        services.AddSingleton<SessionTickets>().AddSingleton(new HostCookies(environment.IsDevelopment()));
        services.AddAuthentication(AuthSchemes.Either)
            .AddPolicyScheme(AuthSchemes.Either, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(AuthSchemes.Token, null)
            .AddCookie(AuthSchemes.Session);
        services.AddOptions<CookieAuthenticationOptions>(AuthSchemes.Session)
            .Configure<SessionTickets, HostCookies>(ConfigureSession);

        services.AddMingfaForms();
        services.AddScoped<IAuthorizationHandler, PermissionCheck>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(options => options.HeaderName = "X-Antiforgery");
        services.AddOptions<AntiforgeryOptions>().Configure<HostCookies, IHttpContextAccessor>((options, cookies, http) =>
            options.Cookie = new AntiforgeryCookie(cookies, http) { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true });
        return services;
    }

    /// <summary>After routing, before the endpoints run.</summary>
    public static WebApplication UseMingfaAuth(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<SignedInGuard>();
        app.UseAuthorization();
        return app;
    }

    public static WebApplication MapMingfaAuth(this WebApplication app)
    {
        app.MapMe();
        return app;
    }

    private static string SchemeOf(HttpContext http) =>
        ApiTokenHandler.IsBearer(http.Request) || (SignedInGuard.IsApi(http.Request) && !SignedInGuard.HasSession(http.Request))
            ? AuthSchemes.Token
            : AuthSchemes.Session;

    private static void ConfigureSession(CookieAuthenticationOptions options, SessionTickets tickets, HostCookies cookies)
    {
        options.Cookie.Name = SignedInGuard.SessionCookie;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.IsEssential = true;
        options.CookieManager = cookies;
        options.SessionStore = tickets;
        options.SlidingExpiration = false;
        options.ExpireTimeSpan = AuthSession.Longest;
        options.LoginPath = "/account/sign-in";
        options.AccessDeniedPath = "/account/denied";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = context => SignedInGuard.IsApi(context.Request)
            ? ApiProblem.WriteAsync(context.HttpContext, StatusCodes.Status401Unauthorized, "会话已结束，请重新登录。")
            : Redirect(context);
        options.Events.OnRedirectToAccessDenied = context => SignedInGuard.IsApi(context.Request)
            ? ApiProblem.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, "您的岗位没有这项权限。")
            : Forbid(context);
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    /// <summary>403 under the address that was asked for, with a page in words; no redirect hides the answer.</summary>
    private static async Task Forbid(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync("""
            <!DOCTYPE html>
            <html lang="zh-Hans"><head><meta charset="utf-8"><title>没有权限</title></head>
            <body><main><h1>没有权限</h1><p>您的岗位没有这项权限。岗位由安全保密管理员授予，见<a href="/directory/posts">岗位权限表</a>。</p>
            <p><a href="/account">返回我的账号</a></p></main></body></html>
            """);
    }
}
