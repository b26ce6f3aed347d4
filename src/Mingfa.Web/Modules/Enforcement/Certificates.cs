using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>
/// 持证 — whose certificate was valid on a day. The entry says since when and until when; that a certificate was renewed only after it had ended, or that
/// its entry was voided and entered again, its history says: in between nobody held it.
/// </summary>
internal static class Certificates
{
    private const string RenewedOn = "renewedOn";
    private const string ValidTo = "validTo";

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

    /// <summary>
    /// Of every certificate its entry, before it those voided: from the day after it had ended to the day before it was renewed, as their changes tell, a day
    /// of renewal corrected later counting as corrected; and from the day an entry was voided to the day before the next.
    /// </summary>
    private static List<Gap> Gaps(MingfaDb db)
    {
        var changes = db.Set<RegisterChange>().AsNoTracking()
            .Where(change => change.Register == EnforcementOfficerRegister.Key && change.Kind == RegisterChangeKind.Edited && (change.After.Contains(RenewedOn) || change.After.Contains(ValidTo)))
            .OrderBy(change => change.Id).ToLookup(change => change.EntryId);
        var voided = db.Set<EnforcementOfficer>().AsNoTracking().Where(officer => officer.RetractedAt != null).OrderBy(officer => officer.Id).ToLookup(officer => (officer.Certificate, officer.Name));
        long[] changed = [.. changes.Select(of => of.Key)];
        string[] anew = [.. voided.Select(of => of.Key.Certificate).Distinct()];
        return [.. db.Entries<EnforcementOfficer>().Where(officer => changed.Contains(officer.Id) || anew.Contains(officer.Certificate)).AsEnumerable()
            .SelectMany(officer => GapsOf(officer.Id, [.. voided[(officer.Certificate, officer.Name)].Where(before => before.Id < officer.Id), officer], changes))];
    }

    private static List<Gap> GapsOf(long officer, List<EnforcementOfficer> entries, ILookup<long, RegisterChange> changes)
    {
        var (late, absent, last) = (new List<Gap>(), new List<Gap>(), default((DateOnly? End, DateOnly? Renewed)));
        foreach (var (i, entry) in entries.Index())
        {
            // Of several voided entries the longest counts, as for its renewal.
            if (i > 0)
                last.End = entries.Take(i).Max(before => before.ValidTo);
            foreach (var said in Course(entry, changes[entry.Id]))
            {
                if (said.Renewed is { } renewed && renewed != last.Renewed)
                {
                    if (last.End is { } ended && said.End != ended)
                        late.Add(new Gap(officer, ended.AddDays(1), renewed.AddDays(-1)));
                    else if (late.Count > 0)
                        late[^1] = late[^1] with { To = renewed.AddDays(-1) };
                }

                last = said;
            }

            if (entry.RetractedAt is { } at)
                absent.Add(new Gap(officer, at.ShanghaiDate(), entries[i + 1].CreatedAt.ShanghaiDate().AddDays(-1)));
        }

        return [.. late, .. absent];
    }

    /// <summary>What an entry said of its last day and its renewal, from when it was entered to now.</summary>
    private static List<(DateOnly? End, DateOnly? Renewed)> Course(EnforcementOfficer entry, IEnumerable<RegisterChange> changes)
    {
        var course = new List<(DateOnly? End, DateOnly? Renewed)> { (entry.ValidTo, entry.RenewedOn) };
        foreach (var before in changes.Reverse().Select(change => change.BeforeValues))
            course.Insert(0, (Said(before, ValidTo, course[0].End), Said(before, RenewedOn, course[0].Renewed)));
        return course;
    }

    private static DateOnly? Said(JsonObject before, string column, DateOnly? unchanged) =>
        !before.TryGetPropertyValue(column, out var value) ? unchanged : DateOnly.TryParse((string?)value, out var day) ? day : null;
}
