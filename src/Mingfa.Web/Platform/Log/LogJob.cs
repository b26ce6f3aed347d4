namespace Mingfa.Web.Platform.Log;

/// <summary>Sequences and publishes twice a second. A failure is logged and tried again; what would fork the log stops the signing for good.</summary>
public sealed class LogJob(IServiceScopeFactory scopes, LogPublisher publisher, ILogger<LogJob> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await publisher.StartAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pace);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The log could not be brought up to date; the next round tries again");
            }
        }
    }

    /// <summary>Everything pending, into the log and onto the disk. Returns how many pending entries were taken.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var taken = 0;
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var batch = await scope.ServiceProvider.GetRequiredService<LogSequencer>().SequenceAsync(cancel);
            if (batch == 0)
                break;
            taken += batch;
        }

        if (taken > 0)
            await publisher.PublishAsync(cancel);
        return taken;
    }
}
