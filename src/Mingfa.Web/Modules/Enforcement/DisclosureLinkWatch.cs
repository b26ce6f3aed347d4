using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>
/// 链接检查 — asks the published addresses of the matrix whether they still answer, each once in so many days, and writes what it found with the
/// day into the entry. When not one of a round answers, the fault is here and nothing is written. A demo district's addresses are invented.
/// </summary>
public sealed class DisclosureLinkWatch(
    IServiceScopeFactory scopes, LinkProbe probe, IOptions<MingfaOptions> options, IOptions<SiteOptions> site, TimeProvider time, ILogger<DisclosureLinkWatch> log) : BackgroundService
{
    private const int Batch = 50;
    private const int AtOnce = 4;
    private static readonly Actor Checker = new(0, "系统（链接检查）", 0, "系统", []);

    /// <summary>How many of the links whose turn it is were silent in the rounds before: others are asked next, lest dead ones keep them waiting.</summary>
    private int silent;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.LinkCheckDays <= 0 || site.Value.IsDemo
        ? Task.CompletedTask
        : Rounds.RunAsync(log, TimeSpan.FromMinutes(15), CheckAsync, stoppingToken);

    /// <summary>One round over the links whose turn it is. Returns how many were written down.</summary>
    public async Task<int> CheckAsync(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
        var today = time.Today();
        var before = today.AddDays(-options.Value.LinkCheckDays);
        var due = await db.Entries<EnforcementDisclosure>()
            .Where(cell => cell.PublishedOn <= today && (cell.CheckedOn == null || cell.CheckedOn <= before))
            .OrderBy(cell => cell.CheckedOn).ThenBy(cell => cell.Id).Skip(silent).Take(Batch).Select(cell => new { cell.Id, cell.Address }).ToListAsync(cancel);
        var answers = new System.Collections.Concurrent.ConcurrentDictionary<long, LinkAnswer>();
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (cell, stop) =>
            answers[cell.Id] = await probe.AskAsync(cell.Address, stop));
        if (answers.Values.All(answer => answer == LinkAnswer.Silent))
        {
            if (due.Count > 0)
                log.LogWarning("None of {Count} links answered; nothing is written down", due.Count);
            silent = due.Count < Batch ? 0 : silent + Batch;
            return 0;
        }

        silent = 0;
        var register = scope.ServiceProvider.GetRequiredService<RegisterCatalogue>().Find(EnforcementDisclosureRegister.Key)!;
        var written = 0;
        foreach (var cell in due)
        {
            try
            {
                await db.WriteAsync(() => WriteAsync(db, register, cell.Id, cell.Address, answers[cell.Id] == LinkAnswer.Works), cancel);
                written++;
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                // One entry that cannot be written must not keep the others from it; its turn comes again.
                log.LogError(failure, "What the check of link {Entry} found was not written down", cell.Id);
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }

        return written;
    }

    private async Task WriteAsync(MingfaDb db, Register register, long id, string asked, bool works)
    {
        if (await db.Set<EnforcementDisclosure>().FirstOrDefaultAsync(cell => cell.Id == id && cell.RetractedAt == null && cell.Address == asked) is { } entry)
            Note(db, register, entry, works, time.GetUtcNow());
    }

    /// <summary>What a check found, into the entry and its history.</summary>
    internal static void Note(MingfaDb db, Register register, EnforcementDisclosure entry, bool works, DateTimeOffset at)
    {
        var values = RegisterKeeper.Values(register, entry);
        entry.Found(works, at.ShanghaiDate());
        entry.Version++;
        var (from, to) = RegisterKeeper.Differences(values, RegisterKeeper.Values(register, entry));
        RegisterChange.Record(db, register, entry, RegisterChangeKind.Edited, from, to, Checker, at, "链接检查");
    }
}

public static class EnforcementServices
{
    public static IServiceCollection AddEnforcement(this IServiceCollection services) =>
        services.AddSingleton<LinkProbe>().AddSingleton<DisclosureLinkWatch>().AddHostedService(provider => provider.GetRequiredService<DisclosureLinkWatch>());
}
