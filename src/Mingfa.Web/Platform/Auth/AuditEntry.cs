using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Auth;

/// <summary>安全审计记录 — who did what about sign-in, accounts, posts and the directory; written once, never changed (GB/T 22239 §8.1.4 安全审计).</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null when nobody is known yet: a failed sign-in, the set-up link.</summary>
    public long? OfficerId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>Set when one of the three administrators acted: the other two see these entries.</summary>
    public Post? Administrator { get; init; }

    public required AuditAction Action { get; init; }

    /// <summary>Whom or what it concerns: a user name, an officer, a unit.</summary>
    public required string Subject { get; init; }

    /// <summary>Circumstances in words; no password, no token, no identity number, no address.</summary>
    public string? Details { get; init; }

    /// <summary>Keyed pseudonym of the network address (<see cref="AddressPseudonym"/>).</summary>
    public string? AddressHash { get; init; }
}

public enum AuditAction
{
    SignIn,
    SignInFailure,
    SignInRefused,
    SignOut,
    SessionEnd,
    PasswordChange,
    PasswordReset,
    AccountCreation,
    AccountDisable,
    AccountEnable,
    AccountRelease,
    TokenCreation,
    TokenRevocation,
    PostGrant,
    PostWithdrawal,
    GrantRefused,
    Delegation,
    DelegationRevocation,
    DirectoryChange,
    SetupLinkCreation,
    SetupCompletion,
    AccessRefused,
    NotFoundOrHidden,
    ListExport,
}

/// <summary>The words for each action, as the audit page shows them.</summary>
public static class AuditActions
{
    private static readonly Dictionary<AuditAction, string> Names = new()
    {
        [AuditAction.SignIn] = "登录",
        [AuditAction.SignInFailure] = "登录失败",
        [AuditAction.SignInRefused] = "登录被限制",
        [AuditAction.SignOut] = "退出",
        [AuditAction.SessionEnd] = "结束会话",
        [AuditAction.PasswordChange] = "修改密码",
        [AuditAction.PasswordReset] = "重置密码",
        [AuditAction.AccountCreation] = "建立账号",
        [AuditAction.AccountDisable] = "停用账号",
        [AuditAction.AccountRelease] = "恢复权限",
        [AuditAction.AccountEnable] = "启用账号",
        [AuditAction.TokenCreation] = "建立接口令牌",
        [AuditAction.TokenRevocation] = "撤销接口令牌",
        [AuditAction.PostGrant] = "授予岗位",
        [AuditAction.PostWithdrawal] = "收回岗位",
        [AuditAction.GrantRefused] = "授岗被拒绝",
        [AuditAction.Delegation] = "委托代办",
        [AuditAction.DelegationRevocation] = "撤销代办",
        [AuditAction.DirectoryChange] = "变更机构人员",
        [AuditAction.SetupLinkCreation] = "生成初始化链接",
        [AuditAction.SetupCompletion] = "完成初始化",
        [AuditAction.AccessRefused] = "无权访问被拒绝",
        [AuditAction.NotFoundOrHidden] = "访问不存在或者不可见的内容",
        [AuditAction.ListExport] = "导出",
    };

    public static IReadOnlyCollection<AuditAction> All => Names.Keys;

    public static string Name(AuditAction action) => Names[action];
}

/// <summary>The only way into <see cref="AuditEntry"/>: adds to the running transaction, so an action and its entry stand or fall together.</summary>
public sealed class AuditTrail(MingfaDb db, TimeProvider time, IHttpContextAccessor http, AddressPseudonym addresses)
{
    public void Append(AuditAction action, string subject, string? details = null, Actor? actor = null)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("An audit entry belongs to the transaction of the action it records.");
        db.Add(new AuditEntry
        {
            At = time.GetUtcNow(),
            OfficerId = actor?.OfficerId,
            ActorName = actor?.Name ?? "—",
            Administrator = actor?.Holdings.Where(holding => Post.Administrators.Contains(holding.Post)).Select(holding => holding.Post).FirstOrDefault(),
            Action = action,
            Subject = subject,
            Details = details,
            AddressHash = addresses.Of(http.HttpContext?.Connection.RemoteIpAddress),
        });
    }

    /// <summary>An event that changes nothing else, in its own transaction.</summary>
    public Task RecordAsync(AuditAction action, string subject, string? details = null, Actor? actor = null) => db.WriteAsync(() =>
    {
        Append(action, subject, details, actor);
        return Task.CompletedTask;
    });
}

internal sealed class AuditEntryTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> table)
    {
        table.ToTable("AuditEntries");
        table.Property(entry => entry.Subject).HasMaxLength(200);
        table.Property(entry => entry.Details).HasMaxLength(1000);
        table.Property(entry => entry.AddressHash).HasMaxLength(32);
        table.HasIndex(entry => new { entry.Administrator, entry.Id });
        table.HasIndex(entry => new { entry.Action, entry.Id });
    }
}
