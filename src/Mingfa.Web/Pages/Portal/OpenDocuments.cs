using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Portal;

/// <summary>The documents as open data: list, one document with all its editions, the whole as CSV, and JSON-LD for search engines.</summary>
internal static class OpenDocuments
{
    private static readonly string[] Heads = ["登记号", "发文字号", "标题", "制定机关", "公布日期", "施行日期", "有效期至", "状态", "停止施行日期", "地址"];

    public static void MapOpenDocuments(this IEndpointRouteBuilder app)
    {
        var data = app.MapGroup("/api/v1/public").AllowAnonymous().WithTags("公开数据");
        data.MapGet("/documents", async ([AsParameters] Filter filter, MingfaDb db, TimeProvider time) =>
        {
            var day = filter.AsOf ?? time.Today();
            var list = await PublicDocuments.LoadAsync(db, filter.ToQuery(), day);
            return Results.Json(new OpenList(day, list.Rows.Select(row => Listed(row, day)), list.Next), StepForm.Json);
        }).WithSummary("规范性文件列表").Produces<OpenList>();
        data.MapGet("/documents/{slug}", async (string slug, HttpRequest request, MingfaDb db, TimeProvider time) =>
            await FindAsync(db, slug) is { } document ? Results.Json(await OneAsync(document, request, db, time.Today()), StepForm.Json) : Results.NotFound()).WithSummary("一份规范性文件的全部版本").Produces<OpenDocument>();
        data.MapGet("/documents.csv", CsvAsync).WithSummary("规范性文件（CSV），筛选条件与列表相同");
        app.MapGet("/documents/{slug}.jsonld", JsonLdAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Filters of the open list, as in the page's address.</summary>
    public sealed class Filter
    {
        public string? Q { get; init; }
        public PublicDocuments.Standing? Status { get; init; }
        public DocumentLevel? Level { get; init; }
        public long? Issuer { get; init; }
        public int? Year { get; init; }
        public DateOnly? AsOf { get; init; }
        public string? After { get; init; }

        public PublicDocuments.Query ToQuery(string? after = null) =>
            new() { Q = Q, Status = Status ?? PublicDocuments.Standing.All, Level = Level, Issuer = Issuer, Year = Year, AsOf = AsOf, After = after ?? After };
    }

    public sealed record OpenList(DateOnly AsOf, IEnumerable<OpenRow> Rows, string? Next);

    public sealed record OpenRow(
        string Slug, string Title, string Issuer, string DocumentNumber, string RegisterNumber,
        DateOnly PublishedOn, DateOnly EffectiveOn, DateOnly? ExpiresOn, DateOnly? EndedOn, DocumentEnd? End, string Standing);

    /// <summary>At the top the edition of today, as in the list.</summary>
    public sealed record OpenDocument(
        string Slug, string Title, string Issuer, string DocumentNumber, string RegisterNumber, DateOnly PublishedOn, DateOnly? EndedOn, DocumentEnd? End, string? EndReason,
        int? InForceToday, string Address, IEnumerable<OpenRelation> Relations, IEnumerable<OpenEdition> Editions);

    public sealed record OpenRelation(RelationKind Kind, DateOnly On, string Slug, string Title);

    public sealed record OpenEdition(
        int Number, string Title, string? DocumentNumber, string? RegisterNumber, DateOnly? PublishedOn, DateOnly EffectiveOn, DateOnly? ExpiresOn, DateOnly? SupersededOn,
        IReadOnlyList<string> LegalBasis, string Text, IEnumerable<OpenAnnex> Annexes, string Interpretation, string Record);

    public sealed record OpenAnnex(string Name, string Sha256, string Address);

    private static OpenRow Listed(PublicDocuments.Row row, DateOnly day) => new(
        row.Slug, row.Title, row.Issuer, row.DocumentNumber, row.RegisterNumber, row.PublishedOn, row.EffectiveOn, row.ExpiresOn, row.EndedOn, row.End, row.StandingOn(day));

    private static Task<NormativeDocument?> FindAsync(MingfaDb db, string slug) =>
        db.Set<NormativeDocument>().AsNoTracking().Include(d => d.Editions).Include(d => d.Relations).AsSplitQuery().FirstOrDefaultAsync(d => d.Slug == slug);

    private static async Task<OpenDocument> OneAsync(NormativeDocument document, HttpRequest request, MingfaDb db, DateOnly today)
    {
        var others = document.Relations.Select(relation => relation.OtherId).ToArray();
        var names = await db.Set<NormativeDocument>().AsNoTracking().Include(other => other.Editions).Where(other => others.Contains(other.Id)).ToDictionaryAsync(other => other.Id);
        var address = $"{SiteAddress.Origin(request)}/documents/{document.Slug}";
        var edition = document.EditionOn(today);
        return new OpenDocument(
            document.Slug, edition.Title, document.IssuerName, edition.DocumentNumber ?? document.DocumentNumber, edition.RegisterNumber ?? document.RegisterNumber,
            edition.PublishedOn ?? document.PublishedOn, document.EndedOn, document.End, document.EndReason,
            document.InForceOn(today)?.Number, address,
            document.Relations.Select(relation => new OpenRelation(relation.Kind, relation.On, names[relation.OtherId].Slug, names[relation.OtherId].EditionOn(relation.On).Title)),
            document.Editions.OrderBy(e => e.Number).Select(e => new OpenEdition(
                e.Number, e.Title, e.DocumentNumber, e.RegisterNumber, e.PublishedOn, e.EffectiveOn, e.ExpiresOn, e.SupersededOn, e.LegalBasis, e.Text,
                e.Annexes.Select((annex, i) => new OpenAnnex(annex.Name, annex.Hash, $"{address}/annexes/{i + 1}?edition={e.Number}")),
                e.Interpretation, $"{SiteAddress.Origin(request)}/published/normative-document/{PublicDocuments.PublishedSlug(document, e)}")));
    }

    /// <summary>All that match, page by page, as they stand on the day.</summary>
    private static async Task CsvAsync([AsParameters] Filter filter, HttpRequest request, HttpResponse response, MingfaDb db, TimeProvider time, CancellationToken cancel)
    {
        var day = filter.AsOf ?? time.Today();
        response.ContentType = TableFile.CsvType;
        response.Headers.ContentDisposition = "attachment; filename=documents.csv";
        await TableFile.WriteCsvAsync(Heads, LinesAsync(filter, SiteAddress.Origin(request), day, db, cancel), response.Body, cancel);
    }

    private static async IAsyncEnumerable<string[]> LinesAsync(Filter filter, string origin, DateOnly day, MingfaDb db, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var after = filter.After;
        do
        {
            var page = await PublicDocuments.LoadAsync(db, filter.ToQuery(after), day, cancel);
            foreach (var row in page.Rows)
                yield return
                [
                    row.RegisterNumber, row.DocumentNumber, row.Title, row.Issuer, $"{row.PublishedOn:yyyy-MM-dd}", $"{row.EffectiveOn:yyyy-MM-dd}", $"{row.ExpiresOn:yyyy-MM-dd}",
                    row.StandingOn(day), $"{row.EndedOn:yyyy-MM-dd}", $"{origin}/documents/{row.Slug}",
                ];
            after = page.Next;
        }
        while (after is not null);
    }

    private static async Task<IResult> JsonLdAsync(string slug, HttpRequest request, MingfaDb db, TimeProvider time)
    {
        return await FindAsync(db, slug) is { } document
            ? Results.Text(JsonSerializer.Serialize(LinkedData(document, SiteAddress.Origin(request), time.Today()), StepForm.Json), "application/ld+json", Encoding.UTF8)
            : Results.NotFound();
    }

    /// <summary>The document as search engines read it, as it stands on the day.</summary>
    internal static Dictionary<string, object?> LinkedData(NormativeDocument document, string origin, DateOnly day)
    {
        var edition = document.InForceOn(day) ?? document.LatestEdition;
        var last = document.EndedOn?.AddDays(-1) ?? document.LatestEdition.ExpiresOn;
        return new()
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Legislation",
            ["@id"] = $"{origin}/documents/{document.Slug}",
            ["name"] = edition.Title,
            ["legislationIdentifier"] = edition.DocumentNumber ?? document.DocumentNumber,
            ["legislationPassedBy"] = new Dictionary<string, object?> { ["@type"] = "GovernmentOrganization", ["name"] = document.IssuerName },
            ["datePublished"] = $"{edition.PublishedOn ?? document.PublishedOn:yyyy-MM-dd}",
            ["legislationDateOfApplicability"] = $"{edition.EffectiveOn:yyyy-MM-dd}",
            ["temporalCoverage"] = $"{document.Editions.Min(each => each.EffectiveOn):yyyy-MM-dd}/{(last is { } end ? $"{end:yyyy-MM-dd}" : "..")}",
            ["legislationLegalForce"] = document.InForceOn(day) is null ? "NotInForce" : "InForce",
            ["inLanguage"] = "zh-CN",
        };
    }
}
