using System.Text;
using System.Text.Json;
using System.Threading.RateLimiting;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Search;
using Mingfa.Web.Platform.Time;
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
                new PortalEntrance("互动", "/consultations", "征求意见、采纳情况", 20),
                new PortalEntrance("监督", "/review-requests", "对规范性文件提出审查建议", 30))
            .AddFooterLinks(new FooterLink("个人信息说明", "/privacy", 60));
    }

    public static void MapPortal(this IEndpointRouteBuilder app)
    {
        var data = app.MapGroup("/api/v1/public").AllowAnonymous().WithTags("公开数据");
        data.MapGet("/documents", async ([AsParameters] DocumentFilter filter, MingfaDb db, TimeProvider time) =>
        {
            var list = await PublicDocuments.LoadAsync(db, filter.ToQuery(), filter.AsOf ?? time.Today());
            return Results.Json(new { rows = list.Rows, next = list.Next }, StepForm.Json);
        }).WithSummary("规范性文件列表");
        data.MapGet("/documents/{slug}", async (string slug, MingfaDb db) =>
            await FindAsync(db, slug) is { } document ? Results.Json(document, StepForm.Json) : Results.NotFound()).WithSummary("一份规范性文件的全部版本");
        data.MapGet("/documents.csv", DocumentsCsvAsync).WithSummary("全部规范性文件（CSV）");
        app.MapGet("/documents/feed.atom", DocumentFeed.ReadAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/documents/{slug}.jsonld", JsonLdAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/sitemap.xml", SitemapAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/robots.txt", (HttpRequest request) => Results.Text(
            $"User-agent: *\nDisallow: /work\nDisallow: /account\nDisallow: /admin\nDisallow: /directory\nSitemap: {Origin(request)}/sitemap.xml\n")).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Filters of the open list, as in the page's address.</summary>
    public sealed class DocumentFilter
    {
        public string? Q { get; init; }
        public PublicDocuments.Standing? Status { get; init; }
        public DocumentLevel? Level { get; init; }
        public long? Issuer { get; init; }
        public int? Year { get; init; }
        public DateOnly? AsOf { get; init; }
        public string? After { get; init; }

        public PublicDocuments.Query ToQuery() => new() { Q = Q, Status = Status ?? PublicDocuments.Standing.All, Level = Level, Issuer = Issuer, Year = Year, AsOf = AsOf, After = After };
    }

    private static async Task<object?> FindAsync(MingfaDb db, string slug)
    {
        var document = await db.Set<NormativeDocument>().AsNoTracking().Include(d => d.Editions).FirstOrDefaultAsync(d => d.Slug == slug);
        return document is null ? null : new
        {
            document.Slug,
            document.Title,
            Issuer = document.IssuerName,
            document.DocumentNumber,
            document.RegisterNumber,
            document.PublishedOn,
            document.EndedOn,
            document.End,
            Editions = document.Editions.OrderBy(e => e.Number).Select(e => new { e.Number, e.Title, e.EffectiveOn, e.ExpiresOn, e.SupersededOn, e.LegalBasis, e.Text, e.Interpretation }),
        };
    }

    private static async Task DocumentsCsvAsync(HttpResponse response, MingfaDb db)
    {
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=documents.csv";
        await response.WriteAsync("\uFEFF登记号,发文字号,标题,制定机关,公布日期,失效日期,地址\r\n");
        await foreach (var d in db.Set<NormativeDocument>().AsNoTracking().OrderBy(d => d.Id).AsAsyncEnumerable())
            await response.WriteAsync(string.Join(',', Csv(d.RegisterNumber), Csv(d.DocumentNumber), Csv(d.Title), Csv(d.IssuerName),
                $"{d.PublishedOn:yyyy-MM-dd}", d.EndedOn is { } on ? $"{on:yyyy-MM-dd}" : "", $"/documents/{d.Slug}") + "\r\n");
    }

    // A cell that a spreadsheet would take for a formula is shown as text (CWE-1236).
    private static string Csv(string text) =>
        "\"" + (text.Length > 0 && "=+-@＝＋－＠\t\r".Contains(text[0]) ? "'" : "") + text.Replace("\"", "\"\"") + "\"";

    private static async Task<IResult> JsonLdAsync(string slug, HttpRequest request, MingfaDb db)
    {
        var d = await db.Set<NormativeDocument>().AsNoTracking().Include(x => x.Editions).FirstOrDefaultAsync(x => x.Slug == slug);
        return d is null ? Results.NotFound() : Results.Text(JsonSerializer.Serialize(
            new Dictionary<string, object?>
            {
                ["@context"] = "https://schema.org",
                ["@type"] = "Legislation",
                ["@id"] = $"{Origin(request)}/documents/{d.Slug}",
                ["name"] = d.Title,
                ["legislationIdentifier"] = d.DocumentNumber,
                ["legislationPassedBy"] = d.IssuerName,
                ["datePublished"] = $"{d.PublishedOn:yyyy-MM-dd}",
                ["legislationDateOfApplicability"] = $"{d.LatestEdition.EffectiveOn:yyyy-MM-dd}",
                ["temporalCoverage"] = $"{d.Editions.Min(edition => edition.EffectiveOn):yyyy-MM-dd}/{(d.EndedOn is { } ended ? $"{ended.AddDays(-1):yyyy-MM-dd}" : "..")}",
                ["legislationLegalForce"] = d.EndedOn is null ? "InForce" : "NotInForce",
                ["inLanguage"] = "zh-CN",
            }, StepForm.Json), "application/ld+json", Encoding.UTF8);
    }

    private static async Task<IResult> SitemapAsync(HttpRequest request, MingfaDb db)
    {
        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var slugs = await db.Set<NormativeDocument>().AsNoTracking().OrderByDescending(d => d.Id).Take(20_000).Select(d => d.Slug).ToListAsync();
        var consultations = await db.Set<Consultation>().AsNoTracking().OrderByDescending(c => c.Id).Take(20_000).Select(c => c.Slug).ToListAsync();
        var cleanups = await db.Set<CleanupCampaign>().AsNoTracking().Where(c => c.PublishedOn != null).OrderByDescending(c => c.Id).Take(1000).ToListAsync();
        string[] fixedPages = ["/", "/documents", "/consultations", "/cleanups", "/review-requests", "/suggestions", "/verify", "/accessibility", "/privacy"];
        var paths = fixedPages.Concat(slugs.Select(slug => $"/documents/{slug}")).Concat(consultations.Select(slug => $"/consultations/{slug}"))
            .Concat(cleanups.Select(campaign => $"/cleanups/{CleanupWork.SlugOf(campaign)}"));
        return Results.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + new XElement(map + "urlset",
            paths.Select(path => new XElement(map + "url", new XElement(map + "loc", Origin(request) + path)))), "application/xml", Encoding.UTF8);
    }

    internal static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
