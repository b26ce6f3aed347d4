using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Mingfa.Web.Demo;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Platform.Operations;

/// <summary>The verbs an operator types: serve, migrate, seed, create-admin, backup, restore, doctor, import.</summary>
public static class OperatorVerbs
{
    public static async Task<int> RunAsync(WebApplication app, CommandLine command)
    {
        switch (command.Verb)
        {
            case "serve":
                await Startup.PrepareAsync(app);
                if (await Startup.WrongKeyAsync(app.Services) is { } wrong)
                {
                    Console.Error.WriteLine(wrong);
                    return 1;
                }

                await app.RunAsync();
                return 0;
            case "migrate":
                await Startup.MigrateAsync(app.Services);
                Console.WriteLine("数据库已是最新版本。");
                return 0;
            case "seed":
                return await SeedAsync(app);
            case "create-admin":
                await Startup.MigrateAsync(app.Services);
                return await CreateAdminAsync(app);
            case "import" or "doctor" when LacksDatabase(app):
                return 1;
            case "backup" when command.Operands is [var file]:
                return await Backup.CreateAsync(app.Services, DataFolder(app), Path.GetFullPath(file));
            case "restore" when command.Operands is [var file]:
                return await Backup.RestoreAsync(app.Services, DataFolder(app), Path.GetFullPath(file));
            case "import" when command.Operands is [var register, var sheet]:
                await Startup.MigrateAsync(app.Services);
                return await ImportVerb.RunAsync(app.Services, register, Path.GetFullPath(sheet), command.Flag("--dry-run"), command.Flag("--good-rows"), Console.Out, command.Flag("--again"));
            case "doctor":
                return await Doctor.RunAsync(app.Services, DataFolder(app));
            default:
                return await RunModuleVerbAsync(app, command);
        }
    }

    /// <summary>Verbs that modules brought along.</summary>
    private static async Task<int> RunModuleVerbAsync(WebApplication app, CommandLine command)
    {
        var verbs = app.Services.GetServices<OperatorVerb>().ToList();
        await using var scope = app.Services.CreateAsyncScope();
        if (verbs.Find(verb => verb.Name == command.Verb) is { } known)
        {
            if (LacksDatabase(app))
                return 1;
            if ((await scope.ServiceProvider.GetRequiredService<MingfaDb>().Database.GetPendingMigrationsAsync()).Any())
            {
                Console.Error.WriteLine("数据库结构不是最新版本，请先运行 migrate。");
                return 1;
            }

            if (await known.RunAsync(scope.ServiceProvider, command) is { } code)
                return code;
        }

        var asked = command.Verb == "help";
        var console = asked ? Console.Out : Console.Error;
        console.WriteLine("用法：serve | migrate | seed | create-admin | backup FILE | restore FILE | doctor | import REGISTER FILE.xlsx [--dry-run] [--good-rows] [--again]  [--data DIR]");
        foreach (var verb in verbs)
            console.WriteLine("      " + verb.Usage);
        return asked ? 0 : 2;
    }

    /// <summary>A mistyped folder is told, and nothing is made in it.</summary>
    private static bool LacksDatabase(WebApplication app)
    {
        using var scope = app.Services.CreateScope();
        if (!scope.ServiceProvider.GetRequiredService<MingfaDb>().Database.IsSqlite() || File.Exists(Path.Combine(DataFolder(app), DbServices.SqliteFile)))
            return false;
        Console.Error.WriteLine($"{DataFolder(app)} 中没有数据库（{DbServices.SqliteFile}）。请用 --data 指明数据文件夹。");
        return true;
    }

    private static string DataFolder(WebApplication app) => app.Services.GetRequiredService<IOptions<MingfaOptions>>().Value.DataFolder;

    private static async Task<int> CreateAdminAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SetupLink>().CreateAsync();
        return 0;
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
