using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Operations;

/// <summary><c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: the database does too, and start-up is done.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz/live", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/healthz/ready", async (MingfaDb db, CancellationToken cancel) =>
            await db.Database.CanConnectAsync(cancel) ? Results.Text("ready") : Results.Text("database unreachable", statusCode: 503))
            .AllowAnonymous().ExcludeFromDescription();
    }
}
