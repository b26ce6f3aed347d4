using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Numbers;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

public sealed class NumberSeriesTests
{
    [Fact]
    public async Task Numbers_UnderConcurrencyWithRollbacks_HaveNoGapAndNoDouble()
    {
        await using var host = await WorkHost.StartAsync();
        var given = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => TakeAsync(host, fails: i % 3 == 0))));
        Assert.Equal(Enumerable.Range(1, 20), given.OfType<int>().Order());
    }

    [Fact]
    public async Task Cases_ReceivedAtOnce_AreNumberedWithoutGap()
    {
        await using var host = await WorkHost.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => host.ReceiveAsync($"申请人{i}")));
        var numbers = await host.QueryAsync(db => db.Set<Dossier>().Select(d => d.Number!).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 8).Select(n => $"清莲政复〔2026〕{n}号").Order(), numbers.Order());
    }

    [Fact]
    public async Task Numbers_OfAnotherYear_BeginAtOne()
    {
        await using var host = await WorkHost.StartAsync();
        Task<int> Next(string series) => host.QueryAsync(db => db.WriteAsync(() => NumberSeries.NextAsync(db, series)));
        Assert.Equal(1, await Next("register/2026"));
        Assert.Equal(1, await Next("register/2027"));
        Assert.Equal(2, await Next("register/2026"));
    }

    [Fact]
    public async Task Number_OutsideATransaction_IsRefused()
    {
        await using var host = await WorkHost.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.QueryAsync(db => NumberSeries.NextAsync(db, "x")));
    }

    private static async Task<int?> TakeAsync(WorkHost host, bool fails)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
        try
        {
            return await db.WriteAsync(async () =>
            {
                var number = await NumberSeries.NextAsync(db, "test/2026");
                await Task.Yield();
                return fails ? throw new OperationCanceledException() : number;
            });
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
