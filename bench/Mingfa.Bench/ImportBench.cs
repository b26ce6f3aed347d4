using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Registers;
using MiniExcelLibs;

namespace Mingfa.Bench;

/// <summary>
/// A sheet of fifty thousand rows (or <c>args[0]</c>), one in a hundred bad, into an empty register: preview, the good rows, then the refused
/// rows put right. Every bad cell must be named and no row lost; live memory is printed for a fifth of the rows and for all of them.
/// </summary>
internal static class ImportBench
{
    private const int BadEvery = 100;
    private static readonly string[] Heads = ["信息索引号", "标题", "类别", "发布网站", "公开单位", "公开日期"];

    public static async Task<int> Run(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0]) : 50_000;
        var small = await MeasureAsync(rows / 5);
        var whole = await MeasureAsync(rows);
        return small && whole ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("import-bench-");
        try
        {
            await using var app = MingfaHost.Build(new CommandLine("serve", [], folder.FullName, []), builder => builder.Logging.ClearProviders());
            var unit = await PrepareAsync(app);
            using var sheet = Sheet(rows, mended: false);
            var register = app.Services.GetRequiredService<RegisterCatalogue>().Find("disclosed-information")!;
            var actor = new Actor(1, "测试", unit.Id, unit.Name, []);
            Task<ImportReport> Check(Stream file) => WithImportAsync(app, import => import.CheckAsync(register, file, RegisterRight.Operator(register)));
            Task<ImportReport> Commit(Stream file, bool goodRows) =>
                WithImportAsync(app, import => import.CommitAsync(register, file, RegisterRight.Operator(register), Batch(register, unit, goodRows), actor));

            var preview = await TimedAsync("import.preview", rows, () => Check(sheet));
            var expected = BadCells(rows).ToList();
            var named = preview.Problems.Select(problem => problem.Cell).SequenceEqual(expected);
            sheet.Position = 0;
            var committed = await TimedAsync("import.good-rows", rows, () => Commit(sheet, goodRows: true));
            using var mended = Sheet(rows, mended: true);
            var rest = await TimedAsync("import.mended-rows", expected.Count, () => Commit(mended, goodRows: false));
            var stored = await StoredAsync(app);
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                bench = "import",
                rows,
                badCells = expected.Count,
                everyBadCellNamed = named,
                refused = committed.Refused,
                mended = rest.Added,
                stored,
            }));
            return named && committed.Refused == expected.Count && rest.Problems.Count == 0 && stored == rows;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs it while another thread looks at what is alive.</summary>
    private static async Task<ImportReport> TimedAsync(string name, int rows, Func<Task<ImportReport>> work)
    {
        var (before, peak) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        using var stop = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
                await Task.Delay(400);
            }
        });
        var clock = Stopwatch.StartNew();
        var report = await work();
        var seconds = clock.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await watch;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = name,
            rows,
            seconds = Math.Round(seconds, 3),
            rowsPerSecond = (int)(rows / seconds),
            liveMegabytesAbove = Math.Round(Math.Max(0, peak - before) / 1048576.0, 1),
        }));
        return report;
    }

    private static async Task<OrgUnit> PrepareAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
        await db.Database.EnsureCreatedAsync();
        var unit = new OrgUnit { Code = "gov-office", Name = "区政府办公室", ShortName = "政府办", Kind = OrgUnitKind.Department, FoundedOn = new DateOnly(2010, 1, 1) };
        await db.WriteAsync(() =>
        {
            db.Add(unit);
            return Task.CompletedTask;
        });
        return unit;
    }

    private static async Task<ImportReport> WithImportAsync(WebApplication app, Func<RegisterImport, Task<ImportReport>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<RegisterImport>());
    }

    private static async Task<int> StoredAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MingfaDb>().Entries<DisclosedInformation>().CountAsync();
    }

    private static RegisterBatch Batch(Register register, OrgUnit unit, bool goodRows) => new()
    {
        Register = register.Id,
        FileName = "bench.xlsx",
        FileHash = $"{Guid.NewGuid():N}",
        OfficerId = 1,
        OfficerName = "测试",
        UnitId = unit.Id,
        UploadedAt = TimeProvider.System.GetUtcNow(),
        GoodRowsOnly = goodRows,
    };

    private static bool IsBad(int row) => row % BadEvery == BadEvery / 2;

    /// <summary>In turn: a class that does not exist, a date that is none, a title that is missing.</summary>
    private static IEnumerable<string> BadCells(int rows) =>
        Enumerable.Range(0, rows).Where(IsBad).Select(row => $"{"CFB"[row / BadEvery % 3]}{row + 2}");

    private static MemoryStream Sheet(int rows, bool mended)
    {
        var file = new MemoryStream();
        file.SaveAs(Enumerable.Range(0, rows).Where(row => !mended || IsBad(row)).Select(row => Heads.Zip(Row(row, IsBad(row) && !mended)).ToDictionary(pair => pair.First, pair => pair.Second)));
        file.Position = 0;
        return file;
    }

    private static object?[] Row(int row, bool spoilt)
    {
        object?[] cells = [$"QL-{row:000000}", $"政府信息公开第{row}号", "管理公开", "区政府门户网站", "政府办", $"2018-{row % 12 + 1:00}-{row % 28 + 1:00}"];
        if (spoilt)
        {
            var (cell, value) = (row / BadEvery % 3) switch { 0 => (2, (object?)"其他公开"), 1 => (5, "去年"), _ => (1, null) };
            cells[cell] = value;
        }

        return cells;
    }
}
