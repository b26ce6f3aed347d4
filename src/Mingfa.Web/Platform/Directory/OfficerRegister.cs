using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Directory;

/// <summary>What is entered about an officer.</summary>
public sealed record OfficerInput
{
    public string Name { get; init; } = "";
    public long UnitId { get; init; }
    public string? Title { get; init; }
    public bool LegalQualified { get; init; }
    public DateOnly? QualifiedSince { get; init; }
    public bool OnEstablishment { get; init; }
    public DateOnly? JoinedOn { get; init; }
    public DateOnly? LeftOn { get; init; }

    /// <summary>First day in the new unit, when the unit changes.</summary>
    public DateOnly? MovedOn { get; init; }
}

/// <summary>人员名册 — joins, moves and departures; the establishment is never over-filled.</summary>
public sealed class OfficerRegister(MingfaDb db, TimeProvider time, UnitRegister units, Sessions sessions, AuditTrail audit)
{
    /// <summary>Enters a new officer, or changes one; returns the officer's id when nothing stands against it.</summary>
    public Task<(IReadOnlyList<Finding> Findings, long Id)> SaveAsync(Actor actor, long? officerId, OfficerInput input) => db.WriteAsync(async () =>
    {
        var officer = officerId is null ? null : await db.Set<Officer>().FirstOrDefaultAsync(one => one.Id == officerId);
        var findings = await CheckAsync(actor, officer, input);
        if (findings.Count > 0)
            return (findings, 0L);
        var what = officer is null ? "新录人员" : officer.UnitId != input.UnitId ? "调任" : input.LeftOn != officer.LeftOn ? "离任" : "变更人员信息";
        if (officer is null)
            db.Add(officer = new Officer { Name = input.Name.Trim(), UnitId = input.UnitId });
        else if (officer.UnitId != input.UnitId)
            await MoveAsync(officer, input.MovedOn!.Value);
        officer.Name = input.Name.Trim();
        officer.UnitId = input.UnitId;
        officer.Title = input.Title;
        officer.LegalQualified = input.LegalQualified;
        officer.QualifiedSince = input.QualifiedSince;
        officer.OnEstablishment = input.OnEstablishment;
        officer.JoinedOn = input.JoinedOn!.Value;
        officer.LeftOn = input.LeftOn;
        if (officer.LeftOn is { } left && left <= time.Today())
            await sessions.EndOfOfficerAsync(officer.Id);
        audit.Append(AuditAction.DirectoryChange, officer.Name, what, actor);
        await db.SaveChangesAsync();
        return ((IReadOnlyList<Finding>)[], officer.Id);
    });

    /// <summary>Who moves leaves the old unit's posts behind: they end the day before, and so do delegations within it.</summary>
    private async Task MoveAsync(Officer officer, DateOnly movedOn)
    {
        var lastDay = movedOn.AddDays(-1);
        db.Add(new Placement
        {
            OfficerId = officer.Id,
            UnitId = officer.UnitId,
            From = officer.InUnitSince ?? officer.JoinedOn,
            To = lastDay,
            OnEstablishment = officer.OnEstablishment,
        });
        officer.InUnitSince = movedOn;
        var held = await db.Set<PostHolding>().Where(holding =>
            holding.OfficerId == officer.Id && holding.UnitId == officer.UnitId && (holding.To == null || holding.To > lastDay)).ToListAsync();
        foreach (var holding in held)
        {
            if (holding.From > lastDay)
                db.Remove(holding);
            else
                holding.To = lastDay;
        }

        DateTimeOffset? now = time.GetUtcNow();
        await db.Set<Delegation>().Where(d => (d.PrincipalId == officer.Id || d.DeputyId == officer.Id) && d.To >= movedOn && d.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.RevokedAt, now));
        await sessions.EndOfOfficerAsync(officer.Id);
    }

    private async Task<IReadOnlyList<Finding>> CheckAsync(Actor actor, Officer? officer, OfficerInput input)
    {
        var findings = new List<Finding>();
        var today = time.Today();
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > 60)
            findings.Add(new Finding("请填写姓名，不超过 60 个字。", Field: "Name"));
        if (input.JoinedOn is null)
            findings.Add(new Finding("请填写到任日期。", Field: "JoinedOn"));
        if (input.LeftOn <= input.JoinedOn)
            findings.Add(new Finding("离任日期须晚于到任日期。", Field: "LeftOn"));
        if (input.QualifiedSince is not null && (!input.LegalQualified || input.QualifiedSince > today))
            findings.Add(new Finding(input.LegalQualified ? "取得资格日期不能晚于今天。" : "没有法律职业资格的，不填取得资格日期。", Field: "QualifiedSince"));
        if (officer?.Id == actor.OfficerId && input.LeftOn != officer.LeftOn)
            findings.Add(new Finding("不能登记自己的离任。", Field: "LeftOn"));
        if (await db.Set<OrgUnit>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == input.UnitId) is not { } unit || !unit.ExistsOn(today))
            return [.. findings, new Finding("单位不存在或已撤销。", Field: "UnitId")];
        var moves = officer is not null && officer.UnitId != unit.Id;
        if (moves && (input.MovedOn is null || input.MovedOn > today || input.MovedOn <= (officer!.InUnitSince ?? officer.JoinedOn)))
            findings.Add(new Finding("请填写调任日期：晚于到原单位之日，不晚于今天。", Field: "MovedOn"));
        findings.AddRange(await OverfillAsync(officer, input, unit));
        return findings;
    }

    /// <summary>不得超编: nobody is put on the establishment beyond the approved posts.</summary>
    private async Task<IEnumerable<Finding>> OverfillAsync(Officer? officer, OfficerInput input, OrgUnit unit)
    {
        var today = time.Today();
        if (!input.OnEstablishment || (input.LeftOn is { } left && left <= today))
            return [];
        // The unit's row is written first, so that two entries for the last post wait for each other.
        await db.Set<OrgUnit>().Where(one => one.Id == unit.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name));
        var others = (await units.ServingAsync(today, unit.Id)).Count(one => one.OnEstablishment && one.Officer.Id != officer?.Id);
        return others + 1 > unit.ApprovedPosts
            ? [new Finding($"{unit.Name}核定编制 {unit.ApprovedPosts} 名，实有在编 {others} 人，不得超编。", Field: "OnEstablishment")]
            : [];
    }
}
