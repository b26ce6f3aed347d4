using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Numbers;

namespace Mingfa.Tests.Numbers;

public sealed class NumberSeriesTests : IAsyncLifetime
{
    private AuthHost host = null!;

    public async ValueTask InitializeAsync() => host = await AuthHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Next_UnderConcurrencyAndFailure_HasNoGapAndNoDouble()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            try
            {
                return await host.AskAsync(db => db.WriteAsync(async () =>
                {
                    var number = await NumberSeries.NextAsync(db, "register/district/2026");
                    return i % 4 == 0 ? throw new InvalidOperationException("the step failed") : number;
                }));
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }));
        Assert.Equal(Enumerable.Range(1, 30), taken.Where(number => number > 0).Order());
    }

    [Fact]
    public async Task Next_OfAnotherYear_BeginsAtOne()
    {
        Assert.Equal(1, await host.AskAsync(db => db.WriteAsync(() => NumberSeries.NextAsync(db, "register/2026"))));
        Assert.Equal(1, await host.AskAsync(db => db.WriteAsync(() => NumberSeries.NextAsync(db, "register/2027"))));
        Assert.Equal(2, await host.AskAsync(db => db.WriteAsync(() => NumberSeries.NextAsync(db, "register/2026"))));
    }

    [Fact]
    public async Task Next_OutsideATransaction_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.AskAsync(db => NumberSeries.NextAsync(db, "register/2026")));
}
