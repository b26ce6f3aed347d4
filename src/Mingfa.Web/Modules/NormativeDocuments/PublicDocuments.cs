using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Search;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>What the public asks of the documents: the list, by state on a day, by words; paged by key. Page and open API ask the same.</summary>
public static class PublicDocuments
{
    public const int PageSize = 20;

    public enum Standing
    {
        InForce,

        /// <summary>Published, in force from a later day.</summary>
        Coming,
        Ended,
        All,
    }

    /// <summary>As it stands in the URL.</summary>
    public sealed class Query
    {
        public string? Q { get; set; }
        [Display(Name = "效力状态")] public Standing Status { get; set; }
        [Display(Name = "文件层级")] public DocumentLevel? Level { get; set; }

        /// <summary>By its unit.</summary>
        [Display(Name = "制定机关")] public long? Issuer { get; set; }

        [Display(Name = "公布年份")] public int? Year { get; set; }

        [Display(Name = "在哪一天有效")] public DateOnly? AsOf { get; set; }

        /// <summary>Key of the last row of the page before: <c>yyyy-MM-dd.id</c>.</summary>
        public string? After { get; set; }

        public string Link(Standing? status = null, string? after = null)
        {
            var query = QueryString.Create("status", (status ?? Status).ToString());
            if (!string.IsNullOrWhiteSpace(Q))
                query = query.Add("q", Q);
            if (Level is { } level)
                query = query.Add("level", level.ToString());
            if (Issuer is { } issuer)
                query = query.Add("issuer", $"{issuer}");
            if (Year is { } year)
                query = query.Add("year", $"{year}");
            if (AsOf is { } day)
                query = query.Add("asOf", $"{day:yyyy-MM-dd}");
            if (after is not null)
                query = query.Add("after", after);
            return "/documents" + query;
        }
    }

    public sealed record Row(
        long Id, string Slug, string Title, string Issuer, string DocumentNumber, string RegisterNumber,
        DateOnly PublishedOn, DateOnly EffectiveOn, DateOnly? ExpiresOn, DateOnly? EndedOn, DocumentEnd? End, DateOnly FirstEffectiveOn)
    {
        /// <summary>How it stands on the day, in the words of the document page.</summary>
        public string StandingOn(DateOnly day) =>
            EndedOn <= day ? StepForm.Word(End!.Value)
            : ExpiresOn < day ? StepForm.Word(DocumentEnd.Lapsed)
            : FirstEffectiveOn > day ? "尚未施行" : "有效";
    }

    public sealed record Result(IReadOnlyList<Row> Rows, string? Next);

    public static async Task<Result> LoadAsync(MingfaDb db, Query query, DateOnly day, CancellationToken cancel = default)
    {
        var documents = db.Set<NormativeDocument>().AsNoTracking();
        documents = query.Status switch
        {
            Standing.InForce => documents.InForceOn(day),
            Standing.Coming => documents.Where(d => d.PublishedOn <= day && d.EndedOn == null && d.Editions.All(e => e.EffectiveOn > day)),
            Standing.Ended => documents.Where(d => (d.EndedOn != null && d.EndedOn <= day) || d.Editions.All(e => e.ExpiresOn != null && e.ExpiresOn < day)),
            _ => documents.Where(d => d.PublishedOn <= day),
        };
        if (query.Level is { } level)
            documents = documents.Where(d => d.Level == level);
        if (query.Issuer is { } issuer)
            documents = documents.Where(d => d.IssuerUnitId == issuer);
        if (query.Year is { } year and > 0 and < 9999)
        {
            var (newYear, following) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
            documents = documents.Where(d => d.Editions.Any(e => (e.PublishedOn ?? d.PublishedOn) >= newYear && (e.PublishedOn ?? d.PublishedOn) < following));
        }

        if (!string.IsNullOrWhiteSpace(query.Q))
        {
            var slugs = SearchIndex.Find(db, query.Q).Where(found => found.Kind == "normative-document").Select(found => found.Slug);
            // An edition after the first is published as {slug}-{n}.
            documents = query.Status == Standing.InForce
                ? documents.Where(d => d.Editions.Any(e => e.EffectiveOn <= day && (e.SupersededOn == null || e.SupersededOn > day) && slugs.Contains(e.Number == 1 ? d.Slug : d.Slug + "-" + e.Number)))
                : documents.Where(d => slugs.Any(slug => slug == d.Slug || slug.StartsWith(d.Slug + "-")));
        }

        var rows = await Rows(documents.OnDay(day).After(query.After).NewestFirst().Take(PageSize + 1)).ToListAsync(cancel);
        var next = rows.Count > PageSize ? PageKey.Of(rows[PageSize - 1].PublishedOn, rows[PageSize - 1].Id) : null;
        return new Result(rows.Count > PageSize ? rows[..PageSize] : rows, next);
    }

    /// <summary>How the documents stand on the day, by the address of each of their editions.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> StandingsAsync(MingfaDb db, IReadOnlyList<string> slugs, DateOnly day)
    {
        if (slugs.Count == 0)
            return new Dictionary<string, string>();
        var first = slugs.ToDictionary(slug => slug, DocumentSlug);
        var asked = first.Values.Concat(slugs).Distinct().ToList();
        var rows = await Rows(db.Set<NormativeDocument>().AsNoTracking().Where(document => asked.Contains(document.Slug)).OnDay(day)).ToDictionaryAsync(row => row.Slug);
        return slugs.Distinct().Select(slug => (slug, row: rows.GetValueOrDefault(slug) ?? rows.GetValueOrDefault(first[slug])))
            .Where(pair => pair.row is not null).ToDictionary(pair => pair.slug, pair => pair.row!.StandingOn(day));
    }

    /// <summary>The name under which the text of an edition was published.</summary>
    public static string PublishedSlug(NormativeDocument document, NormativeEdition edition) => edition.Number == 1 ? document.Slug : $"{document.Slug}-{edition.Number}";

    /// <summary>The document's own address; an edition after the first is published as {slug}-{n}.</summary>
    public static string DocumentSlug(string published) =>
        published.LastIndexOf('-') is > 0 and var dash && int.TryParse(published.AsSpan(dash + 1), out _) ? published[..dash] : published;

    private static IQueryable<Row> Rows(IQueryable<DocumentOfDay> documents) => documents
        .Select(row => new Row(
            row.Document.Id, row.Document.Slug, row.Edition.Title, row.Document.IssuerName,
            row.Edition.DocumentNumber ?? row.Document.DocumentNumber, row.Edition.RegisterNumber ?? row.Document.RegisterNumber, row.PublishedOn,
            row.Edition.EffectiveOn, row.Edition.ExpiresOn,
            row.Document.EndedOn, row.Document.End, row.Document.Editions.Min(e => e.EffectiveOn)));
}
