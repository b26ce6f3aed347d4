using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Auth;

/// <summary>Failed sign-ins for one user name or one address; in the database, so that all nodes count together.</summary>
internal sealed class SignInCounter
{
    public required string Key { get; init; }
    public int Failures { get; set; }
    public DateTimeOffset LastAt { get; set; }

    /// <summary>No attempt before this.</summary>
    public DateTimeOffset Until { get; set; }
}

/// <summary>
/// Brute-force limits: the wait doubles with each further failure, per user name and per address, and always ends.
/// An attempt is counted before the password is looked at, so parallel guesses cannot slip through. User names that do not
/// exist are counted the same way: a lock tells nothing about them. All numbers are 政策默认.
/// </summary>
public sealed class SignInLimits(MingfaDb db, TimeProvider time)
{
    private sealed record Rule(int Free, TimeSpan FirstWait, TimeSpan LongestWait, TimeSpan Forgets);

    private static readonly Rule PerName = new(5, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromHours(24));
    private static readonly Rule PerAddress = new(30, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1));

    /// <summary>Counts an attempt; returns the time until which none is allowed, or null when it may go on.</summary>
    public Task<DateTimeOffset?> AttemptAsync(string name, string? address) => db.WriteAsync(async () =>
    {
        var day = time.GetUtcNow().AddHours(-24);
        await db.Set<SignInCounter>().Where(counter => counter.LastAt < day).ExecuteDeleteAsync();
        return await CountAsync(AddressKey(address), PerAddress) ?? await CountAsync(NameKey(name), PerName);
    });

    /// <summary>A good password clears the name and takes this attempt off the address; called in the sign-in's transaction.</summary>
    public async Task SucceededAsync(string name, string? address)
    {
        var nameKey = NameKey(name);
        var addressKey = AddressKey(address);
        await db.Set<SignInCounter>().Where(counter => counter.Key == nameKey).ExecuteDeleteAsync();
        await db.Set<SignInCounter>().Where(counter => counter.Key == addressKey && counter.Failures > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Failures, counter => counter.Failures - 1));
    }

    private async Task<DateTimeOffset?> CountAsync(string key, Rule rule)
    {
        var now = time.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "SignInCounters" ("Key", "Failures", "LastAt", "Until") VALUES ({key}, 0, {now.ToUnixTimeMilliseconds()}, 0) ON CONFLICT ("Key") DO NOTHING""");
        // The conditional update locks the row: of parallel attempts each sees the count the one before has left.
        var forgets = now - rule.Forgets;
        var counted = await db.Set<SignInCounter>().Where(counter => counter.Key == key && counter.Until <= now)
            .ExecuteUpdateAsync(set => set
                .SetProperty(counter => counter.Failures, counter => counter.LastAt < forgets ? 1 : counter.Failures + 1)
                .SetProperty(counter => counter.LastAt, now));
        var state = await db.Set<SignInCounter>().AsNoTracking().FirstAsync(counter => counter.Key == key);
        if (counted == 0)
            return state.Until;
        if (state.Failures >= rule.Free)
        {
            var until = now + Wait(rule, state.Failures);
            await db.Set<SignInCounter>().Where(counter => counter.Key == key)
                .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Until, until));
        }

        return null;
    }

    private static TimeSpan Wait(Rule rule, int failures)
    {
        var doubled = rule.FirstWait * Math.Pow(2, Math.Min(failures - rule.Free, 20));
        return doubled < rule.LongestWait ? doubled : rule.LongestWait;
    }

    private static string NameKey(string name) => "n:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    private static string AddressKey(string? address) => "a:" + address;
}

internal sealed class SignInCounterTable : IEntityTypeConfiguration<SignInCounter>
{
    public void Configure(EntityTypeBuilder<SignInCounter> table)
    {
        table.ToTable("SignInCounters");
        table.HasKey(counter => counter.Key);
        table.Property(counter => counter.Key).HasMaxLength(40);
        table.HasIndex(counter => counter.LastAt);
    }
}
