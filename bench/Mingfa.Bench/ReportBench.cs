using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Bench;

/// <summary>The report of 2018 counted from a million records, and the gap map of a whole district, as the demo district grows.</summary>
internal static class ReportBench
{
    /// <summary>As many as a district has; the demo district has them without its government.</summary>
    private const int AssessedUnits = 40;

    private static readonly DateOnly AsOf = new(2018, 11, 30);

    public static async Task<int> RunAsync(string[] args)
    {
        var engine = args.Length > 0 ? args[0] : "sqlite";
        var records = args.Length > 1 ? int.Parse(args[1]) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("report-bench-").FullName;
        var postgres = engine == "sqlite" ? null : PostgresCluster.Shared.Cluster!.ConnectionString(PostgresCluster.Shared.Cluster.NewDatabase());
        var seeding = Stopwatch.StartNew();
        await Site.VerbAsync("seed", folder, postgres);
        Measured.Print(new { bench = "seed", engine, seconds = Math.Round(seeding.Elapsed.TotalSeconds, 2) });
        List<OrgUnit> units;
        await using (var app = MingfaHost.Build(
            CommandLine.Parse(["serve", "--data", folder, .. postgres is null ? Array.Empty<string>() : [$"--ConnectionStrings:Mingfa={postgres}"]]), builder => builder.Logging.ClearProviders()))
        {
            await MultiplyAsync(app, records);
            for (var round = 0; round < 5; round++)
                await ReportAsync(app, engine);
            await using var scope = app.Services.CreateAsyncScope();
            units = await scope.ServiceProvider.GetRequiredService<MingfaDb>().Set<OrgUnit>().AsNoTracking()
                .Where(unit => unit.DissolvedOn == null && unit.Duty != UnitDuty.Government).OrderBy(unit => unit.Id).Take(AssessedUnits).ToListAsync();
        }

        await MapAsync(folder, postgres, engine, units);
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

    /// <summary>A hundred indicators of a whole district; and, because scores are never kept but counted from the records, what one act more costs the next reader of a sheet.</summary>
    private static async Task MapAsync(string folder, string? postgres, string engine, List<OrgUnit> units)
    {
        using var product = await Site.ProductAsync(folder, postgres);
        using var http = new HttpClient { BaseAddress = product.Address };
        http.DefaultRequestHeaders.Add("Cookie", await product.SignInAsync(folder, "justice.registrar"));
        var campaign = await OpenAsync(product, folder, units);
        var map = await TimeAsync(http, $"/work/assessment/{campaign}/map");
        Measured.Print(new { bench = "gap-map", engine, indicators = 100, units = units.Count, medianMs = Measured.Percentile(map, 0.5), p99Ms = Measured.Percentile(map, 0.99), reachMs = 1000 });

        using var officer = new HttpClient { BaseAddress = product.Address };
        officer.DefaultRequestHeaders.Authorization = new("Bearer", Site.TokenOf(folder, "justice.reconsider1"));
        var sheet = await TimeAsync(http, $"/work/assessment/{campaign}/units/{units[0].Id}", () => officer.PostAsJsonAsync("/api/v1/reconsideration/receive", new
        {
            applicant = "张三",
            respondent = "清莲区城市管理局",
            actionKind = "Penalty",
            action = "罚款五百元",
            claim = "请求撤销",
            actedOn = DateTime.Today.AddDays(-20).ToString("yyyy-MM-dd"),
            knownOn = DateTime.Today.AddDays(-20).ToString("yyyy-MM-dd"),
            receivedOn = DateTime.Today.AddDays(-1).ToString("yyyy-MM-dd"),
        }));
        Measured.Print(new { bench = "sheet-after-an-act", engine, medianMs = Measured.Percentile(sheet, 0.5), p99Ms = Measured.Percentile(sheet, 0.99) });
    }

    private static async Task<long> OpenAsync(Site product, string folder, List<OrgUnit> units)
    {
        using var registrar = new HttpClient { BaseAddress = product.Address };
        registrar.DefaultRequestHeaders.Authorization = new("Bearer", Site.TokenOf(folder, "justice.registrar"));
        string[] Names(Func<OrgUnit, bool> these) => [.. units.Where(these).Select(unit => unit.Name)];
        using var answer = await registrar.PostAsJsonAsync("/api/v1/assessment/open-campaign", new
        {
            name = "全区考评（性能）",
            year = DateTime.Today.Year,
            set = "SF-2021R",
            again = "测量性能。",
            enforcement = Names(unit => unit.Kind == OrgUnitKind.Department),
            general = Names(unit => unit.Kind is not (OrgUnitKind.Department or OrgUnitKind.Subdistrict)),
            subdistricts = Names(unit => unit.Kind == OrgUnitKind.Subdistrict),
        });
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode ? said.GetProperty("dossierId").GetInt64() : throw new InvalidOperationException($"The campaign could not be opened: {said}");
    }

    /// <summary>Twenty times, after four unmeasured; <paramref name="before"/> each of them something else happens.</summary>
    private static async Task<List<double>> TimeAsync(HttpClient http, string page, Func<Task<HttpResponseMessage>>? before = null)
    {
        var taken = new List<double>();
        for (var i = 0; i < 24; i++)
        {
            if (before is not null)
                using (var act = await before())
                    act.EnsureSuccessStatusCode();
            var clock = Stopwatch.StartNew();
            using var answer = await http.GetAsync(page);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            if (i >= 4)
                taken.Add(clock.Elapsed.TotalMilliseconds);
        }

        return taken;
    }
}
