using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Platform.Search;

/// <summary>The words of one published record, as searched and as shown in the result list.</summary>
public sealed class SearchDocument
{
    /// <summary>Same as the published record's.</summary>
    public required long Id { get; init; }

    public required string Kind { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }

    /// <summary>Everything that can be searched, normalised: the phrase itself is looked for here.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
}

/// <summary>
/// Full-text search over what is published. Candidates come from the engine's own inverted index over pieces of up to four characters (FTS5
/// on SQLite, GIN on PostgreSQL); the phrase is then checked in the text, so that nothing is found that does not contain it. Newest first.
/// </summary>
/// <remarks>
/// FTS5 names the newest match first and stops when a page is full. GIN names all there are; so on PostgreSQL the texts lie in lots of
/// <see cref="LotSize"/>, in which each term is a key of its own, and the lots are asked from the newest on, twice as many each time, until a page is full.
/// </remarks>
public static class SearchIndex
{
    private const int LotSize = 8192;

    /// <summary>Adds the record in the running transaction, so that it is found from the moment it is published.</summary>
    public static async Task AddAsync(MingfaDb db, PublishedRecord record, CancellationToken cancel = default)
    {
        var text = SearchTerms.Normalize($"{record.Title}\n{Words(record)}");
        db.Add(new SearchDocument
        {
            Id = record.Id,
            Kind = record.Kind,
            Slug = record.Slug,
            Title = record.Title,
            Text = text,
            PublishedAt = record.PublishedAt,
        });
        await AddTermsAsync(db, record.Id, text, cancel);
    }

    /// <summary>The newest records of these kinds that contain every word of <paramref name="query"/>.</summary>
    /// <param name="before">Only records with a smaller id: the next page.</param>
    public static async Task<IReadOnlyList<SearchDocument>> NewestAsync(MingfaDb db, string query, string[] kinds, long? before, int count)
    {
        var terms = SearchTerms.OfQuery(query);
        if (terms.Count == 0)
            return [];
        IQueryable<SearchDocument> Wanted(IQueryable<SearchDocument> found) => found.Where(document => kinds.Contains(document.Kind) && (before == null || document.Id < before));
        if (db.Database.IsSqlite())
            return await Wanted(Find(db, query)).OrderByDescending(document => document.Id).Take(count).ToListAsync();
        var found = new List<SearchDocument>();
        var newest = before ?? await db.Set<SearchDocument>().MaxAsync(document => (long?)document.Id) ?? 0;
        for (var (lot, lots) = (newest / LotSize, 1L); lot >= 0 && found.Count < count; (lot, lots) = (lot - lots, lots * 2))
            found.AddRange(await Wanted(Among(db, query, terms, Math.Max(lot - lots + 1, 0), lot)).OrderByDescending(document => document.Id).Take(count - found.Count).ToListAsync());
        return found;
    }

    /// <summary>Records that contain every word of <paramref name="query"/> literally. To be ordered by id, the newest first.</summary>
    public static IQueryable<SearchDocument> Find(MingfaDb db, string query)
    {
        var terms = SearchTerms.OfQuery(query);
        if (terms.Count == 0)
            return db.Set<SearchDocument>().AsNoTracking().Where(_ => false);
        if (!db.Database.IsSqlite())
            return Among(db, query, terms, 0, null);
        var match = string.Join(" AND ", terms.Select(term => $"\"{term.Replace("\"", "\"\"")}\""));
        // The id comes from the index, which delivers it in order: the newest page is read, not every match.
        return Containing(db.Set<SearchDocument>().FromSql($"""
            SELECT t.rowid AS "Id", d."Kind", d."Slug", d."Title", d."Text", d."PublishedAt"
            FROM "SearchKeys" t CROSS JOIN "SearchDocuments" d ON d."Id" = t.rowid WHERE t."SearchKeys" MATCH {match}
            """).AsNoTracking(), query);
    }

    /// <summary>
    /// PostgreSQL: what of these lots the index names and contains the words. The index is asked first and as a whole, or the planner reads every text
    /// instead; the texts then one by one, the newest first, until there are as many as the caller takes.
    /// </summary>
    /// <param name="last">Null: up to the newest.</param>
    private static IQueryable<SearchDocument> Among(MingfaDb db, string query, IReadOnlyList<string> terms, long first, long? last)
    {
        var keys = terms.Select(Key).ToArray();
        return Containing(db.Set<SearchDocument>().FromSql($"""
            SELECT named."Id", d."Kind", d."Slug", d."Title", d."Text", d."PublishedAt"
            FROM (
                SELECT g."Id"
                FROM generate_series({first}, coalesce({last}, (SELECT max("Id") / {LotSize} FROM "SearchKeys"))) lot
                CROSS JOIN LATERAL (SELECT array_agg(key + (lot << 48)) AS keys FROM unnest({keys}) key) wanted
                CROSS JOIN LATERAL (SELECT "Id" FROM "SearchKeys" WHERE mingfa_keys("Keys") @> wanted.keys) g
                ORDER BY g."Id" DESC OFFSET 0) named
            CROSS JOIN LATERAL (SELECT * FROM "SearchDocuments" WHERE "Id" = named."Id" OFFSET 0) d
            """).AsNoTracking(), query);
    }

    /// <summary>A term as 48 bits of its FNV-1a hash, below the number of the lot. Two terms of one key name a text too many, which does not contain the phrase.</summary>
    private static long Key(string term)
    {
        var hash = 14695981039346656037;
        foreach (var c in term)
            hash = (hash ^ c) * 1099511628211;
        return (long)((hash >> 16) ^ (hash & 0xFFFF));
    }

    /// <summary>The index proper is the engine's own and no table of the model; harmless to make again. Made first over texts that are there, it takes them in.</summary>
    public static async Task InstallAsync(MingfaDb db, CancellationToken cancel = default)
    {
        if (await IsInstalledAsync(db, cancel))
            return;
        await db.WriteAsync(async () =>
        {
            foreach (var statement in db.Database.IsSqlite() ? OnSqlite : OnPostgres)
                await db.Database.ExecuteSqlRawAsync(statement, cancel);
            var texts = await db.Set<SearchDocument>().AsNoTracking().Select(document => new { document.Id, document.Text }).ToListAsync(cancel);
            foreach (var document in texts)
                await AddTermsAsync(db, document.Id, document.Text, cancel);
        }, cancel);
    }

    private static readonly string[] OnSqlite =
    [
        "DROP TABLE IF EXISTS \"SearchTerms\"",
        "DROP TABLE IF EXISTS \"SearchGrams\"",
        "CREATE VIRTUAL TABLE \"SearchKeys\" USING fts5(terms, content='', contentless_delete=1, detail=none)",
    ];

    // The keys lie outside the row, and to read them costs far more than the planner knows: the function that changes nothing tells it so.
    private static readonly string[] OnPostgres =
    [
        """DROP TABLE IF EXISTS "SearchTerms", "SearchGrams" """,
        "DROP FUNCTION IF EXISTS mingfa_grams(tsvector)",
        "CREATE OR REPLACE FUNCTION mingfa_keys(bigint[]) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100000 AS 'BEGIN RETURN $1; END'",
        """CREATE TABLE "SearchKeys" ("Id" bigint PRIMARY KEY, "Keys" bigint[] NOT NULL)""",
        CreateIndex,
    ];

    /// <summary>New texts go into the index at once: a list of pending ones would be read through by every search, and be worked off by whoever fills it.</summary>
    internal const string CreateIndex = """CREATE INDEX "IX_SearchKeys_Keys" ON "SearchKeys" USING gin (mingfa_keys("Keys")) WITH (fastupdate = off)""";

    private static async Task<bool> IsInstalledAsync(MingfaDb db, CancellationToken cancel) => await (db.Database.IsSqlite()
        ? db.Database.SqlQuery<int>($"""SELECT count(*) AS "Value" FROM sqlite_master WHERE name = 'SearchKeys'""")
        : db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_class WHERE oid = to_regclass('"IX_SearchKeys_Keys"')""")).SingleAsync(cancel) > 0;

    private static async Task AddTermsAsync(MingfaDb db, long id, string text, CancellationToken cancel)
    {
        var terms = SearchTerms.OfText(text).ToArray();
        if (db.Database.IsSqlite())
        {
            var joined = string.Join(' ', terms);
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "SearchKeys"(rowid, terms) VALUES ({id}, {joined})""", cancel);
        }
        else
        {
            var keys = terms.Select(term => Key(term) + (id / LotSize << 48)).ToArray();
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "SearchKeys"("Id", "Keys") VALUES ({id}, {keys})""", cancel);
        }
    }

    // A position instead of a pattern: PostgreSQL takes twice as long to match one in text of several bytes a character.
#pragma warning disable CA2249
    private static IQueryable<SearchDocument> Containing(IQueryable<SearchDocument> documents, string query) =>
        SearchTerms.Words(query).Aggregate(documents, (found, word) => found.Where(document => document.Text.IndexOf(word) >= 0));
#pragma warning restore CA2249

    private static string Words(PublishedRecord record)
    {
        if (!record.MediaType.StartsWith("application/json", StringComparison.Ordinal))
            return record.MediaType.StartsWith("text/", StringComparison.Ordinal) ? Encoding.UTF8.GetString(record.Content) : "";
        var words = new StringBuilder();
        Collect(JsonNode.Parse(record.Content), words);
        return words.ToString();
    }

    private static void Collect(JsonNode? node, StringBuilder words)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (_, value) in map)
                    Collect(value, words);
                break;
            case JsonArray list:
                foreach (var item in list)
                    Collect(item, words);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                words.Append(value.GetValue<string>()).Append('\n');
                break;
        }
    }
}

internal sealed class SearchDocumentTable : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> builder)
    {
        builder.ToTable("SearchDocuments");
        builder.Property(document => document.Id).ValueGeneratedNever();
        builder.Property(document => document.Kind).HasMaxLength(60);
        builder.Property(document => document.Slug).HasMaxLength(160);
        builder.HasIndex(document => new { document.Kind, document.Slug });
        builder.HasIndex(document => new { document.PublishedAt, document.Id });
    }
}
