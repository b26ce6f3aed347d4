using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Auth;

/// <summary>A way to sign in; belongs to exactly one officer. What the officer may do follows from the posts, never from the account.</summary>
public sealed class Account : IdentityUser<long>
{
    public required long OfficerId { get; init; }
    public Officer Officer { get; init; } = null!;
    public bool Disabled { get; set; }

    /// <summary>Set while the password was chosen by somebody else; the first sign-in asks for a new one.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Somebody else knows its password and it has rights to lose: it has none until the security administrator has asked its owner.</summary>
    public bool AwaitsRelease { get; set; }
}

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> table)
    {
        table.HasOne(account => account.Officer).WithMany().HasForeignKey(account => account.OfficerId);
        table.HasIndex(account => account.OfficerId).IsUnique();
    }
}
