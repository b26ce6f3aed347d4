using Mingfa.Core.Law;
namespace Mingfa.Web.Platform.Auth { public sealed class CurrentActor { public Task<Actor> GetAsync() => throw new InvalidOperationException(); }
public sealed class SetupLink { public Task CreateAsync() => Task.CompletedTask; }
public static class AuthX { public static void AddMingfaAuth(this IServiceCollection s, IWebHostEnvironment e) { s.AddScoped<CurrentActor>(); s.AddScoped<SetupLink>(); } public static void UseMingfaAuth(this WebApplication a) { } public static void MapMingfaAuth(this WebApplication a) { } } }
