using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// Takes the steps that nobody has to take: silence is acceptance, a document lapses on expiry. Runs every minute; a clock is spent in
/// the same transaction as its step, so a restart or a second node cannot take it twice, and nothing is taken before the legal due
/// date has fully passed.
/// </summary>
public sealed class ClockSweeper(IServiceScopeFactory scopes, TimeProvider time, ILogger<ClockSweeper> log) : BackgroundService
{
    private const int Batch = 100;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RunAsync(log, TimeSpan.FromMinutes(1), SweepAsync, stoppingToken);

    /// <summary>One pass over every expired clock. Returns how many steps were taken.</summary>
    public async Task<int> SweepAsync(CancellationToken cancel = default)
    {
        var taken = 0;
        long after = 0;
        while (true)
        {
            var expired = await ExpiredAsync(after, cancel);
            foreach (var (clockId, procedure, dossierId) in expired)
            {
                after = clockId;
                try
                {
                    if (await LapseAsync(clockId, procedure, dossierId))
                        taken++;
                }
                catch (Exception failure) when (!cancel.IsCancellationRequested)
                {
                    // One case that cannot be taken must not keep the others waiting.
                    log.LogError(failure, "Clock {Clock} of dossier {Dossier} was not taken", clockId, dossierId);
                }
            }

            if (expired.Count < Batch)
                return taken;
        }
    }

    private async Task<List<(long Clock, string Procedure, long Dossier)>> ExpiredAsync(long after, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
        var registry = scope.ServiceProvider.GetRequiredService<ProcedureRegistry>();
        var terms = registry.AllVersions.SelectMany(procedure => procedure.Steps).Select(step => step.LapseOf).OfType<string>().Distinct().ToArray();
        var today = time.Today();
        var rows = await db.Set<Clock>()
            .Where(clock => clock.Id > after && clock.State == ClockState.Running && clock.FiredAt == null && clock.LegalDue < today && terms.Contains(clock.Term))
            .OrderBy(clock => clock.Id)
            .Join(db.Set<Dossier>(), clock => clock.DossierId, dossier => dossier.Id, (clock, dossier) => new { clock.Id, dossier.Procedure, Dossier = dossier.Id })
            .Take(Batch)
            .ToListAsync(cancel);
        return rows.ConvertAll(row => (row.Id, row.Procedure, row.Dossier));
    }

    private async Task<bool> LapseAsync(long clockId, string procedureId, long dossierId)
    {
        await using var scope = scopes.CreateAsyncScope();
        var runner = scope.ServiceProvider.GetRequiredService<StepRunner>();
        var registry = scope.ServiceProvider.GetRequiredService<ProcedureRegistry>();
        var dossier = (await runner.LoadAsync(procedureId, dossierId))!;
        var clock = dossier.Clocks.Single(c => c.Id == clockId);
        if (ProcedureRegistry.LapseStep(registry.Of(dossier), clock.Term, dossier.State) is not { } step)
            return false;
        var outcome = await runner.LapseAsync(step, dossier, clock);
        if (outcome is StepOutcome.Refused refused)
            log.LogWarning("{Step} was not taken in dossier {Dossier}: {Findings}", step.Kind, dossierId, string.Join("; ", refused.Findings.Select(f => f.Message)));
        return outcome is StepOutcome.Done;
    }
}
