using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// <c>import REGISTER FILE.xlsx [--dry-run] [--good-rows] [--again]</c>: one JSON line for every problem, one for the whole; exit code 1 when a row is
/// refused. Without <c>--good-rows</c> a sheet with a refused row changes nothing; a file that was brought in before comes in again with <c>--again</c> only.
/// </summary>
internal static class ImportVerb
{
    public static async Task<int> RunAsync(IServiceProvider services, string registerId, string path, bool dryRun, bool goodRows, TextWriter output, bool again = false)
    {
        await using var scope = services.CreateAsyncScope();
        if (scope.ServiceProvider.GetRequiredService<RegisterCatalogue>().Find(registerId) is not { } register)
            return await RefuseAsync(output, $"没有台账 {registerId}。可用的：{string.Join("、", scope.ServiceProvider.GetRequiredService<RegisterCatalogue>().All.Select(each => each.Id))}");
        if (!File.Exists(path))
            return await RefuseAsync(output, $"没有文件 {path}。");

        var import = scope.ServiceProvider.GetRequiredService<RegisterImport>();
        await using var sheet = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(sheet));
        sheet.Position = 0;
        var earlier = await import.EarlierAsync(register, hash);
        if (earlier is not null)
            await output.WriteLineAsync(JsonSerializer.Serialize(new { warning = earlier.AlreadyInto(register) + (again ? "" : "确认再次导入的，加 --again。") }, StepForm.Json));
        ImportReport report;
        try
        {
            report = dryRun
                ? await import.CheckAsync(register, sheet, RegisterRight.Operator(register))
                : await CommitAsync(scope.ServiceProvider, register, sheet, path, hash, goodRows, again);
        }
        catch (InvalidDataException)
        {
            return await RefuseAsync(output, $"{path} 不是 Excel 工作簿（xlsx），或者已经损坏。");
        }

        foreach (var problem in report.Problems)
            await output.WriteLineAsync(JsonSerializer.Serialize(problem, StepForm.Json));
        await output.WriteLineAsync(JsonSerializer.Serialize(
            new { register = register.Id, dryRun, rows = report.Rows, added = report.Added, changed = report.Changed, unchanged = report.Unchanged, refused = report.Refused },
            StepForm.Json));
        return report.Problems.Count == 0 && (again || (earlier ?? report.Earlier) is null) ? 0 : 1;
    }

    private static async Task<ImportReport> CommitAsync(IServiceProvider services, Register register, Stream sheet, string path, string hash, bool goodRows, bool again)
    {
        var unit = await UnitAsync(services, register);
        var operatorAtTheConsole = new Actor(0, "运维人员（命令行导入）", unit.Id, unit.Name, []);
        var batch = new RegisterBatch
        {
            Register = register.Id,
            FileName = Path.GetFileName(path),
            FileHash = hash,
            OfficerId = 0,
            OfficerName = operatorAtTheConsole.Name,
            UnitId = unit.Id,
            UploadedAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            GoodRowsOnly = goodRows,
        };
        return await services.GetRequiredService<RegisterImport>().CommitAsync(register, sheet, RegisterRight.Operator(register), batch, operatorAtTheConsole, again);
    }

    /// <summary>The log needs an organ behind every entry: the keeper, or whoever stands first in the directory.</summary>
    private static async Task<OrgUnit> UnitAsync(IServiceProvider services, Register register)
    {
        var db = services.GetRequiredService<MingfaDb>();
        var keepers = await services.GetRequiredService<RegisterRights>().KeepersAsync(register);
        return await db.Set<OrgUnit>().AsNoTracking().OrderByDescending(unit => keepers.Contains(unit.Id)).ThenBy(unit => unit.Id).FirstAsync();
    }

    private static async Task<int> RefuseAsync(TextWriter output, string reason)
    {
        await output.WriteLineAsync(JsonSerializer.Serialize(new { error = reason }, StepForm.Json));
        return 2;
    }
}
