using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Memory;

namespace Mingfa.Web.Platform.Db;

/// <summary>
/// How often this process has committed. What is kept in memory under this number is never older than the last commit:
/// nobody has to list which records an answer was made from.
/// </summary>
public sealed class Commits : DbTransactionInterceptor
{
    private long count;

    public long Count => Interlocked.Read(ref count);

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Interlocked.Increment(ref count);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref count);
        return Task.CompletedTask;
    }
}

/// <summary>
/// Numbers that every page shows and only a write changes: kept in memory until this process commits, and for ten seconds at most,
/// because another process may write too. Never for what a decision rests on.
/// </summary>
public sealed class Kept(Commits commits, IMemoryCache memory)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public async Task<T> GetAsync<T>(object key, Func<Task<T>> make) where T : notnull => (await memory.GetOrCreateAsync((key, commits.Count), entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Longest;
        return make();
    }))!;
}
