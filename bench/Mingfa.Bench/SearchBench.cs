using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Search;

namespace Mingfa.Bench;

/// <summary>Two hundred thousand documents of five hundred characters; queries of two, four and eight characters that stand in some of them.</summary>
internal static class SearchBench
{
    private const int Length = 500;
    private const string Words =
        "行政机关应当依照法律规定公开办理结果期限工作日申请人材料补正受理审查决定送达复议诉讼调解信访登记许可处罚强制征收补偿给付检查监督考核评议财政预算审计环境保护城市管理卫生教育文化体育旅游市场价格质量安全生产消防交通运输住房建设土地规划水利农业林业民政社会保障就业医疗养老残疾妇女儿童青年企业个体工商户营商优化服务便民";

    public static async Task<int> RunAsync(string[] args)
    {
        var engine = args.Length > 0 ? args[0] : "sqlite";
        var count = args.Length > 1 ? int.Parse(args[1]) : 200_000;
        var folder = Directory.CreateTempSubdirectory("search-bench-").FullName;
        var postgres = engine == "sqlite" ? null : PostgresCluster.Shared.Cluster!.ConnectionString(PostgresCluster.Shared.Cluster.NewDatabase());
        var app = MingfaHost.Build(
            CommandLine.Parse(["serve", "--data", folder, .. postgres is null ? Array.Empty<string>() : [$"--ConnectionStrings:Mingfa={postgres}"]]), builder => builder.Logging.ClearProviders());
        await Startup.MigrateAsync(app.Services);
        var texts = await FillAsync(app, count);
        foreach (var length in new[] { 2, 4, 8 })
            await AskAsync(app, engine, count, length, texts);
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task<List<string>> FillAsync(WebApplication app, int count)
    {
        const int batch = 2000;
        var random = new Random(1);
        var kept = new List<string>();
        // So many texts at once are what the index is made for afterwards; a district publishes them one by one.
        await OnPostgresAsync(app, """DROP INDEX "IX_SearchKeys_Keys" """);
        for (var done = 0; done < count; done += batch)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
            await db.WriteAsync(async () =>
            {
                var records = new List<PublishedRecord>(batch);
                for (var i = 0; i < batch; i++)
                {
                    var text = Text(random);
                    if (i % 100 == 0)
                        kept.Add(text);
                    records.Add(new PublishedRecord
                    {
                        Kind = "bench",
                        Slug = $"{done + i}",
                        Title = $"第{done + i}号文件",
                        MediaType = "text/plain",
                        Content = Encoding.UTF8.GetBytes(text),
                        PublishedAt = DateTimeOffset.UnixEpoch.AddMinutes(done + i),
                    });
                }

                db.AddRange(records);
                await db.SaveChangesAsync();
                foreach (var record in records)
                    await SearchIndex.AddAsync(db, record);
            });
        }

        await OnPostgresAsync(app, SearchIndex.CreateIndex);
        await using var last = app.Services.CreateAsyncScope();
        var analyzed = last.ServiceProvider.GetRequiredService<MingfaDb>();
        analyzed.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        await analyzed.Database.ExecuteSqlRawAsync("ANALYZE");
        return kept;
    }

    private static async Task OnPostgresAsync(WebApplication app, string statement)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        if (!db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync(statement);
    }

    /// <summary>Words as frequent as Zipf's law makes them, with rare characters between: neither noise nor one sentence again and again.</summary>
    private static string Text(Random random)
    {
        var text = new StringBuilder(Length);
        while (text.Length < Length)
        {
            if (random.Next(4) == 0)
                text.Append((char)('\u4e00' + random.Next(3500)));
            var at = (int)(Words.Length / 2 * Math.Pow(random.NextDouble(), 2)) * 2;
            text.Append(Words, at, 2);
        }

        return text.ToString(0, Length);
    }

    private static async Task AskAsync(WebApplication app, string engine, int count, int length, List<string> texts)
    {
        var random = new Random(length);
        var taken = new List<double>();
        for (var i = 0; i < 1100; i++)
        {
            var query = texts[random.Next(texts.Count)].Substring(random.Next(Length - length), length);
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
            var clock = Stopwatch.StartNew();
            var found = await SearchIndex.NewestAsync(db, query, ["bench"], null, 21);
            if (i >= 100)
                taken.Add(clock.Elapsed.TotalMilliseconds);
            if (found.Count == 0)
                throw new InvalidOperationException($"nothing found for {query}, which stands in a document");
        }

        Measured.Print(new { bench = "search", engine, documents = count, characters = length, medianMs = Measured.Percentile(taken, 0.5), p99Ms = Measured.Percentile(taken, 0.99), reachP99Ms = 20 });
    }
}
