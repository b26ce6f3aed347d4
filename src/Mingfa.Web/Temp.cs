using System.Security.Claims;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Microsoft.EntityFrameworkCore;

namespace Mingfa.Web.Platform.Auth
{
    public sealed class CurrentActor(IHttpContextAccessor http, MingfaDb db)
    {
        public async ValueTask<Actor> GetAsync() => await FindAsync() ?? throw new InvalidOperationException();

        public async ValueTask<Actor?> FindAsync()
        {
            if (http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id)
                return null;
            var account = long.Parse(id);
            var officer = await db.Set<Officer>().Where(o => db.Set<Account>().Any(a => a.Id == account && a.OfficerId == o.Id)).Include(o => o.Unit).Include(o => o.Posts).AsNoTracking().FirstAsync();
            var deputies = await db.Set<Delegation>().Where(d => d.DeputyId == officer.Id).Include(d => d.Principal).ThenInclude(p => p.Posts).AsNoTracking().ToListAsync();
            return new Actor(officer.Id, officer.Name, officer.UnitId, officer.Unit.Name,
                [.. officer.Posts.Select(p => new ActorPost(p.UnitId, p.Post)), .. deputies.SelectMany(d => d.Principal.Posts.Select(p => new ActorPost(p.UnitId, p.Post, d.PrincipalId, d.Principal.Name)))]);
        }
    }

    public sealed class SetupLink { public Task CreateAsync() => Task.CompletedTask; }

    public static class AuthX
    {
        public static void AddMingfaAuth(this IServiceCollection s, IWebHostEnvironment e)
        {
            s.AddHttpContextAccessor();
            s.AddScoped<CurrentActor>();
            s.AddScoped<SetupLink>();
            s.AddAuthentication();
            s.AddAuthorization();
        }

        public static void UseMingfaAuth(this WebApplication a) { a.UseAuthentication(); a.UseAuthorization(); }
        public static void MapMingfaAuth(this WebApplication a) { }
    }
}
