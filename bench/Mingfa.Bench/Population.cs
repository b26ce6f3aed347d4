using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Bench;

/// <summary>Fills the demo district with dossiers, one in two open, spread evenly over the units it has today (those of a dissolved one would be handed over meanwhile).</summary>
internal static class Population
{
    public static async Task DossiersAsync(MingfaDb db, int count)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var existing = await db.Database.SqlQuery<int>($"""SELECT count(*) AS "Value" FROM "Dossiers" """).SingleAsync();
        var (handle, due, open) = db.Database.IsSqlite()
            ? ("printf('%032x', n.i)", "date('2026-01-01', '+' || (n.i * 7919 % 1500) || ' days')", "n.i % 2")
            : ("lpad(to_hex(n.i), 32, '0')", "date '2026-01-01' + (n.i::bigint * 7919 % 1500)::int", "n.i % 2 = 1");
        var dossiers = $$"""
            INSERT INTO "Dossiers" ("Procedure", "ProcedureVersion", "Handle", "Title", "State", "HolderUnitId", "OpenedOn", "IsOpen", "DueOn", "RawDueOn", "WarnOn", "DueTerm", "Provisional", "Version")
            WITH RECURSIVE n(i) AS (SELECT {0} UNION ALL SELECT i + 1 FROM n WHERE i < {1}),
                units AS (SELECT "Id", row_number() OVER (ORDER BY "Id") - 1 AS place, count(*) OVER () AS units FROM "OrgUnits" WHERE "DissolvedOn" IS NULL),
                model AS (SELECT * FROM "Dossiers" WHERE "Procedure" = 'normative-document' AND "IsOpen" AND "DueTerm" IS NOT NULL ORDER BY "Id" LIMIT 1)
            SELECT model."Procedure", model."ProcedureVersion", {{handle}}, '第' || n.i || '号清莲区城市管理领域行政规范性文件', model."State", units."Id", model."OpenedOn",
                {{open}}, {{due}}, {{due}}, {{due}}, model."DueTerm", model."Provisional", 1
            FROM n JOIN units ON units.place = n.i / 2 % units.units CROSS JOIN model
            """;
        await db.Database.ExecuteSqlRawAsync(dossiers, [existing + 1, count]);
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO "DossierParties" ("DossierId", "Party", "UnitId")
            SELECT d."Id", 'drafter', d."HolderUnitId" FROM "Dossiers" d WHERE NOT EXISTS (SELECT 1 FROM "DossierParties" p WHERE p."DossierId" = d."Id")
            """);
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}
