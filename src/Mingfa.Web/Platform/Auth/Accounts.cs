using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Auth;

/// <summary>Accounts: made by the system administrator, without any right. Rights come from posts (<see cref="PostGrants"/>).</summary>
public sealed partial class Accounts(
    MingfaDb db, UserManager<Account> users, IPasswordHasher<Account> hasher, Sessions sessions, ApiTokens tokens, AuditTrail audit, TimeProvider time)
{
    /// <summary>Makes an account with a random first password, to be changed at the first sign-in.</summary>
    public async Task<(IReadOnlyList<Finding> Findings, string? Password)> CreateAsync(Actor actor, long officerId, string userName)
    {
        var password = FirstPassword();
        var hash = Hash(password);
        var findings = await db.WriteAsync(async () =>
        {
            var found = await AddAsync(officerId, userName, hash, mustChangePassword: true);
            if (found.Count == 0)
                audit.Append(AuditAction.AccountCreation, userName, null, actor);
            return found;
        });
        return (findings, findings.Count == 0 ? password : null);
    }

    /// <summary>Adds an account to the running transaction. <paramref name="passwordHash"/> comes from <see cref="Hash"/>, made before the transaction because it takes long.</summary>
    public async Task<IReadOnlyList<Finding>> AddAsync(long officerId, string userName, string passwordHash, bool mustChangePassword)
    {
        if (!UserName().IsMatch(userName))
            return [new Finding("账号名为 3 至 40 个小写字母、数字、点、短横线，以字母开头。", Field: "UserName")];
        if (await db.Set<Account>().AnyAsync(account => account.OfficerId == officerId))
            return [new Finding("该人员已有账号：一人一号，不得共用。", Field: "OfficerId")];
        var normalized = users.NormalizeName(userName);
        if (await db.Set<Account>().AnyAsync(account => account.NormalizedUserName == normalized))
            return [new Finding("账号名已被使用。", Field: "UserName")];
        var account = new Account { OfficerId = officerId, UserName = userName, PasswordHash = passwordHash, MustChangePassword = mustChangePassword, AwaitsRelease = mustChangePassword && await Held(officerId).AnyAsync() };
        var created = await users.CreateAsync(account);
        return [.. created.Errors.Select(error => new Finding(error.Description))];
    }

    public string Hash(string password) => hasher.HashPassword(new Account { OfficerId = 0 }, password);

    /// <summary>The owner changes the password; all other sessions end.</summary>
    public async Task<IReadOnlyList<Finding>> ChangePasswordAsync(Actor actor, long accountId, string old, string fresh)
    {
        var account = await db.Set<Account>().FirstAsync(a => a.Id == accountId);
        if (hasher.VerifyHashedPassword(account, account.PasswordHash!, old) == PasswordVerificationResult.Failed)
            return [new Finding("当前密码不正确。", Field: "Old")];
        if (old == fresh)
            return [new Finding("新密码与当前密码相同。", Field: "Fresh")];
        if (await RefusalAsync(account, fresh) is { } refusal)
            return [new Finding(refusal, Field: "Fresh")];
        var hash = hasher.HashPassword(account, fresh);
        await db.WriteAsync(async () =>
        {
            account.PasswordHash = hash;
            account.MustChangePassword = false;
            await users.UpdateSecurityStampAsync(account);
            await sessions.EndAllAsync(accountId);
            audit.Append(AuditAction.PasswordChange, account.UserName!, null, actor);
        });
        return [];
    }

    /// <summary>
    /// A new first password, for someone who forgot. Whoever resets could become them: so not for administrators, and for all others without
    /// any right until the security administrator has asked the person (<see cref="ReleaseAsync"/>).
    /// </summary>
    public async Task<(IReadOnlyList<Finding> Findings, string? Password)> ResetPasswordAsync(Actor actor, long accountId)
    {
        var password = FirstPassword();
        var hash = Hash(password);
        var findings = await ChangeAsync(accountId, async (account, administrator) =>
        {
            if (administrator)
                return [new Finding("管理员账号的密码不能由他人重置；请停用该账号，由运维人员执行 create-admin 重新设立。")];
            account.PasswordHash = hash;
            (account.MustChangePassword, account.AwaitsRelease) = (true, true);
            await users.UpdateSecurityStampAsync(account);
            await sessions.EndAllAsync(accountId);
            await tokens.EndAllAsync(accountId);
            audit.Append(AuditAction.PasswordReset, account.UserName!, null, actor);
            return [];
        });
        return (findings, findings.Count == 0 ? password : null);
    }

    /// <summary>恢复权限 — by the security administrator, who has made sure that the new password is in its owner's hands.</summary>
    public Task<IReadOnlyList<Finding>> ReleaseAsync(Actor actor, long accountId) => ChangeAsync(accountId, (account, _) =>
    {
        if (!account.AwaitsRelease)
            return Task.FromResult<IReadOnlyList<Finding>>([new Finding("该账号的权限没有暂停。")]);
        if (account.MustChangePassword)
            return Task.FromResult<IReadOnlyList<Finding>>([new Finding("本人还没有登录并修改初始密码；修改以后再恢复权限。")]);
        account.AwaitsRelease = false;
        audit.Append(AuditAction.AccountRelease, account.UserName!, null, actor);
        return Task.FromResult<IReadOnlyList<Finding>>([]);
    });

    public Task<IReadOnlyList<Finding>> DisableAsync(Actor actor, long accountId) => ChangeAsync(accountId, async (account, administrator) =>
    {
        if (account.OfficerId == actor.OfficerId)
            return [new Finding("不能停用自己的账号。")];
        account.Disabled = true;
        await sessions.EndAllAsync(accountId);
        audit.Append(AuditAction.AccountDisable, account.UserName!, null, actor);
        return [];
    });

    public Task<IReadOnlyList<Finding>> EnableAsync(Actor actor, long accountId) => ChangeAsync(accountId, async (account, administrator) =>
    {
        if (administrator)
            return [new Finding("停用的管理员账号不能直接启用；请先由安全保密管理员收回其岗位，再启用、重新授岗。")];
        account.Disabled = false;
        audit.Append(AuditAction.AccountEnable, account.UserName!, null, actor);
        await Task.CompletedTask;
        return [];
    });

    /// <summary>Why a password is refused for this account, or null.</summary>
    public async Task<string?> RefusalAsync(Account account, string password)
    {
        foreach (var validator in users.PasswordValidators)
        {
            var verdict = await validator.ValidateAsync(users, account, password);
            if (!verdict.Succeeded)
                return verdict.Errors.First().Description;
        }

        return null;
    }

    private Task<IReadOnlyList<Finding>> ChangeAsync(long accountId, Func<Account, bool, Task<IReadOnlyList<Finding>>> change) => db.WriteAsync(async () =>
    {
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == accountId) is not { } account)
            return [new Finding("账号不存在。")];
        // For a time or for good, from today or from a later day: to make an administrator's password is to become one.
        return await change(account, await Held(account.OfficerId).AnyAsync(holding => Post.Administrators.Contains(holding.Post)));
    });

    /// <summary>The posts of an officer, of today and of days to come.</summary>
    private IQueryable<PostHolding> Held(long officer)
    {
        var today = time.Today();
        return db.Set<PostHolding>().Where(holding => holding.OfficerId == officer && (holding.To == null || holding.To >= today));
    }

    /// <summary>Twenty characters without look-alikes: about a hundred bits.</summary>
    internal static string FirstPassword() =>
        string.Join('-', System.Security.Cryptography.RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 20).Chunk(5).Select(part => new string(part)));

    [GeneratedRegex("^[a-z][a-z0-9.-]{2,39}$")]
    private static partial Regex UserName();
}
