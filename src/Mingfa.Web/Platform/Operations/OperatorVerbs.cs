using Mingfa.Web.Platform.Db;
using Mingfa.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace Mingfa.Web.Platform.Operations;

/// <summary>The verbs an operator types: serve, migrate, seed, create-admin, backup, restore, doctor.</summary>
public static class OperatorVerbs
{
    public static async Task<int> RunAsync(WebApplication app, CommandLine command)
    {
        switch (command.Verb)
        {
            case "serve":
                await Startup.PrepareAsync(app);
                await app.RunAsync();
                return 0;
            case "migrate":
                await Startup.MigrateAsync(app.Services);
                Console.WriteLine("数据库已是最新版本。");
                return 0;
            case "seed":
                return await SeedAsync(app);
            default:
                Console.Error.WriteLine("用法：serve | migrate | seed | create-admin | backup FILE | restore FILE | doctor  [--data DIR]");
                return 2;
        }
    }

    private static async Task<int> SeedAsync(WebApplication app)
    {
        await Startup.MigrateAsync(app.Services);
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<MingfaDb>().Set<Directory.OrgUnit>().AnyAsync())
        {
            Console.WriteLine("数据库中已有单位，不再写入演示数据。");
            return 0;
        }

        await scope.ServiceProvider.GetRequiredService<DemoDistrict>().SeedAsync();
        Console.WriteLine("演示区县已建立。");
        return 0;
    }
}
