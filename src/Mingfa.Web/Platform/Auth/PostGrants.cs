using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Auth;

/// <summary>What the rules need to know about the officer whose posts are to change.</summary>
/// <param name="Holdings">Posts held today or later.</param>
/// <param name="ActsForOthers">Deputy in a delegation that runs today or later.</param>
public sealed record GrantSubject(long OfficerId, bool Serves, IReadOnlyCollection<PostHolding> Holdings, bool ActsForOthers);

/// <summary>
/// 三员分立 (GB/T 22239 §8.1.5): the only rules on who may be given or lose which post. Nobody changes one's own posts; the
/// three administrators are pairwise exclusive and hold no business post, neither directly nor by delegation.
/// </summary>
public static class PostGrantRules
{
    public static IEnumerable<Finding> MayGrant(Actor granter, GrantSubject subject, PostHolding grant, OrgUnit unit, DateOnly today)
    {
        foreach (var finding in MayChange(granter, subject))
            yield return finding;
        foreach (var finding in MayHold(subject, grant, unit, today))
            yield return finding;
    }

    /// <summary>Whether the posts fit together, whoever grants; also asked when the three administrators are first set up.</summary>
    public static IEnumerable<Finding> MayHold(GrantSubject subject, PostHolding grant, OrgUnit unit, DateOnly today)
    {
        if (!subject.Serves)
            yield return new Finding("该人员已离任，不能授予岗位。", Field: "OfficerId");
        if (grant.Post.Duty != UnitDuty.None && grant.Post.Duty != unit.Duty)
            yield return new Finding($"{grant.Post.Name}只设在专属职责为“{UnitWords.Duty(grant.Post.Duty)}”的单位，{unit.Name}没有登记这项职责。", Field: "UnitId");
        if (grant.Post.Kind is { } kind && kind != unit.Kind)
            yield return new Finding($"{grant.Post.Name}只设在性质为“{UnitWords.Kind(kind)}”的单位，{unit.Name}不是。", Field: "UnitId");
        // A backdated post could overlap one that has ended, and would make past acts look authorised.
        if (grant.From < today)
            yield return new Finding("岗位从今天或以后起任，不能倒签。", Field: "From");
        if (grant.To is { } to && to < grant.From)
            yield return new Finding("截止日期不能早于起始日期。", Field: "To");
        foreach (var held in subject.Holdings.Where(held => Overlap(held, grant)))
        {
            if (held.Post == grant.Post && held.UnitId == grant.UnitId)
                yield return new Finding($"该人员在此期间已任{held.Post.Name}。", Field: "Post");
            else if (!held.Post.IsCompatibleWith(grant.Post))
                yield return new Finding(
                    $"{grant.Post.Name}与{held.Post.Name}不得由一人兼任：系统、安全保密、审计三员相互独立，且不办理业务。", Field: "Post");
        }

        if (subject.ActsForOthers && Post.Administrators.Contains(grant.Post))
            yield return new Finding("该人员正受委托代办他人业务，须先撤销代办，才能担任管理员。", Field: "Post");
    }

    public static IEnumerable<Finding> MayWithdraw(Actor granter, GrantSubject subject) => MayChange(granter, subject);

    private static IEnumerable<Finding> MayChange(Actor granter, GrantSubject subject)
    {
        if (!granter.Holdings.Any(holding => holding.Post == Post.SecurityAdmin && holding.PrincipalId is null))
            yield return new Finding("岗位只能由安全保密管理员授予和收回。");
        if (granter.OfficerId == subject.OfficerId)
            yield return new Finding("不能授予或收回自己的岗位。", Field: "OfficerId");
    }

    private static bool Overlap(PostHolding one, PostHolding other) =>
        one.From <= (other.To ?? DateOnly.MaxValue) && other.From <= (one.To ?? DateOnly.MaxValue);
}

/// <summary>The only place where a post is given or taken: asks the rules inside the transaction, writes the trail, ends sessions.</summary>
public sealed class PostGrants(MingfaDb db, TimeProvider time, Sessions sessions, AuditTrail audit)
{
    public Task<IReadOnlyList<Finding>> GrantAsync(Actor granter, PostHolding grant) => db.WriteAsync<IReadOnlyList<Finding>>(async () =>
    {
        if (await LockAsync(grant.OfficerId) is not { } officer
            || await db.Set<OrgUnit>().FindAsync(grant.UnitId) is not { } unit || !unit.ExistsOn(time.Today()))
            return [new Finding("人员或单位不存在。", Field: "OfficerId")];
        var findings = PostGrantRules.MayGrant(granter, await SubjectAsync(officer), grant, unit, time.Today()).ToList();
        audit.Append(
            findings.Count == 0 ? AuditAction.PostGrant : AuditAction.GrantRefused, officer.Name,
            $"{unit.Name} {grant.Post.Name}，{grant.From:yyyy-MM-dd} 起{(grant.To is { } to ? $"至 {to:yyyy-MM-dd}" : "")}", granter);
        if (findings.Count == 0)
            db.Add(grant);
        return findings;
    });

    /// <summary>Withdraws at once: the holding ends yesterday, or never began; the officer's sessions end.</summary>
    public Task<IReadOnlyList<Finding>> WithdrawAsync(Actor granter, long holdingId) => db.WriteAsync<IReadOnlyList<Finding>>(async () =>
    {
        var today = time.Today();
        if (await db.Set<PostHolding>().FindAsync(holdingId) is not { } holding || holding.To < today || await LockAsync(holding.OfficerId) is not { } officer)
            return [new Finding("该岗位已不在任。")];
        var findings = PostGrantRules.MayWithdraw(granter, await SubjectAsync(officer)).ToList();
        var unit = (await db.Set<OrgUnit>().FindAsync(holding.UnitId))!;
        audit.Append(
            findings.Count == 0 ? AuditAction.PostWithdrawal : AuditAction.GrantRefused, officer.Name, $"{unit.Name} {holding.Post.Name}", granter);
        if (findings.Count > 0)
            return findings;
        if (holding.From >= today)
            db.Remove(holding);
        else
            holding.To = today.AddDays(-1);
        await sessions.EndOfOfficerAsync(officer.Id);
        return [];
    });

    /// <summary>Two grants to one officer wait for each other; without this PostgreSQL could let both see an empty desk.</summary>
    private async Task<Officer?> LockAsync(long officerId)
    {
        await db.Set<Officer>().Where(officer => officer.Id == officerId)
            .ExecuteUpdateAsync(set => set.SetProperty(officer => officer.Name, officer => officer.Name));
        return await db.Set<Officer>().FirstOrDefaultAsync(officer => officer.Id == officerId);
    }

    private async Task<GrantSubject> SubjectAsync(Officer officer)
    {
        var today = time.Today();
        var holdings = await db.Set<PostHolding>().Where(held => held.OfficerId == officer.Id && (held.To == null || held.To >= today)).ToListAsync();
        var acts = await db.Set<Directory.Delegation>().AnyAsync(d => d.DeputyId == officer.Id && d.To >= today && d.RevokedAt == null);
        return new GrantSubject(officer.Id, officer.ServesOn(today), holdings, acts);
    }
}
