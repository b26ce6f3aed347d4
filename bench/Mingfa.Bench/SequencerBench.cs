using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Log;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Bench;

/// <summary>Entry to signed checkpoint while fifty entries a second come in; then a hundred thousand that wait after a standstill.</summary>
internal static class SequencerBench
{
    private const int PerSecond = 50;
    private const int Seconds = 30;
    private const int Waiting = 100_000;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("sequencer-bench-").FullName;
        await Site.VerbAsync("seed", folder, null);
        await using (var app = MingfaHost.Build(CommandLine.Parse(["serve", "--data", folder, "--urls", "http://127.0.0.1:0"]), builder => builder.Logging.ClearProviders()))
        {
            await AppendAsync(app, Waiting, 2000);
            var clock = Stopwatch.StartNew();
            await app.StartAsync();
            while (await PendingAsync(app) > 0 || Size(folder) < Waiting)
                await Task.Delay(100);
            Measured.Print(new { bench = "log.catch-up", entries = Waiting, seconds = Math.Round(clock.Elapsed.TotalSeconds, 2), reachSeconds = 60 });
            await LatencyAsync(app, folder);
            await app.StopAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task LatencyAsync(WebApplication app, string folder)
    {
        var written = new Queue<(long Size, long At)>();
        var taken = new List<double>();
        var size = Size(folder);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        for (var i = 0; i < PerSecond * Seconds || written.Count > 0; i++)
        {
            await pace.WaitForNextTickAsync();
            if (i < PerSecond * Seconds)
            {
                await AppendAsync(app, 1, 1);
                written.Enqueue((++size, Stopwatch.GetTimestamp()));
            }

            var signed = Size(folder);
            while (written.TryPeek(out var first) && first.Size <= signed)
                taken.Add(Stopwatch.GetElapsedTime(written.Dequeue().At).TotalMilliseconds);
        }

        Measured.Print(new { bench = "log.latency", perSecond = PerSecond, entries = taken.Count, medianMs = Measured.Percentile(taken, 0.5), p99Ms = Measured.Percentile(taken, 0.99), reachP99Ms = 2000 });
    }

    private static long Size(string folder)
    {
        var file = Path.Combine(folder, "log", "checkpoint");
        return File.Exists(file) ? long.Parse(File.ReadLines(file).Skip(1).First()) : 0;
    }

    private static async Task<int> PendingAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MingfaDb>().Set<LogOutbox>().CountAsync();
    }

    private static async Task AppendAsync(WebApplication app, int count, int batch)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
        var unit = await db.Set<OrgUnit>().OrderBy(each => each.Id).Select(each => each.Id).FirstAsync();
        for (var done = 0; done < count; done += batch)
        {
            await db.WriteAsync(() =>
            {
                for (var i = 0; i < Math.Min(batch, count - done); i++)
                    db.Add(LogOutbox.Of("register.change", "entry", new byte[Commitment.SaltLength], BitConverter.GetBytes(done + i), unit, DateTimeOffset.UtcNow, isPrivate: false));
                return Task.CompletedTask;
            });
            db.ChangeTracker.Clear();
        }
    }
}
