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
/// Full-text search over what is published. Candidates come from the engine's own inverted index over pairs and triples of characters (FTS5 on
/// SQLite, tsvector with GIN on PostgreSQL); the phrase is then checked in the text, so that nothing is found that does not contain it. Newest first.
/// </summary>
public static class SearchIndex
{
    /// <summary>PostgreSQL looks through so many of the newest texts before it asks the index, which has to read every match of a common word.</summary>
    private const int Newest = 2000;

    /// <summary>What promises a page within so many times as many is looked for there too: reading on until it is full is cheaper than all that the index names.</summary>
    private const int Further = 5;

    /// <summary>A phrase of more terms, where the newest texts do not fill a page with it, is named by the index in so few that all of them are read at once.</summary>
    private const int CommonTerms = 3;

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
        var documents = db.Set<SearchDocument>().AsNoTracking().Where(document => kinds.Contains(document.Kind));
        Task<List<SearchDocument>> AllAsync() => Find(db, query).Where(document => kinds.Contains(document.Kind) && (before == null || document.Id < before))
            .OrderByDescending(document => document.Id).Take(count).ToListAsync();
        if (db.Database.IsSqlite())
            return await AllAsync();
        Task<List<SearchDocument>> AmongNewestAsync(int most) =>
            Containing(documents.Where(document => before == null || document.Id < before).OrderByDescending(document => document.Id).Take(most), query)
                .OrderByDescending(document => document.Id).Take(count).ToListAsync();
        var found = await AmongNewestAsync(Newest);
        if (found.Count < count && terms.Count > CommonTerms)
            return await AllAsync();
        if (found.Count < count && found.Count * Further >= count)
            found = await AmongNewestAsync(2 * Further * Newest);
        if (found.Count == count)
            return found;
        found.Clear();
        for (var (last, candidates) = (before ?? long.MaxValue, count * 4); found.Count < count; candidates *= 4)
        {
            var named = await Named(db, terms).Where(id => id < last).OrderByDescending(id => id).Take(candidates).ToListAsync();
            found.AddRange(await Containing(documents.Where(document => named.Contains(document.Id)), query)
                .OrderByDescending(document => document.Id).Take(count - found.Count).ToListAsync());
            if (named.Count < candidates)
                break;
            last = named[^1];
        }

        return found;
    }

    /// <summary>Records that contain every word of <paramref name="query"/> literally. To be ordered by id, the newest first.</summary>
    public static IQueryable<SearchDocument> Find(MingfaDb db, string query)
    {
        var terms = SearchTerms.OfQuery(query);
        if (terms.Count == 0)
            return db.Set<SearchDocument>().AsNoTracking().Where(_ => false);
        if (!db.Database.IsSqlite())
            return Containing(db.Set<SearchDocument>().AsNoTracking().Where(document => Named(db, terms).Contains(document.Id)), query);
        var match = string.Join(" AND ", terms.Select(term => $"\"{term.Replace("\"", "\"\"")}\""));
        // The id comes from the index, which delivers it in order: the newest page is read, not every match.
        return Containing(db.Set<SearchDocument>().FromSql($"""
            SELECT t.rowid AS "Id", d."Kind", d."Slug", d."Title", d."Text", d."PublishedAt"
            FROM "SearchGrams" t CROSS JOIN "SearchDocuments" d ON d."Id" = t.rowid WHERE t."SearchGrams" MATCH {match}
            """).AsNoTracking(), query);
    }

    /// <summary>PostgreSQL: what the index names, nearly all of which contain the words; always asked as a whole, or the planner reads every text instead.</summary>
    private static IQueryable<long> Named(MingfaDb db, IReadOnlyCollection<string> terms)
    {
        var match = string.Join(" & ", terms.Select(term => $"'{term.Replace("'", "''").Replace("\\", "\\\\")}'"));
        return db.Database.SqlQuery<long>($"""
            SELECT "Value" FROM (
                WITH found AS MATERIALIZED (SELECT "Id" AS "Value" FROM "SearchGrams" WHERE mingfa_grams("Terms") @@ CAST({match} AS tsquery))
                SELECT "Value" FROM found) f
            """);
    }

    /// <summary>The index proper is the engine's own and no table of the model; harmless to make again. Made first over texts that are there, it takes them in.</summary>
    public static async Task InstallAsync(MingfaDb db, CancellationToken cancel = default)
    {
        if (await IsInstalledAsync(db, cancel))
        {
            if (!db.Database.IsSqlite())
                await db.Database.ExecuteSqlRawAsync(AtOnce, cancel);
            return;
        }

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
        "CREATE VIRTUAL TABLE \"SearchGrams\" USING fts5(terms, content='', contentless_delete=1, detail=none)",
    ];

    // The terms lie outside the row, and to read them costs far more than the planner knows: the function that changes nothing tells it so.
    private static readonly string[] OnPostgres =
    [
        """DROP TABLE IF EXISTS "SearchTerms" """,
        "CREATE OR REPLACE FUNCTION mingfa_grams(tsvector) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100000 AS 'BEGIN RETURN $1; END'",
        """CREATE TABLE "SearchGrams" ("Id" bigint PRIMARY KEY, "Terms" tsvector NOT NULL)""",
        CreateIndex,
    ];

    /// <summary>New texts go into the index at once: a list of pending ones would be read through by every search, and be worked off by whoever fills it.</summary>
    internal const string CreateIndex = """CREATE INDEX "IX_SearchGrams_Terms" ON "SearchGrams" USING gin (mingfa_grams("Terms")) WITH (fastupdate = off)""";

    private const string AtOnce = """
        DO $$ BEGIN
            IF EXISTS (SELECT 1 FROM pg_class WHERE oid = to_regclass('"IX_SearchGrams_Terms"') AND NOT coalesce(reloptions, '{{}}') @> '{{fastupdate=off}}') THEN
                ALTER INDEX "IX_SearchGrams_Terms" SET (fastupdate = off);
                PERFORM gin_clean_pending_list('"IX_SearchGrams_Terms"');
            END IF;
        END $$
        """;

    private static async Task<bool> IsInstalledAsync(MingfaDb db, CancellationToken cancel) => await (db.Database.IsSqlite()
        ? db.Database.SqlQuery<int>($"""SELECT count(*) AS "Value" FROM sqlite_master WHERE name = 'SearchGrams'""")
        : db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_class WHERE oid = to_regclass('"SearchGrams"')""")).SingleAsync(cancel) > 0;

    private static async Task AddTermsAsync(MingfaDb db, long id, string text, CancellationToken cancel)
    {
        var terms = SearchTerms.OfText(text).ToArray();
        if (db.Database.IsSqlite())
        {
            var joined = string.Join(' ', terms);
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "SearchGrams"(rowid, terms) VALUES ({id}, {joined})""", cancel);
        }
        else
        {
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "SearchGrams"("Id", "Terms") VALUES ({id}, array_to_tsvector({terms}))""", cancel);
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
