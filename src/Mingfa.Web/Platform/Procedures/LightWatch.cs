using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// Tells the handler when a clock turns yellow, orange or red. A colour is marked on the clock in the same transaction as its message, so that
/// each is told once, whatever restarts or second nodes do. A term that only asks for waiting is nobody's delay and is left out.
/// </summary>
public sealed class LightWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<LightWatch> log) : BackgroundService
{
    private const int Batch = 200;

    private static readonly string[] Waiting =
        [.. Terms.All.Concat(Terms.PolicyDefaults).Where(term => term.OnlyWaits).Select(term => term.Id)];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RunAsync(log, TimeSpan.FromMinutes(15), RoundAsync, stoppingToken);

    /// <summary>What is left to be recounted, what is left to be handed over, the lights: none waits for the others.</summary>
    internal async Task RoundAsync(CancellationToken cancel)
    {
        await PartAsync<HolidayNotices>(notices => notices.FinishAsync(cancel), cancel);
        await PartAsync<Handovers>(handovers => handovers.FinishAsync(cancel), cancel);
        await WatchAsync(cancel);
    }

    private Task PartAsync<TService>(Func<TService, Task> work, CancellationToken cancel)
        where TService : notnull => Rounds.TryAsync(log, async _ =>
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider.GetRequiredService<TService>());
        }, cancel);

    /// <summary>One round over the clocks that have changed colour since they were last told. Returns how many messages were written.</summary>
    public async Task<int> WatchAsync(CancellationToken cancel = default)
    {
        var (told, after) = (0, 0L);
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
            var registry = scope.ServiceProvider.GetRequiredService<ProcedureRegistry>();
            var changed = await ChangedAsync(db, after, cancel);
            foreach (var clock in changed)
            {
                after = clock.Id;
                try
                {
                    told += await TellAsync(db, registry, clock);
                }
                catch (Exception failure) when (!cancel.IsCancellationRequested)
                {
                    // One clock that cannot be told must not keep the others waiting.
                    db.ChangeTracker.Clear();
                    log.LogError(failure, "The light of clock {Clock} of dossier {Dossier} was not told; the next round tries again", clock.Id, clock.DossierId);
                }
            }

            if (changed.Count < Batch)
                return told;
        }
    }

    private async Task<List<Clock>> ChangedAsync(MingfaDb db, long after, CancellationToken cancel)
    {
        var today = time.Today();
        return await db.Set<Clock>().AsNoTracking()
            .Where(clock => clock.Id > after && clock.State == ClockState.Running && !Waiting.Contains(clock.Term))
            .Where(clock => (clock.Warned == Light.Green && clock.WarnOn <= today)
                || (clock.Warned == Light.Yellow && clock.RawDue <= today)
                || (clock.Warned != Light.Red && clock.LegalDue < today))
            .OrderBy(clock => clock.Id)
            .Take(Batch)
            .ToListAsync(cancel);
    }

    private Task<int> TellAsync(MingfaDb db, ProcedureRegistry registry, Clock clock) => db.WriteAsync(async () =>
    {
        var light = LightOf(clock, time.Today());
        var marked = await db.Set<Clock>().Where(c => c.Id == clock.Id && c.Warned == clock.Warned)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Warned, light));
        var dossier = await db.Set<Dossier>().AsNoTracking().FirstAsync(d => d.Id == clock.DossierId);
        if (marked == 0 || !dossier.IsOpen)
            return 0;
        var sentence = light switch
        {
            Light.Red => $"“{clock.Name}”已逾期（{clock.Last} 届满）",
            Light.Orange => $"“{clock.Name}”期限已到，最迟 {clock.Last} 办理",
            _ => $"“{clock.Name}”临近届满（{clock.Last}）",
        };
        var next = await Notification.ToNextAsync(db, registry.Of(dossier), dossier, $"{sentence}：{Notification.Name(dossier)}", time.GetUtcNow());
        db.Add(next);
        // The handler answers for the case, also where somebody else has to take the step.
        if (next.OfficerId != dossier.HandlerId)
            db.Add(Notification.ToHolder(dossier, next.Text, next.At));
        return 1;
    });

    /// <summary>The light of a running clock by the days it stores; the same as <see cref="Deadline.LightOn"/>.</summary>
    public static Light LightOf(Clock clock, DateOnly today) => LightOf(clock.LegalDue, clock.RawDue, clock.WarnOn, today);

    public static Light LightOf(DateOnly legalDue, DateOnly rawDue, DateOnly warnOn, DateOnly today) =>
        today > legalDue ? Light.Red : today >= rawDue ? Light.Orange : today >= warnOn ? Light.Yellow : Light.Green;
}
