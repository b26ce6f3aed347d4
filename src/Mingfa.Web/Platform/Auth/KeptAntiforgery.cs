using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mingfa.Web.Platform.Auth;

/// <summary>
/// The token in a signed-in person's forms stays good as long as the browser's half of it and the account are the same; opening the one and sealing the
/// other anew took two ciphers of every page. What is new, and every check, is the framework's.
/// </summary>
internal sealed class KeptAntiforgery(IAntiforgery framework, IMemoryCache memory, HostCookies cookies) : IAntiforgery
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext http)
    {
        var account = http.User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (account is null || http.Request.Cookies[AntiforgeryCookie.NameOf(cookies, http)] is not { } half)
            return framework.GetAndStoreTokens(http);
        var key = (nameof(KeptAntiforgery), account, half);
        if (memory.TryGetValue(key, out AntiforgeryTokenSet? kept))
            return kept!;
        var tokens = framework.GetAndStoreTokens(http);
        // A half that the framework replaces in this answer was none of ours.
        return tokens.CookieToken is null ? memory.Set(key, tokens, Longest) : tokens;
    }

    public AntiforgeryTokenSet GetTokens(HttpContext http) => framework.GetTokens(http);

    public Task<bool> IsRequestValidAsync(HttpContext http) => framework.IsRequestValidAsync(http);

    public void SetCookieTokenAndHeader(HttpContext http) => framework.SetCookieTokenAndHeader(http);

    public Task ValidateRequestAsync(HttpContext http) => framework.ValidateRequestAsync(http);

    /// <summary>Takes the place of the framework's service, which goes on doing the work.</summary>
    public static void AddTo(IServiceCollection services)
    {
        var framework = services.Single(service => service.ServiceType == typeof(IAntiforgery)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IAntiforgery>(provider => new KeptAntiforgery(
            (IAntiforgery)ActivatorUtilities.CreateInstance(provider, framework), provider.GetRequiredService<IMemoryCache>(), provider.GetRequiredService<HostCookies>())));
    }
}
