using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Tests.Registers;

/// <summary>A district with three units, its own database and a clock that stands still.</summary>
internal sealed class RegisterDistrict : IAsyncDisposable
{
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

    public Actor BureauClerk => As(Bureau, Post.Clerk);
    public Actor CultureClerk => As(Culture, Post.Clerk);
    public Actor ApprovalClerk => As(Approval, Post.Clerk);

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

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        TestDatabase.Drop(folder);
    }

    private static Actor As(OrgUnit unit, Post post) =>
        new(Interlocked.Increment(ref officers), $"{unit.ShortName}{post.Name}", unit.Id, unit.Name, [new ActorPost(unit.Id, post)]);

    private static OrgUnit Unit(string code, string name, string shortName, UnitDuty duty) => new()
    {
        Code = code,
        Name = name,
        ShortName = shortName,
        Kind = OrgUnitKind.Department,
        Duty = duty,
        FoundedOn = new DateOnly(2010, 1, 1),
    };
}
