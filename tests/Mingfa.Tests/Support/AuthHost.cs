using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Tests.Support;

/// <summary>The product on Kestrel and a real SQLite file, with a clock that stands still until it is told.</summary>
public sealed class AuthHost : IAsyncDisposable
{
    public const string Password = "清晨读一页宪法再上班";
    private static readonly string Hash = new PasswordHasher<Account>().HashPassword(new Account { OfficerId = 0 }, Password);

    private readonly WebApplication app;

    private AuthHost(WebApplication app, string dataFolder, FakeTimeProvider clock)
    {
        this.app = app;
        DataFolder = dataFolder;
        Clock = clock;
    }

    public string DataFolder { get; }
    public FakeTimeProvider Clock { get; }
    public DateOnly Today => Clock.Today();
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<AuthHost> StartAsync(string environment = "Development")
    {
        var folder = Directory.CreateTempSubdirectory("mingfa-test-").FullName;
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8)));
        var command = new CommandLine("serve", [], folder, ["--applicationName", "Mingfa.Web", "--environment", environment, "--urls", "http://127.0.0.1:0", .. TestDatabase.For(folder)]);
        var app = MingfaHost.Build(command, builder =>
        {
            builder.Logging.ClearProviders();
            // Jobs would run once for every period of the clock that a test skips.
            builder.Services.RemoveAll<IHostedService>();
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            // What is tested is who may do what, not how long hashing takes.
            builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        });
        var host = new AuthHost(app, folder, clock);
        await app.StartAsync();
        return host;
    }

    public async Task<T> ScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task<T> AskAsync<T>(Func<MingfaDb, Task<T>> work) => ScopeAsync(services => work(services.GetRequiredService<MingfaDb>()));

    public Task DoAsync(Func<MingfaDb, Task> work) => AskAsync(async db =>
    {
        await work(db);
        return true;
    });

    public Task<OrgUnit> UnitAsync(string code, string name, Action<OrgUnit>? with = null) => AskAsync(async db =>
    {
        var unit = new OrgUnit { Code = code, Name = name, ShortName = name, Kind = OrgUnitKind.Department, FoundedOn = new DateOnly(2000, 1, 1), ApprovedPosts = 20 };
        with?.Invoke(unit);
        db.Add(unit);
        await db.WriteAsync(() => Task.CompletedTask);
        return unit;
    });

    /// <summary>An officer with an account (user name <paramref name="userName"/>, <see cref="Password"/>) and the posts, held since 2020.</summary>
    public Task<Officer> OfficerAsync(string userName, string name, OrgUnit unit, params Post[] posts) => AskAsync(async db =>
    {
        var officer = new Officer { Name = name, UnitId = unit.Id, JoinedOn = new DateOnly(2015, 1, 1) };
        await db.WriteAsync(async () =>
        {
            db.Add(officer);
            await db.SaveChangesAsync();
            db.Add(new Account
            {
                OfficerId = officer.Id,
                UserName = userName,
                NormalizedUserName = userName.ToUpperInvariant(),
                PasswordHash = Hash,
                SecurityStamp = Guid.NewGuid().ToString(),
            });
            foreach (var post in posts)
                db.Add(new PostHolding { OfficerId = officer.Id, UnitId = unit.Id, Post = post, From = new DateOnly(2020, 1, 1) });
        });
        return officer;
    });

    /// <summary>A browser that keeps cookies and does not follow redirects.</summary>
    public Browser Anonymous() => new(Address);

    public async Task<Browser> SignedInAsync(string userName, string password = Password)
    {
        var browser = Anonymous();
        var answer = await browser.SignInAsync(userName, password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    public Task<string> TokenAsync(Officer officer) => ScopeAsync(async services =>
    {
        var db = services.GetRequiredService<MingfaDb>();
        var secret = "";
        await db.WriteAsync(async () =>
        {
            var account = await db.Set<Account>().FirstAsync(a => a.OfficerId == officer.Id);
            secret = services.GetRequiredService<ApiTokens>().Create(account.Id, "test", 30);
        });
        return secret;
    });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        TestDatabase.Drop(DataFolder);
    }
}
