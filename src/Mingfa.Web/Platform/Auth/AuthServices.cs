using System.Data;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mingfa.Web.Pages;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Ui;

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
        services.AddDataProtection().SetApplicationName("Mingfa").PersistKeysToDbContext<MingfaDb>()
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddSingleton<AddressPseudonym>().AddScoped<CurrentActor>().AddScoped<AuditTrail>();
        services.AddScoped<Sessions>().AddScoped<ApiTokens>().AddScoped<SignInLimits>().AddScoped<SignInService>();
        services.AddScoped<Accounts>().AddScoped<PostGrants>().AddScoped<SetupLink>();
        services.AddScoped<DirectoryChoices>().AddScoped<UnitRegister>().AddScoped<OfficerRegister>().AddScoped<Delegations>();

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

        services.AddSharedRoutes();
        services.AddNavigation(
            // Not for a counsel from outside, who holds none of these.
            new NavItem("设置", "机构与人员", "/directory", 10, nameof(Permission.Work), nameof(Permission.ManageDirectory), nameof(Permission.GrantPosts), nameof(Permission.ReadAudit)),
            new NavItem("设置", "委托代办", "/account/delegations", 20, nameof(Permission.Work)),
            new NavItem("设置", "账号", "/admin/accounts", 30, nameof(Permission.ManageSystem)),
            new NavItem("设置", "授予岗位", "/admin/posts", 40, nameof(Permission.GrantPosts)),
            new NavItem("设置", "安全审计", "/admin/audit", 50, nameof(Permission.ReadAudit)),
            new NavItem("设置", "三员操作记录", "/admin/audit", 51, nameof(Permission.GrantPosts), nameof(Permission.ManageSystem)));
        services.AddScoped<IAuthorizationHandler, PermissionCheck>();
        // Everything needs a sign-in unless it says otherwise. An address that does not exist is 404 for everybody; a method or a kind of content that an
        // address does not take (405, 415) routing answers itself, by an endpoint that is no route.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(context =>
            context.User.Identity?.IsAuthenticated == true
            || (context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)).Build());
        // Frames are refused on every answer (SecurityHeaders), not only where a form stands.
        services.AddAntiforgery(options => (options.HeaderName, options.SuppressXFrameOptionsHeader) = ("X-Antiforgery", true));
        KeptAntiforgery.AddTo(services);
        services.AddOptions<AntiforgeryOptions>().Configure<HostCookies, IHttpContextAccessor>((options, cookies, http) =>
            options.Cookie = new AntiforgeryCookie(cookies, http) { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true });
        return services;
    }

    /// <summary>After routing, before the endpoints run.</summary>
    public static WebApplication UseMingfaAuth(this WebApplication app)
    {
        app.UseWhen(http => SignedInGuard.HasSession(http.Request) || ApiTokenHandler.IsBearer(http.Request), branch => branch.Use(OneConnectionAsync));
        app.UseAuthentication();
        app.UseMiddleware<SignedInGuard>();
        app.UseMiddleware<AccessWatch>();
        app.UseAuthorization();
        return app;
    }

    /// <summary>One connection for the whole request.</summary>
    private static async Task OneConnectionAsync(HttpContext http, RequestDelegate next)
    {
        var database = http.RequestServices.GetRequiredService<MingfaDb>().Database;
        var alreadyOpen = database.GetDbConnection().State == ConnectionState.Open;
        if (!alreadyOpen)
            await database.OpenConnectionAsync(http.RequestAborted);
        try
        {
            await next(http);
        }
        finally
        {
            // SQLite's stays open with the context that goes back to the pool.
            if (!alreadyOpen && !database.IsSqlite())
                await database.CloseConnectionAsync();
        }
    }

    public static WebApplication MapMingfaAuth(this WebApplication app)
    {
        app.MapMe();
        DirectoryChoices.Map(app);
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
        options.TicketDataFormat = new SessionKeyFormat(AuthSchemes.Session);
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

    /// <summary>To the sign-in, and from there to the page; what was sent is not carried along, and the sign-in says so.</summary>
    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(context.RedirectUri + (HttpMethods.IsPost(context.Request.Method) ? "&unreceived=true" : ""));
        return Task.CompletedTask;
    }

    /// <summary>403 under the address that was asked for; the error page says it in words, no redirect hides the answer.</summary>
    private static Task Forbid(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
