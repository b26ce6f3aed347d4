using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Auth;

/// <summary>A sign-in that lasts. The browser holds only the key; everything else is here, so ending it here ends it at once.</summary>
public sealed class AuthSession
{
    /// <summary>Unused for this long, a session ends (GB/T 22239 §8.1.4 身份鉴别 b; the length is 政策默认).</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>However busy, a session ends after a working day (政策默认).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    public long Id { get; init; }
    public required long AccountId { get; init; }
    public required byte[] KeyHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset LastSeenAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What the browser calls itself, shortened; helps its owner to recognise the session.</summary>
    public string? Browser { get; init; }

    public string? AddressHash { get; init; }
}

/// <summary>Sessions that stand, and their end.</summary>
public sealed class Sessions(MingfaDb db, TimeProvider time)
{
    public IQueryable<AuthSession> Standing(long accountId)
    {
        var now = time.GetUtcNow();
        var idleSince = now - AuthSession.Idle;
        return db.Set<AuthSession>().Where(session =>
            session.AccountId == accountId && session.EndedAt == null && session.ExpiresAt > now && session.LastSeenAt > idleSince);
    }

    /// <summary>Ends one session of the account, or none when it is another's.</summary>
    public Task<int> EndAsync(long accountId, long sessionId) => EndAsync(Standing(accountId).Where(session => session.Id == sessionId));

    /// <summary>Ends every session of the account, but for the one that must go on.</summary>
    public Task<int> EndAllAsync(long accountId, long? except = null) => EndAsync(Standing(accountId).Where(session => session.Id != except));

    /// <summary>Ends every session of the officer's account: a right was withdrawn.</summary>
    public Task<int> EndOfOfficerAsync(long officerId) => EndAsync(db.Set<AuthSession>().Where(session =>
        session.EndedAt == null && db.Set<Account>().Any(account => account.OfficerId == officerId && account.Id == session.AccountId)));

    private Task<int> EndAsync(IQueryable<AuthSession> sessions)
    {
        DateTimeOffset? now = time.GetUtcNow();
        return sessions.ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now));
    }
}

internal sealed class AuthSessionTable : IEntityTypeConfiguration<AuthSession>
{
    public void Configure(EntityTypeBuilder<AuthSession> table)
    {
        table.ToTable("AuthSessions");
        table.Property(session => session.KeyHash).HasMaxLength(32);
        table.Property(session => session.Browser).HasMaxLength(120);
        table.Property(session => session.AddressHash).HasMaxLength(32);
        table.HasIndex(session => session.KeyHash).IsUnique();
        table.HasIndex(session => session.AccountId);
        table.HasOne<Account>().WithMany().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
