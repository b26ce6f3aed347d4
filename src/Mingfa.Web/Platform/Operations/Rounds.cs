namespace Mingfa.Web.Platform.Operations;

/// <summary>
/// What a background job does round after round. A round that fails, whatever it threw, is logged and the next tries again: only the end of the program
/// ends it. Within a round it is the job's own to set an item aside that fails, so that the rest go on.
/// </summary>
internal static class Rounds
{
    public static async Task RunAsync(ILogger log, TimeSpan pace, Func<CancellationToken, Task> round, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(pace);
        do
            await TryAsync(log, round, stop);
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>A round, or a part of one that must not keep the others from being done.</summary>
    public static async Task TryAsync(ILogger log, Func<CancellationToken, Task> part, CancellationToken stop)
    {
        try
        {
            await part(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // A question that was given up because it took too long does not end the program either.
            log.LogError(failure, "A background job failed; the next round tries again");
        }
    }
}
