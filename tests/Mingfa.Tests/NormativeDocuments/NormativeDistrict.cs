using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Mingfa.Core.Law;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>A district of four organs with its own database and clock. Steps are given as the JSON bodies of the API.</summary>
internal sealed class NormativeDistrict : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mingfa-norm-").FullName;
    private readonly WebApplication app;
    private readonly Dictionary<string, Actor> actors = [];
    private bool isStarted;

    /// <summary>2026-03-02 is a Monday.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));

    /// <summary>What the host has logged as an error.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Errors { get; } = [];

    public OrgUnit Government { get; } = Unit("government", "清莲区人民政府", "区政府", OrgUnitKind.Government, UnitDuty.Government);
    public OrgUnit Office { get; } = Unit("gov-office", "清莲区人民政府办公室", "政府办", OrgUnitKind.Department, UnitDuty.GovernmentOffice);
    public OrgUnit Bureau { get; } = Unit("justice", "清莲区司法局", "司法局", OrgUnitKind.Department, UnitDuty.LegalBureau);
    public OrgUnit Market { get; } = Unit("market", "清莲区市场监督管理局", "市场监管局", OrgUnitKind.Department, UnitDuty.MarketRegulator);
    public OrgUnit Culture { get; } = Unit("culture", "清莲区文化和旅游局", "文旅局", OrgUnitKind.Department, UnitDuty.None);
    public OrgUnit Housing { get; } = Unit("housing", "清莲区住房和城乡建设局", "住建局", OrgUnitKind.Department, UnitDuty.None);

    public Actor Mayor => As(Government, Post.DistrictLeader);
    public Actor Secretary => As(Office, Post.OfficeSecretary);
    public Actor LegalReviewer => As(Bureau, Post.LegalReviewer);
    public Actor Registrar => As(Bureau, Post.Registrar);
    public Actor CompetitionReviewer => As(Market, Post.CompetitionReviewer);
    public Actor CultureClerk => As(Culture, Post.Clerk);
    public Actor CultureHead => As(Culture, Post.UnitHead);
    public Actor CultureLegal => As(Culture, Post.UnitLegalOfficer);

    public MingfaOptions Settings => app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<MingfaOptions>>().Value;

    public DateOnly Today => Time.Today();

    /// <summary>The district sets a parameter of its own from today on.</summary>
    public Task SetAsync(Parameter parameter, decimal value) => WithDbAsync(db => db.WriteAsync(() =>
    {
        db.Add(new ParameterSetting { Parameter = parameter.Name, Value = $"{value}", From = Today, Basis = "清莲政办发〔2026〕1号", Code = $"CS-{parameter.Name}" });
        return Task.CompletedTask;
    }));

    private NormativeDistrict(string[] settings) =>
        app = MingfaHost.Build(new CommandLine("serve", [], folder, ["--applicationName=Mingfa.Web", .. settings, .. TestDatabase.For(folder)]), builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders().AddProvider(new ErrorLog(Errors));
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
        });

    /// <param name="settings">As on the command line: <c>--Mingfa:District=…</c>.</param>
    public static async Task<NormativeDistrict> OpenAsync(params string[] settings)
    {
        var district = new NormativeDistrict(settings);
        await district.WithDbAsync(async db =>
        {
            await db.WriteAsync(() =>
            {
                db.AddRange(district.Government, district.Office, district.Bureau, district.Market, district.Culture, district.Housing);
                return Task.CompletedTask;
            });
        });
        return district;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        TestDatabase.Drop(folder);
    }

    /// <summary>An officer of <paramref name="unit"/> holding these posts; the same one each time.</summary>
    public Actor As(OrgUnit unit, params Post[] posts)
    {
        var key = $"{unit.Code}/{string.Join('+', posts)}";
        if (actors.TryGetValue(key, out var known))
            return known;
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
        var officer = new Officer { Name = $"{unit.ShortName}{posts[0].Name}", UnitId = unit.Id, JoinedOn = new DateOnly(2020, 1, 1) };
        db.Add(officer);
        db.SaveChanges();
        return actors[key] = new Actor(officer.Id, officer.Name, unit.Id, unit.Name, [.. posts.Select(post => new ActorPost(unit.Id, post))]);
    }

    /// <summary>A client of the running product that signs its requests with an API token of <paramref name="actor"/>.</summary>
    public async Task<HttpClient> ClientAsync(Actor actor)
    {
        if (!isStarted)
            await app.StartAsync();
        isStarted = true;
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
        var secret = "";
        await db.WriteAsync(async () =>
        {
            var account = new Account { OfficerId = actor.OfficerId, UserName = $"o{actor.OfficerId}", NormalizedUserName = $"O{actor.OfficerId}", SecurityStamp = Guid.NewGuid().ToString() };
            db.Add(account);
            db.AddRange(actor.Holdings.Select(holding => new PostHolding { OfficerId = actor.OfficerId, UnitId = holding.UnitId, Post = holding.Post, From = new DateOnly(2020, 1, 1) }));
            await db.SaveChangesAsync();
            secret = scope.ServiceProvider.GetRequiredService<ApiTokens>().Create(account.Id, "test", 30);
        });
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return client;
    }

    public async Task WithDbAsync(Func<MingfaDb, Task> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<MingfaDb>());
    }

    public async Task<T> WithDbAsync<T>(Func<MingfaDb, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MingfaDb>());
    }

    /// <summary>An hour on, when what is private goes into the log too; waits until the job of the log has sequenced and signed all there is. Returns the key that the public verifies with.</summary>
    public async Task<string> SignLogAsync()
    {
        var files = app.Services.GetRequiredService<LogFolder>();
        Time.Advance(TimeSpan.FromHours(1));
        for (var tries = 600; !await WithDbAsync(IsSignedAsync); tries--)
        {
            if (tries == 0)
                throw new TimeoutException("The log was not brought up to date.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return app.Services.GetRequiredService<LogPublisher>().VerifierKey;

        async Task<bool> IsSignedAsync(MingfaDb db) =>
            !await db.Set<LogOutbox>().AnyAsync() && await db.Set<LogHead>().AsNoTracking().SingleOrDefaultAsync() is { SignedNote: { } note } head
            && await files.ReadAsync(LogFolder.CheckpointFile, TestContext.Current.CancellationToken) is { } shown && Encoding.UTF8.GetString(shown) == note && note.Split('\n')[1] == $"{head.Size}";
    }

    public async Task<T> WithRunnerAsync<T>(Func<StepRunner, MingfaDb, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<StepRunner>(), scope.ServiceProvider.GetRequiredService<MingfaDb>());
    }

    /// <summary>A file as its officer has uploaded it. Returns its id, to be named in a step.</summary>
    public async Task<long> UploadAsync(Actor actor, string name, string content)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await UploadAsync(actor, name, bytes);
    }

    public async Task<long> UploadAsync(Actor actor, string name, Stream content)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FileStore>().SaveAsync(name, content, actor, null)).Id;
    }

    /// <summary>Takes (or opens by) a step from the JSON body a client would post.</summary>
    public async Task<StepOutcome> TryAsync<TStep>(Actor actor, long? dossier, object body) where TStep : Step =>
        await TryAsync<TStep>(NormativeDocumentsProcedure.Current, actor, dossier, body);

    public async Task<StepOutcome> TryAsync<TStep>(Procedure procedure, Actor actor, long? dossier, object body) where TStep : Step
    {
        var json = (JsonObject)System.Text.Json.JsonSerializer.SerializeToNode(body, StepForm.Json)!;
        var (input, findings) = StepForm.Read(typeof(TStep), json);
        if (input is null)
            return new StepOutcome.Malformed(findings);
        var step = procedure.StepOf<TStep>();
        return await WithRunnerAsync((runner, _) => dossier is { } id
            ? runner.TakeAsync(procedure.Id, id, step, input, actor, Guid.CreateVersion7())
            : runner.OpenAsync(step, input, actor, Guid.CreateVersion7()));
    }

    public async Task<long> DoAsync<TStep>(Actor actor, long? dossier, object body) where TStep : Step =>
        Done(await TryAsync<TStep>(actor, dossier, body));

    public async Task<IReadOnlyList<Finding>> RefusedAsync<TStep>(Actor actor, long? dossier, object body) where TStep : Step
    {
        var outcome = await TryAsync<TStep>(actor, dossier, body);
        return Assert.IsType<StepOutcome.Refused>(outcome).Findings;
    }

    public static long Done(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Done done => done.DossierId,
        StepOutcome.Refused refused => throw new InvalidOperationException(string.Join("\n", refused.Findings.Select(f => f.Message))),
        StepOutcome.Malformed malformed => throw new InvalidOperationException(string.Join("\n", malformed.Findings.Select(f => f.Message))),
        _ => throw new InvalidOperationException(outcome.ToString()),
    };

    public void GoTo(DateOnly day) => Time.SetUtcNow(day.StartsAt().AddHours(10));

    public void GoTo(int year, int month, int day) => GoTo(new DateOnly(year, month, day));

    /// <summary>Tells whom it concerns of the clocks that have changed colour.</summary>
    public Task<int> WatchAsync() => app.Services.GetRequiredService<LightWatch>().WatchAsync();

    /// <summary>Tells the units whose proposals a campaign still waits for.</summary>
    public Task RemindOfCleanupAsync() => app.Services.GetRequiredService<CleanupNotices>().RemindAsync(TestContext.Current.CancellationToken);

    public Task<int> SweepAsync() => app.Services.GetRequiredService<ClockSweeper>().SweepAsync();

    public Task<NormativeDocumentCase> CaseAsync(long id) =>
        WithDbAsync(db => db.Set<NormativeDocumentCase>().AsNoTracking().SingleAsync(record => record.Id == id));

    public Task<Dossier> DossierAsync(long id) =>
        WithDbAsync(db => db.Set<Dossier>().AsNoTracking().Include(d => d.Clocks).Include(d => d.Parties).SingleAsync(d => d.Id == id));

    public Task<NormativeDocument> DocumentAsync(long caseId) =>
        WithDbAsync(async db =>
        {
            var id = (await db.Set<NormativeDocumentCase>().AsNoTracking().SingleAsync(record => record.Id == caseId)).DocumentId;
            return await db.Set<NormativeDocument>().AsNoTracking().Include(d => d.Editions).Include(d => d.Relations).SingleAsync(d => d.Id == id);
        });

    private sealed class ErrorLog(System.Collections.Concurrent.ConcurrentQueue<string> errors) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;
        public void Dispose() { }

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                errors.Enqueue(formatter(state, exception));
        }
    }

    private static OrgUnit Unit(string code, string name, string shortName, OrgUnitKind kind, UnitDuty duty) =>
        new() { Code = code, Name = name, ShortName = shortName, Kind = kind, Duty = duty, FoundedOn = new DateOnly(2010, 1, 1) };
}
