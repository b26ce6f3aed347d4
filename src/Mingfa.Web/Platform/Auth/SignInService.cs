using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Auth;

/// <summary>What came of a sign-in. A second factor, when it comes, is one more outcome here.</summary>
public abstract record SignInOutcome
{
    public sealed record Done(bool MustChangePassword) : SignInOutcome;

    /// <summary>Wrong name, wrong password or disabled account: the same answer for all three.</summary>
    public sealed record Refused : SignInOutcome;

    public sealed record Wait(DateTimeOffset Until) : SignInOutcome;
}

/// <summary>Sign-in by user name and password. Takes the same steps, and so the same time, whether or not the name exists.</summary>
public sealed class SignInService(
    MingfaDb db, UserManager<Account> users, SignInLimits limits, AuditTrail audit, AddressPseudonym addresses, DummyAccount dummy, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext!;

    public async Task<SignInOutcome> SignInAsync(string userName, string password)
    {
        var name = users.NormalizeName(userName.Trim());
        var address = addresses.Of(Http.Connection.RemoteIpAddress);
        if (await limits.AttemptAsync(name, address) is { } until)
        {
            await audit.RecordAsync(AuditAction.SignInRefused, "账号登录", "失败次数过多，尚在等待时间内");
            return new SignInOutcome.Wait(until);
        }

        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.NormalizedUserName == name);
        var subject = account ?? dummy.Account;
        var verdict = users.PasswordHasher.VerifyHashedPassword(subject, subject.PasswordHash ?? dummy.Account.PasswordHash!, password);
        if (account?.PasswordHash is null || account.Disabled || verdict == PasswordVerificationResult.Failed)
        {
            // A name that is not ours may be a password typed into the wrong box: it is not written down.
            await audit.RecordAsync(AuditAction.SignInFailure, account?.UserName ?? "（无此账号）");
            return new SignInOutcome.Refused();
        }

        await db.WriteAsync(async () =>
        {
            await limits.SucceededAsync(name, address);
            if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
                await RehashAsync(account, password);
            audit.Append(AuditAction.SignIn, account.UserName!);
        });
        await Http.SignInAsync(AuthSchemes.Session, SignedInPrincipal.Of(account.Id, account.UserName!, AuthSchemes.Session));
        return new SignInOutcome.Done(account.MustChangePassword);
    }

    private Task<int> RehashAsync(Account account, string password)
    {
        var hash = users.PasswordHasher.HashPassword(account, password);
        return db.Set<Account>().Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, hash));
    }
}

/// <summary>Nobody's account: verified against when a name is unknown, so that the answer takes as long.</summary>
public sealed class DummyAccount
{
    public DummyAccount(IPasswordHasher<Account> hasher)
    {
        Account = new Account { OfficerId = 0 };
        Account.PasswordHash = hasher.HashPassword(Account, SecretKey.Create().Key);
    }

    internal Account Account { get; }
}
