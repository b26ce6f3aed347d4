using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Demo;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Search;

namespace Mingfa.Web.Platform.Operations;

/// <summary>What happens before the first request: schema, then either the demo district (Development) or the one-time set-up link.</summary>
public static class Startup
{
    public static async Task PrepareAsync(WebApplication app)
    {
        await MigrateAsync(app.Services);
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<MingfaDb>();
        if (await db.Set<Directory.OrgUnit>().AnyAsync())
            return;
        if (app.Environment.IsDevelopment())
            await services.GetRequiredService<DemoDistrict>().SeedAsync();
        else
            await services.GetRequiredService<SetupLink>().CreateAsync();
    }

    /// <summary>A log that another key began must not be gone on with: said in one line before anything listens.</summary>
    public static async Task<string?> WrongKeyAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LogFolder>().WrongKeyAsync(scope.ServiceProvider.GetRequiredService<MingfaDb>());
    }

    public static async Task MigrateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
        // Nothing pending is the rule, and EF's own check of that compares the whole model at every start.
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
            await db.Database.MigrateAsync();
        // Readers do not wait for the writer. The file remembers it; one restored from a backup has to be told again.
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        await AppendOnly.InstallAsync(db);
        await AuditSearch.InstallAsync(db);
        await SearchIndex.InstallAsync(db);
    }
}
