using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Mingfa.Core.Log;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Operations;

/// <summary>Looks the installation over and says what is wrong in words; exit code 1 when something is.</summary>
public static class Doctor
{
    public static async Task<int> RunAsync(IServiceProvider services, string dataFolder)
    {
        await using var scope = services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        var db = provider.GetRequiredService<MingfaDb>();
        var failures = 0;
        await Check("数据库可以连接", async () => await db.Database.CanConnectAsync() ? null : "无法连接");
        await Check("数据库结构是最新版本", async () => (await db.Database.GetPendingMigrationsAsync()).ToList() is { Count: > 0 } pending ? $"缺 {pending.Count} 次迁移，请运行 migrate" : null);
        if (failures == 0)
        {
            if (db.Database.IsSqlite())
                await Check("数据库文件完整", () => Backup.IntegrityAsync(Path.Combine(dataFolder, DbServices.SqliteFile)));
            await Check("案卷期限与重新计算一致", () => ClocksAsync(db, provider));
            await Check("存证日志的签名密钥", () => provider.GetRequiredService<LogFolder>().WrongKeyAsync(db));
            await Check("存证日志的根与全部条目一致", () => LogAsync(db));
        }

        await Check("法规文本可以读取", () => Task.FromResult(UnreadStatutes(provider)));
        if (provider.GetRequiredService<IHostEnvironment>().IsProduction() && SiteAddress.IsLeftToTheRequest(provider.GetRequiredService<IOptions<MingfaOptions>>().Value, provider.GetRequiredService<IConfiguration>()))
            Console.WriteLine("[提醒] 站点地址：没有设置 Mingfa:PublicAddress，AllowedHosts 也没有限定，订阅、站点地图、开放数据中的链接随请求写明的主机名而变");
        return failures == 0 ? 0 : 1;

        async Task Check(string what, Func<Task<string?>> check)
        {
            var problem = await check();
            Console.WriteLine(problem is null ? $"[通过] {what}" : $"[异常] {what}：{problem}");
            failures += problem is null ? 0 : 1;
        }
    }

    private static string? UnreadStatutes(IServiceProvider provider)
    {
        var findings = provider.GetRequiredService<LoadedStatutes>().Findings;
        return findings.Count == 0 ? null : string.Join("；", findings.Select(finding => finding.Field is { } file ? $"{file}：{finding.Message}" : finding.Message));
    }

    private static async Task<string?> ClocksAsync(MingfaDb db, IServiceProvider provider)
    {
        var calendar = await provider.GetRequiredService<CalendarStore>().GetAsync();
        var wrong = 0;
        await foreach (var clock in db.Set<Clock>().AsNoTracking().Where(clock => clock.State == ClockState.Running).AsAsyncEnumerable())
            if (ClockKeeper.Recompute(clock, calendar))
                wrong++;
        return wrong == 0 ? null : $"{wrong} 个期限与日历不符，请在“放假通知”页面确认随版本提供的年份，或者重新录入该年的通知，生效时全部期限重新计算";
    }

    private static async Task<string?> LogAsync(MingfaDb db)
    {
        if (await db.Set<LogHead>().SingleOrDefaultAsync() is not { } head)
            return null;
        var range = new CompactRange();
        await foreach (var entry in db.Set<LogEntry>().AsNoTracking().OrderBy(entry => entry.Index).AsAsyncEnumerable())
        {
            if (entry.Index != range.Size)
                return $"缺少第 {range.Size} 条";
            range.Append(LeafHash.Of(entry.Bytes));
        }

        return range.Size == head.Size && range.ToBytes().AsSpan().SequenceEqual(head.Range) ? null : $"条目 {range.Size} 条，日志头记为 {head.Size} 条，或者根不同";
    }
}
