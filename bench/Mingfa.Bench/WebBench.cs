using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Bench;

/// <summary>The product over a district with ten thousand and with a million dossiers, beside a bare site on the same database in the same run.</summary>
internal static partial class WebBench
{
    private const string User = "culture.clerk";

    public static async Task<int> RunAsync(string[] args)
    {
        var engine = args.Length > 0 ? args[0] : "sqlite";
        var dossiers = args.Length > 1 ? int.Parse(args[1]) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("web-bench-").FullName;
        try
        {
            var postgres = engine == "sqlite" ? null : PostgresCluster.Shared.Cluster!.ConnectionString(PostgresCluster.Shared.Cluster.NewDatabase());
            await Site.VerbAsync("seed", folder, postgres);
            await FillAsync(folder, postgres, dossiers / 100);
            var small = await WorklistAsync(folder, postgres, engine, dossiers / 100, null);
            await FillAsync(folder, postgres, dossiers);
            await WorklistAsync(folder, postgres, engine, dossiers, small);
            await OneByOneAsync(folder, postgres, engine);
            if (postgres is null)
                await PortalAsync(folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A district on SQLite with so many dossiers, to look at with other tools.</summary>
    public static async Task<int> FillFolderAsync(string folder, int dossiers)
    {
        await Site.VerbAsync("seed", folder, null);
        await FillAsync(folder, null, dossiers);
        return 0;
    }

    private static async Task FillAsync(string folder, string? postgres, int count)
    {
        await WithDbAsync(folder, postgres, async db => { await Population.DossiersAsync(db, count); return 0; });
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private static async Task<T> WithDbAsync<T>(string folder, string? postgres, Func<MingfaDb, Task<T>> work)
    {
        await using var app = MingfaHost.Build(
            CommandLine.Parse(["serve", "--data", folder, .. postgres is null ? Array.Empty<string>() : [$"--ConnectionStrings:Mingfa={postgres}"]]), builder => builder.Logging.ClearProviders());
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MingfaDb>());
    }

    private static async Task<double> WorklistAsync(string folder, string? postgres, string engine, int dossiers, double? smallMedian)
    {
        var unit = await WithDbAsync(folder, postgres, db => db.Set<Web.Platform.Directory.OrgUnit>().Where(each => each.Code == "culture").Select(each => each.Id).SingleAsync());
        var deep = await WithDbAsync(folder, postgres, async db =>
        {
            var open = db.Set<Dossier>().Where(dossier => dossier.HolderUnitId == unit && dossier.IsOpen);
            var row = await open.OrderBy(dossier => dossier.DueOn).ThenBy(dossier => dossier.Id).Skip(await open.CountAsync() / 2).FirstAsync();
            return $"{row.DueOn:yyyy-MM-dd}.{row.Id}";
        });
        using var product = await Site.ProductAsync(folder, postgres);
        using var bare = await Site.BareAsync(folder, postgres);
        var cookie = await product.SignInAsync(folder, User);
        var loads = await Load.InTurnAsync(
            (new Uri(bare.Address, $"/bare?unit={unit}"), null), (new Uri(product.Address, "/work"), cookie), (new Uri(product.Address, $"/work?after={deep}"), cookie));
        var (plain, first, middle) = (loads[0], loads[1], loads[2]);
        Measured.Print(new
        {
            bench = "worklist",
            engine,
            dossiers,
            bare = plain,
            first,
            shareOfBare = Math.Round(first.RequestsPerSecond / plain.RequestsPerSecond, 2),
            reachShare = 0.7,
            deep = middle,
            deepToFirst = Math.Round(middle.MedianMs / first.MedianMs, 2),
            reachDeep = 1.2,
            toTenThousand = smallMedian is { } median ? Math.Round(first.MedianMs / median, 2) : (double?)null,
            reachToTenThousand = 1.3,
        });
        return first.MedianMs;
    }

    /// <summary>One officer, one request after another: a dossier's page, and a step that opens one.</summary>
    private static async Task OneByOneAsync(string folder, string? postgres, string engine)
    {
        var dossier = await WithDbAsync(folder, postgres, db => db.Set<Dossier>().Where(each => each.Procedure == "reconsideration" && each.Acts.Count > 3).Select(each => each.Id).FirstAsync());
        using var product = await Site.ProductAsync(folder, postgres);
        using var bare = await Site.BareAsync(folder, postgres);
        using var officer = new HttpClient { BaseAddress = product.Address };
        officer.DefaultRequestHeaders.Authorization = new("Bearer", Site.TokenOf(folder, "justice.reconsider1"));
        using var nobody = new HttpClient { BaseAddress = bare.Address };
        var body = new
        {
            applicant = "张三",
            respondent = "清莲区城市管理局",
            actionKind = "Penalty",
            action = "罚款五百元",
            claim = "请求撤销",
            actedOn = DateTime.Today.AddDays(-20).ToString("yyyy-MM-dd"),
            knownOn = DateTime.Today.AddDays(-20).ToString("yyyy-MM-dd"),
            receivedOn = DateTime.Today.AddDays(-1).ToString("yyyy-MM-dd"),
        };
        var page = await TimeAsync(200, () => officer.GetAsync($"/work/reconsideration/{dossier}"));
        var posts = await TimeAsync(400, () => officer.PostAsJsonAsync("/api/v1/reconsideration/receive", body));
        var rows = await TimeAsync(400, () => nobody.PostAsync("/post", null));
        Measured.Print(new { bench = "dossier", engine, pageMedianMs = Measured.Percentile(page, 0.5), pageP99Ms = Measured.Percentile(page, 0.99) });
        Measured.Print(new
        {
            bench = "step",
            engine,
            medianMs = Measured.Percentile(posts, 0.5),
            bareMedianMs = Measured.Percentile(rows, 0.5),
            ratio = Math.Round(Measured.Percentile(posts, 0.5) / Measured.Percentile(rows, 0.5), 2),
            reachRatio = 3,
        });
    }

    /// <summary>Times what is asked after the runtime has recompiled what is asked often: four times as many unmeasured before.</summary>
    private static async Task<List<double>> TimeAsync(int times, Func<Task<HttpResponseMessage>> ask)
    {
        var taken = new List<double>();
        for (var i = 0; i < times * 5; i++)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await ask();
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
            if (i >= times * 4)
                taken.Add(clock.Elapsed.TotalMilliseconds);
        }

        return taken;
    }

    private static async Task PortalAsync(string folder)
    {
        using var bare = await Site.BareAsync(folder, null);
        using var product = await Site.ProductAsync(folder, null);
        Measured.Print(new { bench = "start", seconds = Math.Round(product.SecondsToReady, 2), reachSeconds = 2.5 });
        await FirstPageAsync(product);
        using var visitor = new HttpClient { BaseAddress = product.Address };
        for (var i = 0; i < 1000; i++)
            (await visitor.GetAsync((i % 4) switch { 0 => "/", 1 => "/documents", 2 => $"/search?q=%E7%AE%A1%E7%90%86&page={i}", _ => "/consultations" })).EnsureSuccessStatusCode();
        Measured.Print(new { bench = "memory", requests = 1000, megabytes = product.ResidentMegabytes, reachMegabytes = 250 });
        var loads = await Load.InTurnAsync((new Uri(bare.Address, "/hello"), null), (new Uri(product.Address, "/"), null));
        var (hello, kept) = (loads[0], loads[1]);
        Measured.Print(new { bench = "portal", hello, kept, share = Math.Round(kept.RequestsPerSecond / hello.RequestsPerSecond, 2), reachShare = 0.6 });
    }

    /// <summary>The home page and everything it names, as a browser that accepts compression receives it.</summary>
    private static async Task FirstPageAsync(Site product)
    {
        using var http = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = product.Address };
        using var plain = new HttpClient { BaseAddress = product.Address };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip");
        var home = await plain.GetStringAsync("/");
        var named = Named().Matches(home).Select(match => match.Groups[1].Value).Where(path => path.Contains('.')).Distinct().Prepend("/").ToList();
        long bytes = 0;
        foreach (var path in named)
            bytes += (await http.GetByteArrayAsync(path)).Length;
        Measured.Print(new { bench = "first-page", requests = named.Count, kilobytes = Math.Round(bytes / 1024.0, 1), reachKilobytes = 60 });
    }

    [GeneratedRegex("<(?:link|script|img)[^>]+(?:href|src)=\"(/[^\"]+)\"")]
    private static partial Regex Named();
}
