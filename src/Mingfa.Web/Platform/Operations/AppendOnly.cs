using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Operations;

/// <summary>
/// The database itself refuses to change or delete an audit entry or an act, whoever asks. Only the place of an act in the log is noted
/// afterwards. Safe to install again.
/// </summary>
internal static class AppendOnly
{
    public static async Task InstallAsync(MingfaDb db, CancellationToken cancel = default)
    {
        foreach (var statement in Protect<AuditEntry>(db).Concat(Protect<Act>(db, nameof(Act.LogIndex))))
            await db.Database.ExecuteSqlRawAsync(statement, cancel);
    }

    private static IEnumerable<string> Protect<TRow>(MingfaDb db, params string[] notedLater)
    {
        var type = db.Model.FindEntityType(typeof(TRow))!;
        var table = type.GetTableName()!;
        var columns = string.Join(", ", type.GetProperties().Where(property => !notedLater.Contains(property.Name)).Select(property => $"\"{property.GetColumnName()}\""));
        var refusal = $"{table} is append-only";
        if (db.Database.IsSqlite())
        {
            yield return $"""CREATE TRIGGER IF NOT EXISTS "{table}_NoUpdate" BEFORE UPDATE OF {columns} ON "{table}" BEGIN SELECT RAISE(ABORT, '{refusal}'); END""";
            yield return $"""CREATE TRIGGER IF NOT EXISTS "{table}_NoDelete" BEFORE DELETE ON "{table}" BEGIN SELECT RAISE(ABORT, '{refusal}'); END""";
            yield break;
        }

        yield return """CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$""";
        yield return $"""
            CREATE OR REPLACE TRIGGER "{table}_AppendOnly" BEFORE UPDATE OF {columns} OR DELETE OR TRUNCATE ON "{table}"
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """;
    }
}
