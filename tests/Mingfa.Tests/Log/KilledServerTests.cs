using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mingfa.Core.Log;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Log;

/// <summary>The product in a process of its own, killed again and again while people work (kill -9): what was acknowledged stands, and the log goes on where it was.</summary>
public sealed class KilledServerTests(SeededDistrict seeded) : IAsyncLifetime
{
    private const int Kills = 3;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly string folder = Directory.CreateTempSubdirectory("mingfa-killed-").FullName;
    private readonly List<long> acknowledged = [];
    private readonly List<byte[]> seen = [];
    private string token = "";

    public async ValueTask InitializeAsync()
    {
        await seeded.CopyAsync(folder);
        await using var accounts = File.OpenRead(Path.Combine(folder, "demo-accounts.json"));
        token = (await JsonSerializer.DeserializeAsync<List<LivingDistrict.DemoAccount>>(accounts, Json))!.Single(account => account.User == "culture.clerk").Token;
    }

    public ValueTask DisposeAsync()
    {
        TestDatabase.Drop(folder);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Log_OfAServerKilledWhileItWorks_LosesNothing_AndTakesNothingBack()
    {
        var cancel = TestContext.Current.CancellationToken;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var server = await StartAsync(cancel);
            using var work = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var workers = Enumerable.Range(0, 3).Select(_ => WorkAsync(server.Http, work.Token)).Append(WatchAsync(server.Http, work.Token)).ToList();
            for (var before = Acknowledged; Acknowledged < before + 20 && !workers.Exists(worker => worker.IsCompleted);)
                await Task.Delay(20, cancel);
            // The sequencer runs every half second: each kill finds it somewhere else.
            await Task.Delay(kill * 137, cancel);
            server.Kill();
            await work.CancelAsync();
            await Task.WhenAll(workers);
        }

        Assert.True(acknowledged.Count >= Kills * 20);
        using var last = await StartAsync(cancel);
        Assert.True(NoteVerifier.TryParse((await last.Http.GetStringAsync("/log/key", cancel)).Trim(), out var key));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (await UnpublishedAsync(last.Http, key!, patience.Token))
            await Task.Delay(200, patience.Token);
        LogFetch fetch = async (path, stop) => await last.Http.GetAsync($"/log/{path}", stop) is { IsSuccessStatusCode: true } answer ? await answer.Content.ReadAsByteArrayAsync(stop) : null;
        Assert.NotEmpty(seen);
        foreach (var note in seen.DistinctBy(Convert.ToHexString))
        {
            var shown = Checkpoint.Open(note, key!).Checkpoint;
            Assert.NotNull(shown);
            var verdict = await LogVerifier.CheckAsync(fetch, key!, shown, cancel);
            Assert.True(verdict.Passed, string.Join('\n', verdict.Checks));
        }

        var kept = await QueryAsync(db => db.Set<Act>().Where(act => acknowledged.Contains(act.Id)).Select(act => act.LogIndex).ToListAsync(cancel));
        Assert.Equal(acknowledged.Count, acknowledged.Distinct().Count());
        Assert.Equal(acknowledged.Count, kept.Count);
        Assert.DoesNotContain(null, kept);
    }

    private int Acknowledged
    {
        get
        {
            lock (acknowledged)
                return acknowledged.Count;
        }
    }

    /// <summary>One officer after another opens a case; only what was answered counts as done.</summary>
    private async Task WorkAsync(HttpClient http, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using var answer = await http.PostAsJsonAsync("/api/v1/normative-document/propose", new
                {
                    title = "清莲区公共文化场馆开放规定",
                    level = "Department",
                    necessity = "场馆开放时间不一",
                    legalBasis = new[] { "《公共文化服务保障法》" },
                }, stop);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                var act = (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("actId").GetInt64();
                lock (acknowledged)
                    acknowledged.Add(act);
            }
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            // The server is gone; what it did not answer may or may not have been done.
        }
    }

    private async Task WatchAsync(HttpClient http, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (await http.GetAsync("/log/checkpoint", stop) is { IsSuccessStatusCode: true } answer)
                    seen.Add(await answer.Content.ReadAsByteArrayAsync(stop));
                await Task.Delay(50, stop);
            }
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            // As above.
        }
    }

    /// <summary>What is private waits for the end of its hour.</summary>
    private async Task<bool> UnpublishedAsync(HttpClient http, NoteVerifier key, CancellationToken cancel)
    {
        var shown = Checkpoint.Open(await http.GetByteArrayAsync("/log/checkpoint", cancel), key).Checkpoint!.Size;
        return await QueryAsync(async db =>
            await db.Set<Mingfa.Web.Platform.Log.LogOutbox>().AnyAsync(entry => !entry.IsPrivate, cancel) || await db.Set<Mingfa.Web.Platform.Log.LogHead>().Select(head => head.Size).SingleAsync(cancel) > shown);
    }

    private async Task<T> QueryAsync<T>(Func<MingfaDb, Task<T>> ask)
    {
        await using var reader = MingfaHost.Build(new CommandLine("serve", [], folder, TestDatabase.For(folder)), builder => builder.Logging.ClearProviders());
        await using var scope = reader.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<MingfaDb>());
    }

    private async Task<Server> StartAsync(CancellationToken cancel)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        probe.Stop();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Mingfa.Web.dll"), "--data", folder, "--urls", address.ToString(), .. TestDatabase.For(folder)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var server = new Server(Process.Start(start)!, new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } });
        for (var tries = 0; tries < 600; tries++)
        {
            if (server.HasExited)
                break;
            try
            {
                if ((await server.Http.GetAsync("/healthz/ready", cancel)).IsSuccessStatusCode)
                    return server;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100, cancel);
        }

        var said = server.Said;
        server.Dispose();
        throw new InvalidOperationException($"The server did not become ready: {said}");
    }

    private sealed class Server : IDisposable
    {
        private readonly Process process;
        private readonly List<string> lines = [];

        public Server(Process process, HttpClient http)
        {
            (this.process, Http) = (process, http);
            process.OutputDataReceived += (_, line) => Hear(line.Data);
            process.ErrorDataReceived += (_, line) => Hear(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public HttpClient Http { get; }

        public bool HasExited => process.HasExited;

        public string Said
        {
            get
            {
                lock (lines)
                    return string.Join('\n', lines.TakeLast(20));
            }
        }

        public void Kill()
        {
            process.Kill();
            process.WaitForExit();
        }

        public void Dispose()
        {
            if (!process.HasExited)
                Kill();
            process.Dispose();
            Http.Dispose();
        }

        private void Hear(string? line)
        {
            if (line is null)
                return;
            lock (lines)
                lines.Add(line);
        }
    }
}
