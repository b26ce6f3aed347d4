using System.Diagnostics.Metrics;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Web.Platform.Log;

/// <summary>Sequences and publishes twice a second. A failure is logged and tried again; what would fork the log stops the signing for good.</summary>
public sealed class LogJob : BackgroundService
{
    /// <summary>The meter of what the product alone knows about itself.</summary>
    public const string Meter = "Mingfa";

    private readonly IServiceScopeFactory scopes;
    private readonly LogPublisher publisher;
    private readonly TimeProvider time;
    private readonly ILogger<LogJob> log;

    /// <summary>Sequenced and not yet under a checkpoint: it stays so until a publication succeeds.</summary>
    private bool unpublished;

    /// <summary>When all that was pending stood under a signed checkpoint; null before the first time.</summary>
    private DateTimeOffset? upToDateAt;

    public LogJob(IServiceScopeFactory scopes, LogPublisher publisher, IMeterFactory meters, TimeProvider time, ILogger<LogJob> log)
    {
        (this.scopes, this.publisher, this.time, this.log) = (scopes, publisher, time, log);
        meters.Create(Meter).CreateObservableGauge(
            "mingfa.log.lag", () => upToDateAt is { } at ? [new Measurement<double>((time.GetUtcNow() - at).TotalSeconds)] : Array.Empty<Measurement<double>>(),
            "s", "Time since everything pending stood under a signed checkpoint; half a second while all is well, growing while the log cannot be written.");
    }

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await publisher.StartAsync(stoppingToken);
        await Rounds.RunAsync(log, Pace, RunAsync, stoppingToken);
    }

    /// <summary>Everything pending, into the log and onto the disk. Returns how many pending entries were taken.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var taken = 0;
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            while (await scope.ServiceProvider.GetRequiredService<LogSequencer>().SequenceAsync(cancel) is > 0 and var batch)
            {
                taken += batch;
                unpublished = true;
            }
        }
        finally
        {
            // What has its place is shown, whatever becomes of what waits behind it.
            if (unpublished)
                await publisher.PublishAsync(cancel);
            unpublished = false;
        }

        // What is set aside is pending still.
        if (scope.ServiceProvider.GetRequiredService<LogSetAside>().IsEmpty)
            upToDateAt = time.GetUtcNow();
        return taken;
    }
}
