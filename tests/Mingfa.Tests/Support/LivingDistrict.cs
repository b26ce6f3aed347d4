using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Mingfa.Tests.Figures;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Tests.Support;

/// <summary>A copy of the demo district on Kestrel, with everybody's account, a log that is up to date, and a clock that stands still until it is told.</summary>
internal sealed class LivingDistrict : IAsyncDisposable
{
    internal sealed record DemoAccount(string User, string Password, string Unit, string Post, string Token);

    private readonly WebApplication app;
    private readonly string folder;

    private LivingDistrict(WebApplication app, string folder, FakeTimeProvider clock, FailureLog failures) =>
        (this.app, this.folder, Clock, Failures) = (app, folder, clock, failures);

    public FakeTimeProvider Clock { get; }
    public DateOnly Today => Clock.Today();
    public IReadOnlyDictionary<string, DemoAccount> Accounts { get; private set; } = null!;
    public IServiceProvider Services => app.Services;
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    public IEnumerable<RouteEndpoint> Routes => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>What the product itself reported as failed; a test that ends well leaves it empty.</summary>
    public FailureLog Failures { get; }

    /// <param name="before">What is done to the data before the first request.</param>
    public static async Task<LivingDistrict> OpenAsync(SeededDistrict seeded, Func<MingfaDb, Task>? before = null)
    {
        var folder = Directory.CreateTempSubdirectory("mingfa-living-").FullName;
        await seeded.CopyAsync(folder);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8)));
        var failures = new FailureLog();
        var command = new CommandLine("serve", [], folder, ["--applicationName", "Mingfa.Web", "--environment", "Development", "--urls", "http://127.0.0.1:0", .. TestDatabase.For(folder)]);
        var app = MingfaHost.Build(command, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(failures);
            // Jobs would run once for every period of the clock that a test skips.
            builder.Services.RemoveAll<IHostedService>();
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        });
        var district = new LivingDistrict(app, folder, clock, failures);
        if (before is not null)
            await district.DoAsync(before);
        await Startup.MigrateAsync(app.Services);
        await using (var accounts = File.OpenRead(Path.Combine(folder, "demo-accounts.json")))
            district.Accounts = (await JsonSerializer.DeserializeAsync<DemoAccount[]>(accounts, JsonSerializerOptions.Web))!.ToDictionary(account => account.User);
        await app.Services.GetRequiredService<LogPublisher>().StartAsync(default);
        await app.StartAsync();
        await district.LogAsync();
        return district;
    }

    public async Task<T> AskAsync<T>(Func<MingfaDb, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MingfaDb>());
    }

    public Task DoAsync(Func<MingfaDb, Task> work) => AskAsync(async db =>
    {
        await work(db);
        return true;
    });

    /// <summary>Everything that waits, into the log and under a signed checkpoint.</summary>
    public Task LogAsync() => app.Services.GetRequiredService<LogJob>().RunAsync();

    /// <summary>Ten in the morning of the day.</summary>
    public void GoTo(DateOnly day) => Clock.SetUtcNow(day.StartsAt().AddHours(10));

    public Browser Anonymous() => new(Address);

    public async Task<Browser> SignedInAsync(string user)
    {
        var browser = Anonymous();
        using var answer = await browser.SignInAsync(user, Accounts[user].Password);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        TestDatabase.Drop(folder);
    }

    /// <summary>Keeps what was logged, and what of it as an error.</summary>
    internal sealed class FailureLog : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> messages = new();

        private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> Messages => messages;

        /// <summary>Every line of the log at the level the product is delivered with, the names in its messages and their values too.</summary>
        public IReadOnlyCollection<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{formatter(state, exception)} {exception}";
            lines.Enqueue(state is IEnumerable<KeyValuePair<string, object?>> values ? $"{line} {string.Join(' ', values.Select(pair => $"{pair.Key}={pair.Value}"))}" : line);
            if (logLevel >= LogLevel.Error)
                messages.Enqueue(line);
        }

        public void Dispose()
        {
        }
    }
}
