using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Tests.Support;

/// <summary>
/// The engine the tests run on: the embedded SQLite, or PostgreSQL when <c>MINGFA_TEST_DATABASE=postgresql</c>. A host that is built on a data
/// folder finds the database of that folder, a copy of one that <c>migrate</c> made.
/// </summary>
public static class TestDatabase
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> Databases = new();
    private static readonly Lazy<string> Migrated = new(Migrate);

    public static bool IsPostgres => Environment.GetEnvironmentVariable("MINGFA_TEST_DATABASE") == "postgresql";

    private static PostgresCluster Cluster => PostgresCluster.Shared.Cluster ?? throw new InvalidOperationException(PostgresCluster.Shared.Why);

    /// <summary>Host arguments that lead to the folder's own database.</summary>
    public static string[] For(string folder)
    {
        var database = Databases.GetOrAdd(folder, _ => new Lazy<string>(() => CopyOf(Migrated.Value, folder))).Value;
        return IsPostgres ? [Argument(database)] : [];
    }

    /// <summary>Gives another folder a copy of the folder's database as it is now. Nobody may be writing, and on PostgreSQL nobody else connected.</summary>
    public static void Copy(string from, string to)
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        var source = Databases[from].Value;
        Databases[to] = new Lazy<string>(CopyOf(source, to));
    }

    public static void Drop(string folder)
    {
        if (Databases.TryRemove(folder, out var database) && IsPostgres)
            Cluster.Drop(database.Value);
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Not even what is append-only is spared then; a host that starts puts the triggers back.</summary>
    public static async Task DropTriggersAsync(MingfaDb db)
    {
        var triggers = IsPostgres
            ? """SELECT quote_ident(tgname) || ' ON ' || tgrelid::regclass AS "Value" FROM pg_trigger WHERE NOT tgisinternal"""
            : """SELECT '"' || name || '"' AS "Value" FROM sqlite_master WHERE type = 'trigger'""";
        foreach (var trigger in await db.Database.SqlQueryRaw<string>(triggers).ToListAsync())
            await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER {trigger}");
    }

    private static string CopyOf(string source, string folder)
    {
        if (IsPostgres)
            return Cluster.NewDatabase(source);
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, DbServices.SqliteFile);
        using var connection = new SqliteConnection($"Data Source={source};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", file);
        command.ExecuteNonQuery();
        // A copy has forgotten that readers and the writer do not wait for each other.
        using var copy = new SqliteConnection($"Data Source={file};Pooling=False");
        copy.Open();
        using var pragma = copy.CreateCommand();
        pragma.CommandText = "PRAGMA journal_mode=WAL";
        pragma.ExecuteNonQuery();
        return file;
    }

    private static string Migrate()
    {
        var folder = Directory.CreateTempSubdirectory("mingfa-migrated-").FullName;
        var database = IsPostgres ? Cluster.NewDatabase() : Path.Combine(folder, DbServices.SqliteFile);
        using var app = MingfaHost.Build(new CommandLine("migrate", [], folder, IsPostgres ? [Argument(database)] : []), builder => builder.Logging.ClearProviders());
        Startup.MigrateAsync(app.Services).GetAwaiter().GetResult();
        Npgsql.NpgsqlConnection.ClearAllPools();
        SqliteConnection.ClearAllPools();
        return database;
    }

    private static string Argument(string database) => $"--ConnectionStrings:Mingfa={Cluster.ConnectionString(database)}";
}
