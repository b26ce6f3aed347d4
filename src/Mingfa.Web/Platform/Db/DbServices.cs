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
            // SQLite's own default is full durability; a busy file is waited for as long as a command may take.
            services.AddDbContextPool<MingfaDb, SqliteDb>(options => options.UseSqlite($"Data Source={file};Foreign Keys=True"));
        }
        else
        {
            services.AddDbContextPool<MingfaDb, PostgresDb>(options => options.UseNpgsql(postgres));
        }

        return services;
    }
}
