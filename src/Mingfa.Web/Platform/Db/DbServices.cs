using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Mingfa.Web.Platform.Db;

/// <summary>PostgreSQL when <c>ConnectionStrings__Mingfa</c> is set, otherwise the embedded SQLite file in the data folder.</summary>
public static class DbServices
{
    public const string SqliteFile = "mingfa.db";

    public static IServiceCollection AddMingfaDb(this IServiceCollection services, string? postgres, string dataFolder)
    {
        services.AddMemoryCache().AddSingleton<Commits>().AddSingleton<Kept>();
        if (string.IsNullOrWhiteSpace(postgres))
        {
            var file = Path.Combine(dataFolder, SqliteFile);
            // Before the first use: SQLite's count of its own memory takes one lock for all threads, and nobody reads it; and a connection
            // belongs to one context at a time, so that its own lock, taken for every column read, keeps nobody out.
            SQLitePCL.Batteries_V2.Init();
            _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
            _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
            // SQLite's own default is full durability; a busy file is waited for as long as a command may take.
            services.AddSingleton(_ => new KeptStatements(file));
            services.AddDbContextPool<MingfaDb, SqliteDb>((provider, options) =>
                options.UseSqlite($"Data Source={file};Foreign Keys=True").KeepsConnections().ConfigureWarnings(LeaveToTheCaller).EnableThreadSafetyChecks(IsWatched(provider))
                    .AddInterceptors(provider.GetRequiredService<Commits>(), provider.GetRequiredService<KeptStatements>()));
        }
        else
        {
            var connection = Postgres(postgres);
            services.AddDbContextPool<MingfaDb, PostgresDb>((provider, options) =>
                options.UseNpgsql(connection).ConfigureWarnings(LeaveToTheCaller).EnableThreadSafetyChecks(IsWatched(provider)).AddInterceptors(provider.GetRequiredService<Commits>()));
        }

        return services;
    }

    /// <summary>
    /// Whether the mapper looks, at every row it reads, for a second thread in the same context. Where the product is developed and tested it does;
    /// what passed there need not pay for it again with every row.
    /// </summary>
    private static bool IsWatched(IServiceProvider provider) => provider.GetRequiredService<IHostEnvironment>().IsDevelopment();

    /// <summary>
    /// What the database refuses is thrown, and whoever catches it handles it or throws it on: a form sent twice at once is answered as it was, and no
    /// fault. What nobody handles is logged as an error by whoever catches everything: the host for a request, each job for its round.
    /// </summary>
    private static void LeaveToTheCaller(WarningsConfigurationBuilder warnings) =>
        warnings.Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug));

    /// <summary>
    /// The connection string with what this product does best with, each unless the operator says otherwise: statements asked again and again stay
    /// prepared; compiling a plan takes longer than any page may; a connection keeps no state of its own that would have to be cleared before the next use.
    /// </summary>
    public static string Postgres(string given)
    {
        var connection = new NpgsqlConnectionStringBuilder(given);
        // Whatever spelling the operator chose, by its one name; the driver's own builder says of every known word that it has it.
        var said = new DbConnectionStringBuilder { ConnectionString = connection.ConnectionString };
        if (!said.ContainsKey("Max Auto Prepare"))
            connection.MaxAutoPrepare = 100;
        if (!said.ContainsKey("Options"))
            connection.Options = "-c jit=off";
        if (!said.ContainsKey("No Reset On Close"))
            connection.NoResetOnClose = true;
        return connection.ConnectionString;
    }

    /// <summary>
    /// Begins to make the mapper's model, the longest part of a start, while the caller goes on. Whoever needs it first waits for it, and meets
    /// the error if there is one.
    /// </summary>
    public static void PrepareModel(this IServiceProvider services) => _ = Task.Run(async () =>
    {
        await using var scope = services.CreateAsyncScope();
        _ = scope.ServiceProvider.GetRequiredService<MingfaDb>().Model;
    });
}
