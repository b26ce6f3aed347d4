using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>街道执法一览 — street by street: its squads with staff and equipment, the powers handed down to it, what it did with them this year (seed S-068, S-069).</summary>
public sealed record SubdistrictEnforcement(DateOnly AsOf, IReadOnlyList<SubdistrictEnforcement.Row> Rows)
{
    public static readonly RelatedPage Page = new("街道执法一览", "/registers/subdistrict-squads/overview", "/data/subdistrict-squads/overview");

    /// <summary>What every sub-district has one of.</summary>
    public static readonly IReadOnlyList<SquadKind> Usual = [SquadKind.UrbanManagement, SquadKind.FoodAndDrug];

    /// <param name="Powers">Handed down and published; the list it may act by.</param>
    /// <param name="Acts">From the first of January to the day.</param>
    public sealed record Row(OrgUnit Subdistrict, IReadOnlyList<Squad> Squads, IReadOnlyList<SubdistrictPower> Powers, int Acts)
    {
        public IEnumerable<SquadKind> Missing => Usual.Except(Squads.Select(squad => squad.Entry.Kind));

        public int Staff => Squads.Sum(squad => squad.Entry.Staff);

        public int Devices => Squads.Sum(squad => squad.Entry.Devices);
    }

    public sealed record Squad(SubdistrictSquad Entry, string SentBy);

    /// <param name="publishedBy">Powers published later are not told of; the day asked for when null.</param>
    public static async Task<SubdistrictEnforcement> LoadAsync(MingfaDb db, DateOnly asOf, DateOnly? publishedBy = null)
    {
        var published = publishedBy < asOf ? publishedBy : asOf;
        var first = new DateOnly(asOf.Year, 1, 1);
        var units = (await UnitRegister.AsOfAsync(db, await db.Set<OrgUnit>().AsNoTracking().ToListAsync(), asOf)).ToDictionary(unit => unit.Id);
        var squads = (await db.Entries<SubdistrictSquad>().ValidOn(asOf).Where(squad => squad.FoundedOn <= asOf).OrderBy(squad => squad.Id).ToListAsync())
            .OrderBy(squad => squad.Kind)
            .ToLookup(squad => squad.SubdistrictId, squad => new Squad(squad, units[squad.SentById].Name));
        var powers = (await db.Entries<SubdistrictPower>().ValidOn(asOf).Where(power => power.Kind == HandedDown.Power && power.On <= asOf && power.PublishedOn <= published)
            .OrderBy(power => power.Code).ToListAsync()).ToLookup(power => power.SubdistrictId);
        var acts = await db.Entries<SubdistrictAct>().Where(act => act.On >= first && act.On <= asOf)
            .GroupBy(act => act.SubdistrictId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count);
        return new SubdistrictEnforcement(asOf, [.. units.Values.Where(unit => unit.Kind == OrgUnitKind.Subdistrict && unit.ExistsOn(asOf)).OrderBy(unit => unit.Id)
            .Select(unit => new Row(unit, [.. squads[unit.Id]], [.. powers[unit.Id]], acts.GetValueOrDefault(unit.Id)))]);
    }
}
