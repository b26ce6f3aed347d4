using Microsoft.EntityFrameworkCore;

namespace Mingfa.Web.Platform.Db;

/// <summary>What PostgreSQL plans by. It gathers it in the background; until then a table that was just filled counts as empty, and a plan for an empty table takes minutes.</summary>
internal static class Statistics
{
    /// <summary>Gathered now, after much was written at once. SQLite plans without.</summary>
    public static Task RefreshStatisticsAsync(this MingfaDb db) => db.Database.IsNpgsql() ? db.Database.ExecuteSqlAsync($"ANALYZE") : Task.CompletedTask;
}
