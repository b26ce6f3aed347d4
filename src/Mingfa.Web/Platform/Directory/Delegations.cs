using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Directory;

/// <summary>What the rules need to know about somebody who is to act for a colleague.</summary>
/// <param name="IsAdministrator">Holds one of the three administrators' posts in the period.</param>
/// <param name="IsAway">Has delegated the own posts in the period.</param>
public sealed record DeputyState(long OfficerId, long UnitId, bool Serves, bool IsAdministrator, bool IsAway);

/// <summary>
/// 委托代办: within the unit, for a period, own business posts only. What one holds for others cannot be passed on:
/// a delegation always starts from the principal's own posts.
/// </summary>
public static class DelegationRules
{
    /// <summary>政策默认: longer than a leave or a secondment of a year is a change of posts.</summary>
    private const int LongestDays = 366;

    public static IEnumerable<Finding> MayDelegate(Actor principal, DeputyState deputy, Delegation delegation, bool principalHasOther, DateOnly today)
    {
        var own = principal.Holdings.Where(holding => holding.PrincipalId is null).ToArray();
        if (own.Any(holding => Post.Administrators.Contains(holding.Post)))
            yield return new Finding("系统、安全保密、审计管理员的岗位不得委托他人。");
        else if (own.Length == 0)
            yield return new Finding("您没有可以委托的岗位；受托代办的岗位不能再委托。");
        if (delegation.From > delegation.To)
            yield return new Finding("截止日期不能早于起始日期。", Field: "To");
        if (delegation.To.DayNumber - delegation.From.DayNumber >= LongestDays)
            yield return new Finding("委托最长一年〔政策默认〕；更久的，请由安全保密管理员调整岗位。", Field: "To");
        if (delegation.From < today)
            yield return new Finding("委托从今天或以后开始，不能倒签。", Field: "From");
        if (string.IsNullOrWhiteSpace(delegation.Reason))
            yield return new Finding("请填写委托原因，例如：AB 角、休假、出差。", Field: "Reason");
        if (deputy.OfficerId == principal.OfficerId)
            yield return new Finding("不能委托给自己。", Field: "DeputyId");
        if (deputy.UnitId != principal.UnitId || !deputy.Serves)
            yield return new Finding("受托人须是本单位的在任人员。", Field: "DeputyId");
        if (deputy.IsAdministrator)
            yield return new Finding("管理员不办理业务，不能受托。", Field: "DeputyId");
        if (deputy.IsAway)
            yield return new Finding("受托人在此期间已将自己的岗位委托他人。", Field: "DeputyId");
        if (principalHasOther)
            yield return new Finding("您在此期间已有一项委托，请先撤销。", Field: "From");
    }
}

/// <summary>Delegates, revokes, and lists what was ever delegated.</summary>
public sealed class Delegations(MingfaDb db, TimeProvider time, Sessions sessions, AuditTrail audit)
{
    public Task<IReadOnlyList<Finding>> DelegateAsync(Actor principal, long deputyId, DateOnly from, DateOnly to, string reason) =>
        db.WriteAsync<IReadOnlyList<Finding>>(async () =>
        {
            var delegation = new Delegation { PrincipalId = principal.OfficerId, DeputyId = deputyId, From = from, To = to, Reason = reason.Trim() };
            // Both rows are written first, lower id first, so that grants and delegations about the same people wait for each other.
            foreach (var id in new[] { principal.OfficerId, deputyId }.Order())
                await db.Set<Officer>().Where(officer => officer.Id == id).ExecuteUpdateAsync(set => set.SetProperty(officer => officer.Name, officer => officer.Name));
            if (await db.Set<Officer>().AsNoTracking().FirstOrDefaultAsync(officer => officer.Id == deputyId) is not { } deputy)
                return [new Finding("请选择受托人。", Field: "DeputyId")];
            var findings = DelegationRules.MayDelegate(
                principal, await StateAsync(deputy, from, to), delegation, await HasOtherAsync(principal.OfficerId, from, to), time.Today()).ToList();
            if (findings.Count > 0)
                return findings;
            db.Add(delegation);
            audit.Append(AuditAction.Delegation, deputy.Name, $"{from:yyyy-MM-dd} 至 {to:yyyy-MM-dd}", principal);
            return [];
        });

    /// <summary>Ends a delegation at once: by the principal, or by the deputy who declines.</summary>
    public Task<bool> RevokeAsync(Actor actor, long delegationId) => db.WriteAsync(async () =>
    {
        var delegation = await db.Set<Delegation>().Include(d => d.Deputy).FirstOrDefaultAsync(d =>
            d.Id == delegationId && d.RevokedAt == null && (d.PrincipalId == actor.OfficerId || d.DeputyId == actor.OfficerId));
        if (delegation is null)
            return false;
        delegation.RevokedAt = time.GetUtcNow();
        await sessions.EndOfOfficerAsync(delegation.DeputyId == actor.OfficerId ? 0 : delegation.DeputyId);
        audit.Append(AuditAction.DelegationRevocation, delegation.Deputy.Name, $"{delegation.From:yyyy-MM-dd} 至 {delegation.To:yyyy-MM-dd}", actor);
        return true;
    });

    /// <summary>Everything ever delegated by or to these officers, newest first.</summary>
    public Task<List<Delegation>> TraceAsync(IReadOnlyCollection<long> officerIds) => db.Set<Delegation>().AsNoTracking()
        .Include(d => d.Principal).Include(d => d.Deputy)
        .Where(d => officerIds.Contains(d.PrincipalId) || officerIds.Contains(d.DeputyId))
        .OrderByDescending(d => d.Id).Take(200).ToListAsync();

    private async Task<DeputyState> StateAsync(Officer deputy, DateOnly from, DateOnly to) => new(
        deputy.Id, deputy.UnitId, deputy.ServesOn(time.Today()),
        await db.Set<PostHolding>().AnyAsync(held =>
            held.OfficerId == deputy.Id && Post.Administrators.Contains(held.Post) && held.From <= to && (held.To == null || held.To >= from)),
        await HasOtherAsync(deputy.Id, from, to));

    private Task<bool> HasOtherAsync(long officerId, DateOnly from, DateOnly to) => db.Set<Delegation>()
        .AnyAsync(d => d.PrincipalId == officerId && d.RevokedAt == null && d.From <= to && d.To >= from);
}
