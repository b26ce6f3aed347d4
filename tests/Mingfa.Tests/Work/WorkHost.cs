using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

/// <summary>
/// The product on a real SQLite file with a small district in it, a clock that stands still until it is told otherwise, and no background jobs:
/// a test runs them itself. Requests say who they are by a bearer word that only this host understands.
/// </summary>
internal sealed class WorkHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly bool ownsFolder;
    private readonly System.Collections.Concurrent.ConcurrentBag<Browser> browsers = [];

    private WorkHost(WebApplication app, string folder, bool ownsFolder, FakeTimeProvider time) =>
        (this.app, Folder, this.ownsFolder, Time) = (app, folder, ownsFolder, time);

    public string Folder { get; }
    public FakeTimeProvider Time { get; }
    public IServiceProvider Services => app.Services;
    public People Who { get; private set; } = null!;

    /// <summary>Accounts by what they are.</summary>
    internal sealed record People(
        long Handler, long SecondHandler, long Head, long Registrar, long BureauHead, long OtherClerk, long OtherHead, long Admin, IReadOnlyDictionary<long, long> Officers)
    {
        public long OfficerOf(long account) => Officers[account];
    }

    /// <summary>Starts on an empty folder, or on the folder of another host as a second node would.</summary>
    public static async Task<WorkHost> StartAsync(WorkHost? beside = null, ProcedureRegistry? procedures = null)
    {
        var folder = beside?.Folder ?? Directory.CreateTempSubdirectory("mingfa-work-").FullName;
        var time = beside?.Time ?? new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        var command = CommandLine.Parse(["--data", folder, "--applicationName=Mingfa.Web", "--environment=Development", "--Logging:LogLevel:Default=None", .. TestDatabase.For(folder)]);
        var app = MingfaHost.Build(command, builder =>
        {
            Configure(builder, time);
            if (procedures is not null)
                builder.Services.AddSingleton(procedures);
        });
        var host = new WorkHost(app, folder, beside is null, time);
        if (beside is null)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
            host.Who = await SeedAsync(db);
        }
        else
        {
            host.Who = beside.Who;
        }

        await app.StartAsync();
        return host;
    }

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task<T> QueryAsync<T>(Func<MingfaDb, Task<T>> query) => InScopeAsync(services => query(services.GetRequiredService<MingfaDb>()));

    public Browser As(long account)
    {
        var browser = new Browser(app.GetTestServer(), account);
        browsers.Add(browser);
        return browser;
    }

    /// <summary>An application for reconsideration received today; its dossier's id.</summary>
    public async Task<long> ReceiveAsync(string applicant = "申请人甲", object? extra = null)
    {
        var today = DateOnly.FromDateTime(Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var answer = await As(Who.Handler).PostJsonAsync("/api/v1/reconsideration/receive", new
        {
            applicant,
            respondent = "区教育局",
            actionKind = "Penalty",
            action = "罚款五千元",
            actedOn = today.AddDays(-10).ToString("yyyy-MM-dd"),
            knownOn = today.AddDays(-10).ToString("yyyy-MM-dd"),
            claim = "请求撤销。",
            receivedOn = today.ToString("yyyy-MM-dd"),
            files = extra,
        });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("dossierId").GetInt64();
    }

    /// <summary>Into a case a clock of a term that no release knows: whoever works on it meets an error.</summary>
    public Task PlantDamagedClockAsync(long dossier) => QueryAsync(async db =>
    {
        var day = new DateOnly(2026, 3, 5);
        db.Add(new Clock { DossierId = dossier, Term = "OLD-99", From = day, RawDue = day, LegalDue = day, WarnOn = day });
        return await db.SaveChangesAsync();
    });

    public void GoTo(DateOnly day) => Time.SetUtcNow(new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8)));

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers)
            browser.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        if (ownsFolder)
        {
            TestDatabase.Drop(Folder);
        }
    }

    private static void Configure(WebApplicationBuilder builder, FakeTimeProvider time)
    {
        builder.WebHost.UseTestServer();
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(time);
        var jobs = services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationFactory?.Method.DeclaringType?.Assembly == typeof(MingfaHost).Assembly).ToList();
        jobs.ForEach(job => services.Remove(job));
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TestSignIn>("Test", null);
        services.PostConfigure<AuthenticationOptions>(options =>
            (options.DefaultScheme, options.DefaultAuthenticateScheme, options.DefaultChallengeScheme, options.DefaultForbidScheme) = ("Test", "Test", "Test", "Test"));
    }

    private static async Task<People> SeedAsync(MingfaDb db)
    {
        var founded = new DateOnly(2019, 1, 1);
        OrgUnit Unit(string code, string name, UnitDuty duty = UnitDuty.None) =>
            new() { Code = code, Name = name, ShortName = name, Kind = OrgUnitKind.Department, FoundedOn = founded, Duty = duty };
        var justice = Unit("justice", "区司法局", UnitDuty.LegalBureau);
        var education = Unit("education", "区教育局");
        db.AddRange(justice, education, Unit("government", "区人民政府", UnitDuty.Government), Unit("gov-office", "区政府办公室", UnitDuty.GovernmentOffice), Unit("market", "区市场监管局", UnitDuty.MarketRegulator));
        await db.SaveChangesAsync();

        var accounts = new Dictionary<long, long>();
        var handler = await OfficerAsync("林志远", justice, ReconsiderationProcedure.Handler);
        var second = await OfficerAsync("周雨桐", justice, ReconsiderationProcedure.Handler);
        var head = await OfficerAsync("沈明哲", justice, ReconsiderationProcedure.Head);
        var registrar = await OfficerAsync("顾佳宁", justice, Post.Registrar);
        var bureauHead = await OfficerAsync("傅长青", justice, Post.LegalBureauHead);
        var clerk = await OfficerAsync("许立新", education, Post.Clerk);
        var otherHead = await OfficerAsync("何承业", education, Post.UnitHead);
        var admin = await OfficerAsync("吕安然", justice, Post.SystemAdmin);
        return new People(handler, second, head, registrar, bureauHead, clerk, otherHead, admin, accounts);

        async Task<long> OfficerAsync(string name, OrgUnit unit, Post post)
        {
            var officer = new Officer { Name = name, UnitId = unit.Id, JoinedOn = founded };
            officer.Posts.Add(new PostHolding { OfficerId = 0, UnitId = unit.Id, Post = post, From = founded });
            db.Add(officer);
            await db.SaveChangesAsync();
            var account = new Account { OfficerId = officer.Id, UserName = $"user{officer.Id}", NormalizedUserName = $"USER{officer.Id}", SecurityStamp = "x" };
            db.Add(account);
            await db.SaveChangesAsync();
            accounts[account.Id] = officer.Id;
            return account.Id;
        }
    }

    private sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers.Authorization.ToString() is not { Length: > 12 } word || !word.StartsWith("Bearer test-", StringComparison.Ordinal))
                return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, word["Bearer test-".Length..])], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}

/// <summary>One person's browser: keeps cookies, follows no redirect, sends forms as they stand on the page.</summary>
internal sealed class Browser : IDisposable
{
    private static readonly HtmlParser Parser = new();
    private readonly HttpClient http;

    public Browser(TestServer server, long account)
    {
        http = new HttpClient(new CookieContainerHandler { InnerHandler = server.CreateHandler() }) { BaseAddress = new Uri("https://localhost") };
        if (account != 0)
            http.DefaultRequestHeaders.Add("Authorization", $"Bearer test-{account}");
    }

    public void Dispose() => http.Dispose();

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    public async Task<IHtmlDocument> PageAsync(string path)
    {
        var answer = await http.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await ReadAsync(answer);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => Parser.ParseDocument(await answer.Content.ReadAsStringAsync());

    public Task<HttpResponseMessage> PostJsonAsync(string path, object body, Guid? submission = null, string? ifMatch = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body as HttpContent ?? JsonContent.Create(body) };
        if ((submission?.ToString() ?? key) is { } named)
            request.Headers.Add("Idempotency-Key", named);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return http.SendAsync(request);
    }

    /// <summary>Posts fields with a valid antiforgery token, as a page of ours would.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var token = (await PageAsync("/work/calendar")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var form = fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        return await http.PostAsync(path, new FormUrlEncodedContent(form));
    }

    /// <summary>Sends a form of the page with what it holds, some of it replaced; a null value is left out.</summary>
    public Task<HttpResponseMessage> SubmitAsync(IHtmlDocument page, string path, params (string Name, string? Value)[] typed) =>
        SubmitAsync(page, path, [], typed);

    public Task<HttpResponseMessage> SubmitAsync(
        IHtmlDocument page, string path, (string Field, string Name, byte[] Bytes)[] uploads, params (string Name, string? Value)[] typed)
    {
        var form = page.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>()
            .Where(each => path.StartsWith(each.GetAttribute("action") ?? path, StringComparison.Ordinal) || each.QuerySelector($"button[formaction='{path}']") is not null)
            .MaxBy(each => each.GetAttribute("action")?.Length ?? 0)
            ?? throw new InvalidOperationException($"The page has no form for {path}: {page.Body!.TextContent.Trim()}");
        var content = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll("input[type=hidden], input[type=checkbox][checked]"))
            if (typed.All(each => each.Name != input.GetAttribute("name")))
                content.Add(new StringContent(input.GetAttribute("value") ?? ""), input.GetAttribute("name")!);
        foreach (var (name, value) in typed.Where(each => each.Value is not null))
            content.Add(new StringContent(value!), name);
        foreach (var (field, name, bytes) in uploads)
            content.Add(new ByteArrayContent(bytes), field, name);
        return http.PostAsync(path, content);
    }
}
