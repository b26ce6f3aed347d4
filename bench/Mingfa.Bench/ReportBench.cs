using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Bench;

/// <summary>The report of 2018 counted from a million records, and the gap map of a whole district, as the demo district grows.</summary>
internal static class ReportBench
{
    private static readonly DateOnly AsOf = new(2018, 11, 30);

    public static async Task<int> RunAsync(string[] args)
    {
        var engine = args.Length > 0 ? args[0] : "sqlite";
        var records = args.Length > 1 ? int.Parse(args[1]) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("report-bench-").FullName;
        var postgres = engine == "sqlite" ? null : PostgresCluster.Shared.Cluster!.ConnectionString(PostgresCluster.Shared.Cluster.NewDatabase());
        await Site.VerbAsync("seed", folder, postgres);
        long campaign;
        await using (var app = MingfaHost.Build(
            CommandLine.Parse(["serve", "--data", folder, .. postgres is null ? Array.Empty<string>() : [$"--ConnectionStrings:Mingfa={postgres}"]]), builder => builder.Logging.ClearProviders()))
        {
            await MultiplyAsync(app, records);
            for (var round = 0; round < 5; round++)
                await ReportAsync(app, engine);
            await using var scope = app.Services.CreateAsyncScope();
            campaign = await scope.ServiceProvider.GetRequiredService<MingfaDb>().Set<AssessmentCase>().OrderBy(each => each.Id).Select(each => each.Id).FirstAsync();
        }

        await MapAsync(folder, postgres, engine, campaign);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>Each disclosed record again and again under a key of its own, until there are as many as asked for.</summary>
    private static async Task MultiplyAsync(WebApplication app, int records)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var table = db.Model.FindEntityType(typeof(DisclosedInformation))!;
        var existing = await db.Set<DisclosedInformation>().CountAsync();
        var columns = table.GetProperties().Select(property => property.GetColumnName()).Where(column => column != "Id").ToList();
        var values = columns.Select(column => column is "Code" or "DocKey" ? $"d.\"{column}\" || '-' || n.i" : $"d.\"{column}\"");
#pragma warning disable EF1002 // Names come from the model.
        await db.Database.ExecuteSqlRawAsync($$"""
            INSERT INTO "{{table.GetTableName()}}" ({{string.Join(", ", columns.Select(column => $"\"{column}\""))}})
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0})
            SELECT {{string.Join(", ", values)}} FROM n CROSS JOIN "{{table.GetTableName()}}" d
            """, records / existing);
#pragma warning restore EF1002
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    private static async Task ReportAsync(WebApplication app, string engine)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var clock = Stopwatch.StartNew();
        var text = ReportText.Of(ReportTemplate.Find("经验材料-2018")!, "清莲区", AsOf);
        var report = ReportComposer.Compose(text, await scope.ServiceProvider.GetRequiredService<ReportNumbers>().ReadAsync(text.Texts, AsOf));
        var seconds = Math.Round(clock.Elapsed.TotalSeconds, 2);
        using var figures = JsonDocument.Parse(ReportDocument.Json(report));
        var records = await scope.ServiceProvider.GetRequiredService<MingfaDb>().Set<DisclosedInformation>().CountAsync();
        var counted = figures.RootElement.EnumerateArray().Single(figure => figure.GetProperty("figure").GetString() == "F-25").GetProperty("value").GetDecimal();
        Measured.Print(new { bench = "report", engine, records, figures = figures.RootElement.GetArrayLength(), ofThemDisclosed = counted, seconds, reachSeconds = 3 });
    }

    private static async Task MapAsync(string folder, string? postgres, string engine, long campaign)
    {
        using var product = await Site.ProductAsync(folder, postgres);
        using var http = new HttpClient { BaseAddress = product.Address };
        http.DefaultRequestHeaders.Add("Cookie", await product.SignInAsync(folder, "justice.registrar"));
        var taken = new List<double>();
        for (var i = 0; i < 24; i++)
        {
            var clock = Stopwatch.StartNew();
            using var page = await http.GetAsync($"/work/assessment/{campaign}/map");
            page.EnsureSuccessStatusCode();
            await page.Content.ReadAsByteArrayAsync();
            if (i >= 4)
                taken.Add(clock.Elapsed.TotalMilliseconds);
        }

        Measured.Print(new { bench = "gap-map", engine, medianMs = Measured.Percentile(taken, 0.5), p99Ms = Measured.Percentile(taken, 0.99), reachMs = 1000 });
    }
}
