using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>
/// Board and profiles of the leaders' duties, for who may see them: those who oversee the district and those who keep the register all of them,
/// everybody else the leaders of his own unit. A profile of somebody else's leader does not exist.
/// </summary>
public sealed class LeaderDutyDesk(MingfaDb db, RegisterCatalogue catalogue, RegisterRights rights, TimeProvider time)
{
    /// <summary>Organs with a first responsible person.</summary>
    internal static readonly OrgUnitKind[] WithHead = [OrgUnitKind.Government, OrgUnitKind.Department, OrgUnitKind.Subdistrict, OrgUnitKind.PartyOrgan];

    public async Task<LeaderDutyBoard> BoardAsync(Actor actor, DutyFilter filter)
    {
        var seen = await UnitsSeenAsync(actor);
        var units = await db.Set<OrgUnit>().AsNoTracking().Where(unit => seen == null || seen.Contains(unit.Id)).OrderBy(unit => unit.Id).ToListAsync();
        var mine = db.Entries<LeaderDuty>().Where(duty => seen == null || seen.Contains(duty.UnitId));
        var years = await YearsAsync(mine);
        var year = filter.Year ?? years.Newest;
        var asked = filter.Unit is { } only ? mine.Where(duty => duty.UnitId == only) : mine;
        var leaders = (await LeadersAsync(asked, year)).Where(leader => leader.IsHead || !filter.Heads).ToList();
        var names = units.ToDictionary(unit => unit.Id, unit => unit.Name);
        var heard = leaders.Select(leader => leader.UnitId).ToHashSet();
        var day = DateOnly.FromDayNumber(Math.Min(time.Today().DayNumber, CountedDuties.Year(year).To.DayNumber));
        return new LeaderDutyBoard(
            filter with { Year = year },
            year,
            time.Today().Year > year,
            [.. leaders.Select(leader => leader with { Unit = names[leader.UnitId] }).OrderByDescending(leader => leader.IsHead).ThenBy(leader => leader.UnitId).ThenBy(leader => leader.Name, StringComparer.Ordinal)],
            [.. units.Where(unit => WithHead.Contains(unit.Kind) && unit.ExistsOn(day) && !heard.Contains(unit.Id) && (filter.Unit is null || filter.Unit == unit.Id))],
            [.. units.Where(unit => unit.ExistsOn(time.Today()) || heard.Contains(unit.Id))],
            [.. years.All.Append(year).Distinct().OrderDescending()]);
    }

    /// <summary>The leader of whom record <paramref name="id"/> speaks, in a year; the record's own when none is asked for. Null: not for this person.</summary>
    public async Task<LeaderProfile?> ProfileAsync(Actor actor, long id, int? year)
    {
        var seen = await UnitsSeenAsync(actor);
        if (await db.Set<LeaderDuty>().AsNoTracking().FirstOrDefaultAsync(duty => duty.Id == id) is not { } named || seen?.Contains(named.UnitId) == false)
            return null;
        var all = db.Entries<LeaderDuty>().Where(duty => duty.Leader == named.Leader && duty.UnitId == named.UnitId);
        if (await all.OrderByDescending(duty => duty.On).ThenByDescending(duty => duty.Id).FirstOrDefaultAsync() is not { } last)
            return null;
        var shown = year ?? (named.ReviewedOn ?? named.On).Year;
        var years = await all.Select(duty => duty.On.Year).Union(all.Where(duty => duty.ReviewedOn != null).Select(duty => duty.ReviewedOn!.Value.Year)).ToListAsync();
        var leader = (await LeadersAsync(all, shown)).FirstOrDefault()
            ?? new LeaderDutyBoard.Leader(last.Id, last.Leader, last.Position, last.UnitId, "", last.IsHead, CountsOf(await DistrictParameters.LoadAsync(db), shown, last.IsHead, []));
        var unit = await db.Set<OrgUnit>().Where(each => each.Id == named.UnitId).Select(each => each.Name).FirstAsync();
        return new LeaderProfile(
            leader with { Unit = unit },
            shown,
            time.Today(),
            [.. years.Append(shown).Distinct().OrderDescending()],
            [.. await LeaderProfileSections.ReadAsync(db, leader, shown)]);
    }

    /// <summary>The units whose leaders this person may look into; null for all.</summary>
    private async Task<IReadOnlyList<long>?> UnitsSeenAsync(Actor actor)
    {
        var right = await rights.OfAsync(catalogue.Of(typeof(LeaderDuty)), actor);
        return right.ReadsAll ? null : right.Units;
    }

    private async Task<(int Newest, IReadOnlyList<int> All)> YearsAsync(IQueryable<LeaderDuty> duties)
    {
        var today = time.Today().Year;
        var years = await duties.Select(duty => duty.On.Year).Distinct().ToListAsync();
        return (years.Where(year => year <= today).DefaultIfEmpty(today).Max(), [.. years.Append(today).Distinct()]);
    }

    /// <summary>Who stands in the register that year, counted there; a leader is what his newest record of the year says.</summary>
    private async Task<List<LeaderDutyBoard.Leader>> LeadersAsync(IQueryable<LeaderDuty> duties, int year)
    {
        var parameters = await DistrictParameters.LoadAsync(db);
        var done = (await duties.CountedIn(year).GroupBy(duty => new { duty.Leader, duty.UnitId, duty.Kind })
                .Select(group => new { group.Key.Leader, group.Key.UnitId, group.Key.Kind, Count = group.Count() }).ToListAsync())
            .ToLookup(row => (row.Leader, row.UnitId), row => (row.Kind, row.Count));
        var roles = await duties.TouchingYear(year).GroupBy(duty => new { duty.Leader, duty.UnitId, duty.Position, duty.IsHead })
            .Select(group => new { group.Key, On = group.Max(duty => duty.On), Id = group.Max(duty => duty.Id) }).ToListAsync();
        return
        [
            .. roles.GroupBy(role => (role.Key.Leader, role.Key.UnitId)).Select(group => group.MaxBy(role => (role.On, role.Id))!)
                .Select(role => new LeaderDutyBoard.Leader(
                    role.Id, role.Key.Leader, role.Key.Position, role.Key.UnitId, "", role.Key.IsHead, CountsOf(parameters, year, role.Key.IsHead, done[(role.Key.Leader, role.Key.UnitId)]))),
        ];
    }

    private static List<DutyCount> CountsOf(DistrictParameters parameters, int year, bool isHead, IEnumerable<(DutyKind Kind, int Count)> done)
    {
        var counts = done.ToDictionary(row => row.Kind, row => row.Count);
        return [.. DutyMinimum.Kinds.Select(kind => new DutyCount(kind, counts.GetValueOrDefault(kind), DutyMinimum.Of(parameters, kind, isHead, year)))];
    }
}
