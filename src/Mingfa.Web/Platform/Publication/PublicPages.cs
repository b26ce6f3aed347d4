using System.Data.Common;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Platform.Publication;

/// <summary>
/// Keeps the pages that every citizen sees alike. Anything this process commits drops them all, so that what was withdrawn is gone
/// at once (处罚法 48: three days are the law's limit, not ours); what another process writes shows after <see cref="Longest"/>.
/// </summary>
internal sealed class PublicPages : IOutputCachePolicy
{
    public const string Tag = "public";
    private const long MemoryLimit = 32L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly string[] Folders = ["/Portal", "/Data", "/PublishedReports"];

    public static IServiceCollection AddTo(IServiceCollection services)
    {
        services.AddOutputCache(options => options.SizeLimit = MemoryLimit).AddSingleton<IInterceptor, PublicPagesDropper>();
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
        context.CacheVaryByRules.QueryKeys = "*";
        var (name, value) = ElderMode.CacheKey(http);
        context.CacheVaryByRules.VaryByValues[name] = value;
        // What is in force, and what is open for comment, changes with the day.
        context.CacheVaryByRules.VaryByValues["day"] = http.RequestServices.GetRequiredService<TimeProvider>().Today().ToString("O");
        context.Tags.Add(Tag);
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

/// <summary>Every commit drops the kept public pages: which records a page was counted from is nobody's to list.</summary>
internal sealed class PublicPagesDropper(IOutputCacheStore pages) : DbTransactionInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        pages.EvictByTagAsync(PublicPages.Tag, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        await pages.EvictByTagAsync(PublicPages.Tag, CancellationToken.None);
}
