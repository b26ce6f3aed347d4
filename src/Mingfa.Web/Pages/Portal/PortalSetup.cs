using System.Text;
using System.Threading.RateLimiting;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Search;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Portal;

/// <summary>The portal's entrances, what programs read of it, and how often one address may write to it.</summary>
public static class PortalSetup
{
    public const string CommentLimit = "portal-write";
    private const int WritesPerMinute = 20;

    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddSingleton<SearchLinks>()
            .AddSingleton(new SearchTarget("normative-document", "规范性文件", slug => $"/documents/{PublicDocuments.DocumentSlug(slug)}"))
            .AddSingleton(new SearchTarget("consultation", "征求意见", slug => $"/consultations/{slug}"))
            .AddSingleton(new SearchTarget(ClosingCorrection.Kind, "更正公告", slug => $"/consultations/{ClosingCorrection.ConsultationSlug(slug)}"))
            .AddSingleton(new SearchTarget("consultation-result", "采纳情况", slug => $"/consultations/{slug}/result"))
            .AddSingleton(new SearchTarget(CleanupWork.Kind, "清理结果", slug => $"/cleanups/{slug}"));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            // Reading is free; writing is counted by address.
            options.AddPolicy(CommentLimit, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    http.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = WritesPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
        return services
            .AddEntrances(
                new PortalEntrance("文件", "/documents", "规范性文件全文、效力和解读", 10),
                new PortalEntrance("办事", "/data/service-guides", "办事指南：依据、条件、流程、时限、收费", 14),
                new PortalEntrance("互动", "/consultations", "征求意见、采纳情况、意见建议", 20),
                new PortalEntrance("监督", "/review-requests", "对规范性文件提出审查建议", 30))
            .AddFooterLinks(new FooterLink("个人信息说明", "/privacy", 60));
    }

    public static void MapPortal(this IEndpointRouteBuilder app)
    {
        app.MapOpenDocuments();
        app.MapGet("/documents/feed.atom", DocumentFeed.ReadAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/sitemap.xml", SitemapAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/robots.txt", (HttpRequest request) => Results.Text(
            $"User-agent: *\nDisallow: /work\nDisallow: /account\nDisallow: /admin\nDisallow: /directory\nSitemap: {SiteAddress.Origin(request)}/sitemap.xml\n")).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SitemapAsync(HttpRequest request, MingfaDb db)
    {
        var origin = SiteAddress.Origin(request);
        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var slugs = await db.Set<NormativeDocument>().AsNoTracking().OrderByDescending(d => d.Id).Take(20_000).Select(d => d.Slug).ToListAsync();
        var consultations = await db.Set<Consultation>().AsNoTracking().OrderByDescending(c => c.Id).Take(20_000).Select(c => c.Slug).ToListAsync();
        var results = await db.Set<Consultation>().AsNoTracking().Where(c => c.AdoptionPublishedOn != null).OrderByDescending(c => c.Id).Take(5_000).Select(c => c.Slug).ToListAsync();
        var reports = await db.Set<PublishedRecord>().AsNoTracking().Where(record => record.Kind == ReportPublication.ReportKind && record.WithdrawnAt == null).OrderByDescending(record => record.Id).Take(1000).Select(record => record.Slug).ToListAsync();
        var cleanups = await db.Set<CleanupCampaign>().AsNoTracking().Where(c => c.PublishedOn != null).OrderByDescending(c => c.Id).Take(1000).ToListAsync();
        string[] fixedPages = ["/", "/documents", "/consultations", "/cleanups", "/review-requests", "/suggestions", "/reports", "/data", "/verify", "/accessibility", "/privacy"];
        var paths = fixedPages.Concat(slugs.Select(slug => $"/documents/{slug}")).Concat(consultations.Select(slug => $"/consultations/{slug}"))
            .Concat(results.Select(slug => $"/consultations/{slug}/result")).Concat(reports.Select(slug => $"/reports/{slug}"))
            .Concat(cleanups.Select(campaign => $"/cleanups/{CleanupWork.SlugOf(campaign)}"));
        return Results.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + new XElement(map + "urlset",
            paths.Select(path => new XElement(map + "url", new XElement(map + "loc", origin + path)))), "application/xml", Encoding.UTF8);
    }
}
