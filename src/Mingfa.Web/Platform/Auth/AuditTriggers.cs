using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Auth;

/// <summary>The database itself refuses to change or delete an audit entry, whoever asks. Safe to install again.</summary>
public static class AuditTriggers
{
    private const string Refusal = "audit entries are append-only";

    public static readonly IReadOnlyList<string> Sqlite =
    [
        $"""CREATE TRIGGER IF NOT EXISTS "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, '{Refusal}'); END""",
        $"""CREATE TRIGGER IF NOT EXISTS "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, '{Refusal}'); END""",
    ];

    public static readonly IReadOnlyList<string> Postgres =
    [
        $"""
        CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{Refusal}'; END $$
        """,
        """
        CREATE OR REPLACE TRIGGER "AuditEntries_AppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntries"
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()
        """,
    ];

    public static async Task InstallAsync(MingfaDb db, CancellationToken cancel = default)
    {
        foreach (var statement in db.Database.IsSqlite() ? Sqlite : Postgres)
            await db.Database.ExecuteSqlRawAsync(statement, cancel);
    }
}
