using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>A district with three units, its own database and a clock that stands still.</summary>
internal sealed class RegisterDistrict : IAsyncDisposable
{
    private static readonly RegisterCatalogue Catalogue = new();
    private static long officers = 500;
    private readonly string folder = Directory.CreateTempSubdirectory("mingfa-registers-").FullName;

    /// <summary>2026-03-02 is a Monday.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));

    public WebApplication App { get; }
    public OrgUnit Bureau { get; } = Unit("justice", "清莲区司法局", "司法局", UnitDuty.LegalBureau);
    public OrgUnit Approval { get; } = Unit("approval", "清莲区行政审批服务局", "审批局", UnitDuty.None);
    public OrgUnit Culture { get; } = Unit("culture", "清莲区文化和旅游局", "文旅局", UnitDuty.None);

    private RegisterDistrict() =>
        App = MingfaHost.Build(new CommandLine("serve", [], folder, TestDatabase.For(folder)), builder =>
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time)));

    public static async Task<RegisterDistrict> OpenAsync()
    {
        var district = new RegisterDistrict();
        await district.WithAsync<MingfaDb>(async db =>
        {
            await db.WriteAsync(() =>
            {
                db.AddRange(district.Bureau, district.Approval, district.Culture);
                return Task.CompletedTask;
            });
        });
        return district;
    }

    public string Folder => folder;

    /// <summary>Ten in the morning of a later day.</summary>
    public void GoTo(DateOnly day) => Time.SetUtcNow(new DateTimeOffset(day, new TimeOnly(10, 0), TimeSpan.FromHours(8)));

    public Actor BureauClerk => As(Bureau, Post.Clerk);
    public Actor CultureClerk => As(Culture, Post.Clerk);
    public Actor ApprovalClerk => As(Approval, Post.Clerk);

    public static Actor ClerkOf(OrgUnit unit) => As(unit, Post.Clerk);

    /// <summary>A unit beside the three.</summary>
    public async Task<OrgUnit> FoundAsync(string code, string name, OrgUnitKind kind, UnitDuty duty = UnitDuty.None)
    {
        var unit = Unit(code, name, name, duty, kind);
        await WithAsync<MingfaDb>(db => db.WriteAsync(() =>
        {
            db.Add(unit);
            return Task.CompletedTask;
        }));
        return unit;
    }

    public async Task WithAsync<TService>(Func<TService, Task> work)
        where TService : notnull
    {
        await using var scope = App.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>What came of a form: "Done", or every reason for the refusal with its article.</summary>
    public async Task<string> AddAsync(string register, Actor actor, JsonObject body) =>
        Said(await AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Catalogue.Find(register)!, body, actor, Guid.NewGuid())));

    /// <summary>The entry as it stands, with some of it typed anew.</summary>
    public async Task<string> EditAsync(string register, long id, Actor actor, JsonObject typed, string? reason = null)
    {
        var (body, version) = await AskAsync<IServiceProvider, (JsonObject, int)>(async services =>
        {
            var (known, words) = (Catalogue.Find(register)!, services.GetRequiredService<RegisterWords>());
            var entry = (await known.FindAsync(services.GetRequiredService<MingfaDb>(), id, tracked: false))!;
            await words.LoadAsync(known, [entry]);
            var values = RegisterKeeper.Values(known, entry);
            foreach (var column in known.Columns.Where(column => column.Kind is FieldKind.Reference or FieldKind.Money))
                values[column.Name] = words.TextOf(column, entry);
            return (values, entry.Version);
        });
        foreach (var (name, value) in typed)
            body[name] = value?.DeepClone();
        return Said(await AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.EditAsync(Catalogue.Find(register)!, id, body, reason, version, actor, Guid.NewGuid())));
    }

    public async Task<string> VoidAsync(string register, long id, Actor actor, string reason = "登记有误")
    {
        var version = await AskAsync<MingfaDb, int>(async db => (await Catalogue.Find(register)!.FindAsync(db, id, tracked: false))!.Version);
        return Said(await AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.VoidAsync(Catalogue.Find(register)!, id, reason, version, actor, Guid.NewGuid())));
    }

    /// <summary>A sheet as an officer uploads it, judged row by row; nothing of it is written.</summary>
    public Task<ImportReport> CheckAsync(string register, Actor actor, string[] heads, params object?[][] rows) => AskAsync<IServiceProvider, ImportReport>(async services =>
    {
        using var sheet = Sheets.Of(heads, rows);
        var known = Catalogue.Find(register)!;
        return await services.GetRequiredService<RegisterImport>().CheckAsync(known, sheet, await services.GetRequiredService<RegisterRights>().OfAsync(known, actor));
    });

    /// <summary>Entries as they got there before the rules; each is stored before the next.</summary>
    public Task PlantAsync(params RegisterEntry[] entries) => WithAsync<MingfaDb>(db => db.WriteAsync(async () =>
    {
        foreach (var entry in entries)
        {
            entry.CreatedAt = Time.GetUtcNow();
            db.Add(entry);
            await db.SaveChangesAsync();
        }
    }));

    public Task<List<GapRow>> GapAsync(string id, DateOnly day) => AskAsync<MingfaDb, List<GapRow>>(db => new GapCatalogue().Find(id)!.Rows(db, day));

    public async Task<(long?, long?)> FigureAsync(string id, DateOnly day)
    {
        var value = await AskAsync<FigureReader, FigureValue>(reader => reader.ReadAsync(new FigureRegistry().Find(id)!, day));
        return (value.Value, value.Of);
    }

    /// <summary>How many entries the list shows as of each of the days.</summary>
    public Task<List<int>> CountsAsync(string register, params DateOnly[] days) => AskAsync<MingfaDb, List<int>>(async db =>
    {
        var counts = new List<int>();
        foreach (var day in days)
            counts.Add(await Catalogue.Find(register)!.CountAsync(db, new RegisterQuery { AsOf = day }));
        return counts;
    });

    private static string Said(RegisterOutcome outcome) => outcome is RegisterOutcome.Refused refused ? string.Join('|', refused.Findings.Select(finding => finding.Message + finding.Citation)) : outcome.GetType().Name;

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        TestDatabase.Drop(folder);
    }

    private static Actor As(OrgUnit unit, Post post) =>
        new(Interlocked.Increment(ref officers), $"{unit.ShortName}{post.Name}", unit.Id, unit.Name, [new ActorPost(unit.Id, post)]);

    private static OrgUnit Unit(string code, string name, string shortName, UnitDuty duty, OrgUnitKind kind = OrgUnitKind.Department) => new()
    {
        Code = code,
        Name = name,
        ShortName = shortName,
        Kind = kind,
        Duty = duty,
        FoundedOn = new DateOnly(2010, 1, 1),
    };
}
