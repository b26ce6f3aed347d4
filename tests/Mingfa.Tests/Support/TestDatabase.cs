using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Tests.Support;

/// <summary>
/// The engine the tests run on: the embedded SQLite, or PostgreSQL when <c>MINGFA_TEST_DATABASE=postgresql</c>. A host that is built on a data
/// folder gets the database of that folder; on PostgreSQL it is a copy of one to which the real migrations were applied.
/// </summary>
public static class TestDatabase
{
    private static readonly ConcurrentDictionary<string, string> Databases = new();
    private static readonly Lazy<string> Migrated = new(Migrate);

    public static bool IsPostgres => Environment.GetEnvironmentVariable("MINGFA_TEST_DATABASE") == "postgresql";

    private static PostgresCluster Cluster => PostgresCluster.Shared.Cluster ?? throw new InvalidOperationException(PostgresCluster.Shared.Why);

    /// <summary>Host arguments that lead to the folder's own database.</summary>
    public static string[] For(string folder) =>
        IsPostgres ? [$"--ConnectionStrings:Mingfa={Cluster.ConnectionString(Databases.GetOrAdd(folder, _ => Cluster.NewDatabase(Migrated.Value)))}"] : [];

    /// <summary>Gives another folder a copy of the folder's database as it is now. Nobody else may be connected.</summary>
    public static void Copy(string from, string to)
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        Databases[to] = Cluster.NewDatabase(Databases[from]);
    }

    public static void Drop(string folder)
    {
        if (Databases.TryRemove(folder, out var name))
            Cluster.Drop(name);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static string Migrate()
    {
        var name = Cluster.NewDatabase();
        using var db = new PostgresDb((DbContextOptions<PostgresDb>)new DbContextOptionsBuilder<PostgresDb>()
            .UseNpgsql(Cluster.ConnectionString(name) + ";Pooling=false").Options);
        db.Database.Migrate();
        AuditTriggers.InstallAsync(db).GetAwaiter().GetResult();
        return name;
    }
}
