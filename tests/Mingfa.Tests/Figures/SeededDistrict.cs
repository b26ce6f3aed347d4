using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;
using Mingfa.Web.Demo;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Operations;

[assembly: AssemblyFixture(typeof(SeededDistrict))]

namespace Mingfa.Tests.Figures;

/// <summary>The demo district with its registers of 2018, seeded once for all tests that only read it or take their changes back.</summary>
public sealed class SeededDistrict : IAsyncLifetime
{
    public static readonly DateOnly AsOf = new(2018, 11, 30);

    private readonly Lazy<Task<WebApplication>> app;

    public SeededDistrict() => app = new(StartAsync);

    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("mingfa-seeded-").FullName;

    internal FigureRegistry Registry { get; } = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = (await app.Value).Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Does <paramref name="work"/> in a transaction that is never committed.</summary>
    public Task TryOutAsync(Func<MingfaDb, FigureReader, Task> work) => AskAsync(async services =>
    {
        var db = services.GetRequiredService<MingfaDb>();
        using var turn = await SqliteWriteGate.EnterAsync(db, default);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await work(db, services.GetRequiredService<FigureReader>());
        await transaction.RollbackAsync();
        return true;
    });

    public Task<T> FiguresAsync<T>(Func<MingfaDb, FigureReader, Task<T>> work) =>
        AskAsync(services => work(services.GetRequiredService<MingfaDb>(), services.GetRequiredService<FigureReader>()));

    /// <summary>Runs an operator's command line against the district's data and returns exit code and standard output.</summary>
    public async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await app.Value;
        var command = CommandLine.Parse([.. arguments, "--data", Folder, .. TestDatabase.For(Folder)]);
        await using var host = MingfaHost.Build(command, builder => builder.Logging.ClearProviders());
        var (before, output) = (Console.Out, new StringWriter());
        await Turn.WaitAsync();
        try
        {
            Console.SetOut(output);
            return (await OperatorVerbs.RunAsync(host, command), output.ToString());
        }
        finally
        {
            Console.SetOut(before);
            Turn.Release();
        }
    }

    /// <summary>The same district in another folder, for tests that keep their changes.</summary>
    public async Task CopyAsync(string folder)
    {
        await app.Value;
        TestDatabase.Copy(AsSeeded, folder);
        foreach (var file in System.IO.Directory.GetFiles(Folder, "*.json"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    public async ValueTask DisposeAsync()
    {
        if (app.IsValueCreated)
        {
            await (await app.Value).DisposeAsync();
            TestDatabase.Drop(AsSeeded);
        }

        TestDatabase.Drop(Folder);
    }

    private string AsSeeded => Folder + "-as-seeded";

    /// <summary>Standard output belongs to the whole process.</summary>
    private static readonly SemaphoreSlim Turn = new(1, 1);

    private async Task<WebApplication> StartAsync()
    {
        var built = MingfaHost.Build(new CommandLine("serve", [], Folder, TestDatabase.For(Folder)), builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero))));
        });
        await using var scope = built.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoDistrict>().SeedAsync();
        TestDatabase.Copy(Folder, AsSeeded);
        return built;
    }
}
