using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>
/// 持证 — whose certificate was valid on a day. The entry says since when and until when; that a certificate was renewed only after it had ended, its
/// history says: in between nobody held it.
/// </summary>
internal static class Certificates
{
    private sealed record Gap(long OfficerId, DateOnly From, DateOnly To)
    {
        public bool Covers(DateOnly? day) => From <= day && day <= To;
    }

    /// <summary>Who was at a post of enforcement on the day.</summary>
    public static IQueryable<EnforcementOfficer> InPostOn(MingfaDb db, DateOnly day) =>
        db.Entries<EnforcementOfficer>().Where(officer => !(officer.LeftOn <= day) && (officer.ValidFrom == null || officer.ValidFrom <= day));

    /// <summary>Who held a valid certificate on the day.</summary>
    public static IQueryable<EnforcementOfficer> HeldOn(MingfaDb db, DateOnly day)
    {
        long[] lapsed = [.. Gaps(db).Where(gap => gap.Covers(day)).Select(gap => gap.OfficerId)];
        return db.Entries<EnforcementOfficer>().ValidOn(day).Where(officer => !lapsed.Contains(officer.Id));
    }

    /// <summary>The decisions whose two officers both held one on the day of the decision.</summary>
    public static IQueryable<EnforcementDecision> ByHolders(MingfaDb db, IQueryable<EnforcementDecision> decisions)
    {
        var gaps = Gaps(db);
        long?[] officers = [.. gaps.Select(gap => (long?)gap.OfficerId)];
        long[] lapsed = officers.Length == 0 ? [] : [.. decisions.Where(decision => officers.Contains(decision.LeadOfficerId) || officers.Contains(decision.SecondOfficerId))
            .Select(decision => new { decision.Id, decision.DecidedOn, decision.LeadOfficerId, decision.SecondOfficerId }).AsEnumerable()
            .Where(decision => gaps.Exists(gap => (gap.OfficerId == decision.LeadOfficerId || gap.OfficerId == decision.SecondOfficerId) && gap.Covers(decision.DecidedOn)))
            .Select(decision => decision.Id)];
        return decisions.Where(decision => !lapsed.Contains(decision.Id)
            && db.Entries<EnforcementOfficer>().Count(officer => (officer.Id == decision.LeadOfficerId || officer.Id == decision.SecondOfficerId)
                && !(officer.ValidFrom > decision.DecidedOn) && !(officer.ValidTo < decision.DecidedOn)) == 2);
    }

    /// <summary>From the day after a certificate had ended to the day before it was renewed, as the changes of its entry tell; a day of renewal corrected later counts as corrected.</summary>
    private static List<Gap> Gaps(MingfaDb db)
    {
        var gaps = new List<Gap>();
        foreach (var change in db.Set<RegisterChange>().AsNoTracking()
            .Where(change => change.Register == EnforcementOfficerRegister.Key && change.Kind == RegisterChangeKind.Edited && change.After.Contains("\"renewedOn\"")).OrderBy(change => change.Id))
        {
            if (!DateOnly.TryParse((string?)change.AfterValues["renewedOn"], out var renewed))
                continue;
            if (DateOnly.TryParse((string?)change.BeforeValues["validTo"], out var ended))
                gaps.Add(new Gap(change.EntryId, ended.AddDays(1), renewed.AddDays(-1)));
            else if (gaps.FindLastIndex(gap => gap.OfficerId == change.EntryId) is >= 0 and var last)
                gaps[last] = gaps[last] with { To = renewed.AddDays(-1) };
        }

        return gaps;
    }
}
