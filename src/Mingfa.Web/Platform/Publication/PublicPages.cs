using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Platform.Publication;

/// <summary>
/// Keeps the pages that every citizen sees alike, under the number of commits: after anything this process commits no kept page is shown,
/// so that what was withdrawn is gone at once; what another process writes shows after <see cref="Longest"/>.
/// </summary>
internal sealed class PublicPages : IOutputCachePolicy
{
    private const long MemoryLimit = 32L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly string[] Folders = ["/Portal", "/Data", "/PublishedReports"];

    public static IServiceCollection AddTo(IServiceCollection services)
    {
        services.AddOutputCache(options => options.SizeLimit = MemoryLimit);
        return services.Configure<RazorPagesOptions>(options =>
        {
            foreach (var folder in Folders)
                options.Conventions.AddFolderApplicationModelConvention(folder, Keep);
        });
    }

    // A page that takes posts carries tokens of one visitor: it is never kept.
    private static void Keep(PageApplicationModel page)
    {
        if (page.HandlerMethods.All(handler => HttpMethods.IsGet(handler.HttpMethod)))
            page.EndpointMetadata.Add(new PublicPages());
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancel)
    {
        var http = context.HttpContext;
        var nobody = http.Request.Headers.Authorization.Count == 0 && !SignedInGuard.HasSession(http.Request);
        context.EnableOutputCaching = nobody && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method));
        context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = context.EnableOutputCaching;
        context.ResponseExpirationTimeSpan = Longest;
        // A page names the site's address in its open data.
        context.CacheVaryByRules.VaryByHost = true;
        context.CacheVaryByRules.QueryKeys = "*";
        var (name, value) = ElderMode.CacheKey(http);
        context.CacheVaryByRules.VaryByValues[name] = value;
        context.CacheVaryByRules.VaryByValues["commits"] = $"{http.RequestServices.GetRequiredService<Commits>().Count}";
        // What is in force, and what is open for comment, changes with the day.
        context.CacheVaryByRules.VaryByValues["day"] = http.RequestServices.GetRequiredService<TimeProvider>().Today().ToString("O");
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancel) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancel)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0
            || response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase))
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
