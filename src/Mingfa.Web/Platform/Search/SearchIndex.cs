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
/// Full-text search over what is published. Candidates come from the engine's own inverted index over bigrams (FTS5 on SQLite, tsvector with
/// GIN on PostgreSQL); the phrase is then checked in the text, so that nothing is found that does not contain it. Newest first.
/// </summary>
public static class SearchIndex
{
    /// <summary>Adds the record in the running transaction, so that it is found from the moment it is published.</summary>
    public static async Task AddAsync(MingfaDb db, PublishedRecord record, CancellationToken cancel = default)
    {
        var text = Bigrams.Normalize($"{record.Title}\n{Words(record)}");
        db.Add(new SearchDocument
        {
            Id = record.Id,
            Kind = record.Kind,
            Slug = record.Slug,
            Title = record.Title,
            Text = text,
            PublishedAt = record.PublishedAt,
        });
        var terms = Bigrams.OfText(text).ToArray();
        if (db.Database.IsSqlite())
        {
            var joined = string.Join(' ', terms);
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "SearchTerms"(rowid, terms) VALUES ({record.Id}, {joined})""", cancel);
        }
        else
        {
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "SearchTerms"("Id", "Terms") VALUES ({record.Id}, array_to_tsvector({terms}))""", cancel);
        }
    }

    /// <summary>Records that contain every word of <paramref name="query"/> literally. To be ordered by id, the newest first.</summary>
    public static IQueryable<SearchDocument> Find(MingfaDb db, string query)
    {
        var terms = Bigrams.OfQuery(query);
        var documents = db.Set<SearchDocument>().AsNoTracking();
        if (terms.Count == 0)
            return documents.Where(_ => false);
        if (db.Database.IsSqlite())
        {
            var match = string.Join(" AND ", terms.Select(term => $"\"{term.Replace("\"", "\"\"")}\""));
            // The id comes from the index, which delivers it in order: the newest page is read, not every match.
            documents = db.Set<SearchDocument>().FromSql($"""
                SELECT t.rowid AS "Id", d."Kind", d."Slug", d."Title", d."Text", d."PublishedAt"
                FROM "SearchTerms" t CROSS JOIN "SearchDocuments" d ON d."Id" = t.rowid WHERE t."SearchTerms" MATCH {match}
                """).AsNoTracking();
        }
        else
        {
            var match = string.Join(" & ", terms.Select(term => $"'{term.Replace("'", "''").Replace("\\", "\\\\")}'"));
            documents = db.Set<SearchDocument>().FromSql(
                $"""SELECT * FROM "SearchDocuments" WHERE "Id" IN (SELECT "Id" FROM "SearchTerms" WHERE "Terms" @@ CAST({match} AS tsquery))""").AsNoTracking();
        }

        foreach (var word in Bigrams.Normalize(query).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            documents = documents.Where(document => document.Text.Contains(word));
        return documents;
    }

    /// <summary>The index proper is the engine's own and no table of the model; harmless to make again.</summary>
    public static async Task InstallAsync(MingfaDb db, CancellationToken cancel = default)
    {
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync(
                "CREATE VIRTUAL TABLE IF NOT EXISTS \"SearchTerms\" USING fts5(terms, content='', contentless_delete=1, detail=none)", cancel);
            return;
        }

        await db.Database.ExecuteSqlRawAsync("""CREATE TABLE IF NOT EXISTS "SearchTerms" ("Id" bigint PRIMARY KEY, "Terms" tsvector NOT NULL)""", cancel);
        await db.Database.ExecuteSqlRawAsync("""CREATE INDEX IF NOT EXISTS "IX_SearchTerms_Terms" ON "SearchTerms" USING gin ("Terms")""", cancel);
    }

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
