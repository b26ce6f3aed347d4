using System.Text;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Log;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Platform.Log;

/// <summary>The log as the world reads it (C2SP tlog-tiles), and proofs for published records and for one's own acts.</summary>
public static class LogEndpoints
{
    public static IServiceCollection AddMingfaLog(this IServiceCollection services) => services
        .AddSingleton<LogFolder>().AddSingleton<LogPublisher>().AddSingleton<LogSetAside>().AddScoped<LogSequencer>().AddScoped<LogProofs>()
        .AddSingleton<LogJob>().AddHostedService(provider => provider.GetRequiredService<LogJob>());

    public static void MapMingfaLog(this IEndpointRouteBuilder app)
    {
        var log = app.MapGroup("/log").AllowAnonymous().ExcludeFromDescription();
        log.MapGet("/checkpoint", async (LogFolder folder, HttpContext context, CancellationToken cancel) =>
        {
            if (await folder.ReadAsync(LogFolder.CheckpointFile, cancel) is not { } note)
                return Results.StatusCode(503);
            context.Response.Headers.CacheControl = "public, max-age=1";
            return Results.Bytes(note, "text/plain; charset=utf-8");
        });
        log.MapGet("/key", (LogPublisher publisher) => Results.Text(publisher.VerifierKey + "\n", "text/plain", Encoding.UTF8));
        log.MapGet("/tile/{**rest}", async (string rest, LogFolder folder, HttpContext context, CancellationToken cancel) =>
        {
            if (!TilePath.TryParse("tile/" + rest, out var path) || await folder.ReadAsync(path.ToString(), cancel) is not { } bytes)
                return Results.NotFound();
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(bytes, "application/octet-stream");
        });

        var published = app.MapGroup("/published").AllowAnonymous().ExcludeFromDescription();
        published.MapGet("/{kind}/{slug}", async (string kind, string slug, MingfaDb db) =>
            await RecordAsync(db, kind, slug) is { } record ? Results.Bytes(record.Content, record.MediaType) : Results.NotFound());
        published.MapGet("/{kind}/{slug}/proof.tlog-proof", async (string kind, string slug, MingfaDb db, LogProofs proofs, CancellationToken cancel) =>
            await RecordAsync(db, kind, slug) is { LogIndex: { } index } record
                ? ToResult(await proofs.MakeAsync(index, "content", record.Salt, cancel))
                : Results.NotFound());

        Receipt.Map(app);
        // The receipt of a step: for whoever sees the dossier.
        app.MapGet("/work/{procedure}/{id:long}/acts/{actId:long}/record", async (string procedure, long id, long actId, ActReader acts) =>
            await acts.FindAsync(procedure, id, actId) is { } act ? Results.Bytes(ActRecord.Bytes(act), "application/json") : Results.NotFound())
            .ExcludeFromDescription();
        app.MapGet("/work/{procedure}/{id:long}/acts/{actId:long}/proof.tlog-proof", async (
            string procedure, long id, long actId, ActReader acts, LogProofs proofs, CancellationToken cancel) =>
            await acts.FindAsync(procedure, id, actId) is { LogIndex: { } index } act
                ? ToResult(await proofs.MakeAsync(index, "act", act.Salt, cancel))
                : Results.NotFound())
            .ExcludeFromDescription();
    }

    internal static IResult ToResult(TlogProof? proof, string name = "proof.tlog-proof") =>
        proof is null ? Results.StatusCode(503) : Results.Bytes(proof.ToBytes(), "text/plain; charset=utf-8", name);

    private static Task<PublishedRecord?> RecordAsync(MingfaDb db, string kind, string slug) =>
        db.Set<PublishedRecord>().AsNoTracking().FirstOrDefaultAsync(record => record.Kind == kind && record.Slug == slug && record.WithdrawnAt == null);
}

/// <summary>An act, if this actor sees its dossier.</summary>
public sealed class ActReader(MingfaDb db, CurrentActor current, ProcedureRegistry registry)
{
    public async Task<Act?> FindAsync(string procedure, long dossierId, long actId)
    {
        var actor = await current.GetAsync();
        var visible = await db.Set<Dossier>().VisibleTo(actor, registry).AnyAsync(dossier => dossier.Id == dossierId && dossier.Procedure == procedure);
        return visible ? await db.Set<Act>().AsNoTracking().FirstOrDefaultAsync(act => act.Id == actId && act.DossierId == dossierId) : null;
    }
}
