using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Auth;

/// <summary>
/// Audit entries by who acted or whom it concerns. Names are looked up by their beginning, in an index each: the table only ever grows, and nobody
/// waits until all of it has been read.
/// </summary>
internal static class AuditSearch
{
    /// <summary>Entries whose actor or subject begins with the words.</summary>
    public static IQueryable<AuditEntry> About(this IQueryable<AuditEntry> entries, MingfaDb db, string words)
    {
        // Compared byte by byte, as the indexes are: no language's order puts what begins alike side by side. U+10FFFF comes after every character.
        var (bytes, end) = (CollationOf(db), words + "\U0010FFFF");
        var all = db.Set<AuditEntry>();
        var ids = all.Where(entry => string.Compare(EF.Functions.Collate(entry.ActorName, bytes), words) >= 0 && string.Compare(EF.Functions.Collate(entry.ActorName, bytes), end) < 0)
            .Select(entry => entry.Id)
            .Union(all.Where(entry => string.Compare(EF.Functions.Collate(entry.Subject, bytes), words) >= 0 && string.Compare(EF.Functions.Collate(entry.Subject, bytes), end) < 0)
                .Select(entry => entry.Id));
        return entries.Where(entry => ids.Contains(entry.Id));
    }

    /// <summary>The indexes, in the order of the engine's own bytes; harmless to make again.</summary>
    public static async Task InstallAsync(MingfaDb db, CancellationToken cancel = default)
    {
        foreach (var statement in Indexes(CollationOf(db)))
            await db.Database.ExecuteSqlRawAsync(statement, cancel);
    }

    private static IEnumerable<string> Indexes(string bytes) => new[] { nameof(AuditEntry.ActorName), nameof(AuditEntry.Subject) }
        .Select(column => $"""CREATE INDEX IF NOT EXISTS "IX_AuditEntries_{column}" ON "AuditEntries" ("{column}" COLLATE "{bytes}", "Id")""");

    private static string CollationOf(MingfaDb db) => db.Database.IsSqlite() ? "BINARY" : "C";
}
