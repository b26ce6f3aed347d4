using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Auth;

/// <summary>A secret all nodes share, kept encrypted by data protection.</summary>
internal sealed class AuthKey
{
    public required string Name { get; init; }
    public required byte[] Protected { get; init; }
}

/// <summary>
/// Network addresses are personal information and few enough to guess, so they are only ever stored as an HMAC under a secret key:
/// equal addresses compare equal, nobody can turn one back without the key.
/// </summary>
public sealed class AddressPseudonym(IDataProtectionProvider protection)
{
    private const string KeyName = "address";
    private byte[]? key;

    public string? Of(IPAddress? address)
    {
        if (address is null || key is null)
            return null;
        var canonical = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, canonical.GetAddressBytes()).AsSpan(0, 16));
    }

    /// <summary>Makes or reads the key, outside any other transaction: before the first request that writes.</summary>
    public async ValueTask EnsureAsync(MingfaDb db)
    {
        if (key is not null)
            return;
        var protector = protection.CreateProtector("Mingfa.Auth.Key");
        if (await FindAsync(db) is null)
        {
            var fresh = protector.Protect(RandomNumberGenerator.GetBytes(32));
            await db.WriteAsync(() => db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "AuthKeys" ("Name", "Protected") VALUES ({KeyName}, {fresh}) ON CONFLICT ("Name") DO NOTHING"""));
        }

        key = protector.Unprotect((await FindAsync(db))!.Protected);
    }

    private static Task<AuthKey?> FindAsync(MingfaDb db) => db.Set<AuthKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Name == KeyName);
}

internal sealed class AuthKeyTable : IEntityTypeConfiguration<AuthKey>
{
    public void Configure(EntityTypeBuilder<AuthKey> table)
    {
        table.ToTable("AuthKeys");
        table.HasKey(key => key.Name);
        table.Property(key => key.Name).HasMaxLength(40);
    }
}
