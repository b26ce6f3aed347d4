using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Auth;

/// <summary>接口令牌 — lets a program act as its owner: same posts, same refusals. Shown once, stored as a hash.</summary>
public sealed class ApiToken
{
    public const string Prefix = "mf_";

    /// <summary>Longest life of a token (政策默认).</summary>
    public const int LongestDays = 365;

    public long Id { get; init; }
    public required long AccountId { get; init; }
    public required string Name { get; init; }

    /// <summary>The first characters, so that the owner knows which one it is.</summary>
    public required string Hint { get; init; }

    public required byte[] KeyHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Last use, to five minutes; the time of creation while unused.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Makes and revokes tokens; each in the caller's transaction.</summary>
public sealed class ApiTokens(MingfaDb db, TimeProvider time)
{
    /// <summary>Adds a token to the running transaction and returns the one and only copy of its secret.</summary>
    public string Create(long accountId, string name, int days)
    {
        var (key, hash) = SecretKey.Create(ApiToken.Prefix);
        var now = time.GetUtcNow();
        db.Add(new ApiToken
        {
            AccountId = accountId,
            Name = name,
            Hint = key[..(ApiToken.Prefix.Length + 4)],
            KeyHash = hash,
            CreatedAt = now,
            ExpiresAt = now.AddDays(Math.Clamp(days, 1, ApiToken.LongestDays)),
            LastSeenAt = now,
        });
        return key;
    }

    public Task<int> EndAllAsync(long accountId)
    {
        DateTimeOffset? now = time.GetUtcNow();
        return db.Set<ApiToken>().Where(token => token.AccountId == accountId && token.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(token => token.EndedAt, now));
    }

    public Task<int> RevokeAsync(long accountId, long tokenId)
    {
        DateTimeOffset? now = time.GetUtcNow();
        return db.Set<ApiToken>().Where(token => token.Id == tokenId && token.AccountId == accountId && token.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.EndedAt, now));
    }
}

internal sealed class ApiTokenTable : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> table)
    {
        table.ToTable("ApiTokens");
        table.Property(token => token.Name).HasMaxLength(60);
        table.Property(token => token.Hint).HasMaxLength(10);
        table.Property(token => token.KeyHash).HasMaxLength(32);
        table.HasIndex(token => token.KeyHash).IsUnique();
        table.HasIndex(token => token.AccountId);
        table.HasOne<Account>().WithMany().HasForeignKey(token => token.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
