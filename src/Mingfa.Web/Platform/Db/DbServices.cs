using Microsoft.EntityFrameworkCore;

namespace Mingfa.Web.Platform.Db;

/// <summary>PostgreSQL when <c>ConnectionStrings__Mingfa</c> is set, otherwise the embedded SQLite file in the data folder.</summary>
public static class DbServices
{
    public const string SqliteFile = "mingfa.db";

    public static IServiceCollection AddMingfaDb(this IServiceCollection services, string? postgres, string dataFolder)
    {
        if (string.IsNullOrWhiteSpace(postgres))
        {
            var file = Path.Combine(dataFolder, SqliteFile);
            services.AddDbContextPool<MingfaDb, SqliteDb>(options => UseSqlite(options, $"Data Source={file}"));
        }
        else
        {
            services.AddDbContextPool<MingfaDb, PostgresDb>(options => options.UseNpgsql(postgres));
        }

        return services;
    }

    internal static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder options, string connection) =>
        options.UseSqlite(connection).AddInterceptors(new SqlitePragmas());
}
