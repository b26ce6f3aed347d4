using Microsoft.Extensions.Logging.Abstractions;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Tests.Operations;

/// <summary>A background job ends with the program and by nothing else.</summary>
public sealed class RoundsTests
{
    [Fact]
    public async Task Round_ThatFails_WhateverItThrows_IsFollowedByTheNext()
    {
        using var end = new CancellationTokenSource();
        var rounds = 0;
        var running = Rounds.RunAsync(NullLogger.Instance, TimeSpan.FromMilliseconds(1), _ => ++rounds switch
        {
            1 => throw new InvalidOperationException("damaged"),
            2 => Task.FromException(new TaskCanceledException("gave up after its time")),
            3 => throw new OperationCanceledException(),
            _ => end.CancelAsync(),
        }, end.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(4, rounds);
    }
}
