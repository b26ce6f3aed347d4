using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Modules.NormativeDocuments;

public enum RegisterState
{
    [Platform.Procedures.Word("尚未施行")] NotYetInForce,
    [Platform.Procedures.Word("有效")] InForce,
    [Platform.Procedures.Word("即将到期")] Expiring,
    [Platform.Procedures.Word("已失效、废止")] Ended,
}

/// <summary>规范性文件台账 — every document with its edition of today, newest first, paged by key; found by the numbers and titles of all its editions.</summary>
public static class DocumentRegister
{
    public const int PageSize = 20;

    /// <summary>Filters as they stand in the URL.</summary>
    public sealed class Query
    {
        public RegisterState? State { get; set; }
        public DocumentLevel? Level { get; set; }
        public long? Unit { get; set; }

        /// <summary>Last day of validity not after this day.</summary>
        public DateOnly? ExpiresBy { get; set; }

        /// <summary>Words of the title, or a number.</summary>
        public string? Q { get; set; }

        /// <summary>Key of the last row of the page before: <c>yyyy-MM-dd.id</c>.</summary>
        public string? After { get; set; }
    }

    public sealed record Row(
        long Id, string Title, DocumentLevel Level, string IssuerName, string RegisterNumber, string DocumentNumber, DateOnly PublishedOn,
        DateOnly EffectiveOn, DateOnly? ExpiresOn, DateOnly? EndedOn, DocumentEnd? End, string? EndReason, int Editions, RegisterState State);

    public static async Task<(IReadOnlyList<Row> Rows, string? Next)> PageAsync(MingfaDb db, Query query, DateOnly today)
    {
        var soon = LastReminded(db, today);
        var rows = await Rows(Matching(db, query, today, soon).OnDay(today).After(query.After).NewestFirst().Take(PageSize + 1), today, soon).ToListAsync();
        var next = rows.Count > PageSize ? PageKey.Of(rows[PageSize - 1].PublishedOn, rows[PageSize - 1].Id) : null;
        return (rows.Count > PageSize ? rows[..PageSize] : rows, next);
    }

    /// <summary>All that matches, for export, read as it is written.</summary>
    public static IAsyncEnumerable<Row> ExportAsync(MingfaDb db, Query query, DateOnly today)
    {
        var soon = LastReminded(db, today);
        return Rows(Matching(db, query, today, soon).OnDay(today).NewestFirst(), today, soon).AsAsyncEnumerable();
    }

    private static IQueryable<NormativeDocument> Matching(MingfaDb db, Query query, DateOnly today, DateOnly soon)
    {
        var documents = db.Set<NormativeDocument>().AsNoTracking();
        documents = query.State switch
        {
            RegisterState.Ended => documents.Where(d => d.EndedOn <= today || d.Editions.OrderByDescending(e => e.Number).First().ExpiresOn < today),
            RegisterState.NotYetInForce => documents.Where(d => (d.EndedOn == null || d.EndedOn > today) && !d.Editions.Any(e => e.EffectiveOn <= today)),
            RegisterState.Expiring => documents.InForceOn(today).Where(d => d.Editions.OrderByDescending(e => e.Number).First().ExpiresOn <= soon),
            RegisterState.InForce => documents.InForceOn(today),
            _ => documents,
        };
        if (query.Level is { } level)
            documents = documents.Where(d => d.Level == level);
        if (query.Unit is { } unit)
            documents = documents.Where(d => d.IssuerUnitId == unit);
        if (query.ExpiresBy is { } by)
            documents = documents.Where(d => d.Editions.OrderByDescending(e => e.Number).First().ExpiresOn <= by);
        if (query.Q?.Trim() is { Length: > 0 } q)
            documents = documents.Where(d => d.Title.Contains(q) || d.RegisterNumber == q || d.DocumentNumber == q
                || d.Editions.Any(e => e.Title.Contains(q) || e.RegisterNumber == q || e.DocumentNumber == q));
        return documents;
    }

    private static DateOnly LastReminded(MingfaDb db, DateOnly today) => NormativeDocumentRules.LastReminded(DistrictParameters.Load(db), today);

    private static RegisterState StateOf(DateOnly? ended, DateOnly effective, DateOnly? expires, DateOnly today, DateOnly soon) =>
        ended <= today || expires < today ? RegisterState.Ended
        : effective > today ? RegisterState.NotYetInForce
        : expires <= soon ? RegisterState.Expiring
        : RegisterState.InForce;

    private static IQueryable<Row> Rows(IQueryable<DocumentOfDay> documents, DateOnly today, DateOnly soon) => documents.Select(row => new Row(
        row.Document.Id, row.Edition.Title, row.Document.Level, row.Document.IssuerName,
        row.Edition.RegisterNumber ?? row.Document.RegisterNumber, row.Edition.DocumentNumber ?? row.Document.DocumentNumber, row.PublishedOn,
        row.Edition.EffectiveOn, row.Document.Editions.OrderByDescending(e => e.Number).First().ExpiresOn,
        row.Document.EndedOn, row.Document.End, row.Document.EndReason, row.Document.Editions.Count,
        StateOf(row.Document.EndedOn, row.Edition.EffectiveOn, row.Document.Editions.OrderByDescending(e => e.Number).First().ExpiresOn, today, soon)));
}
