using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Disclosure;

/// <summary>五公开矩阵 — every unit × five classes: how much it made public in the year, and how long ago the last of it was (seed S-081).</summary>
public sealed record FiveDisclosures(DateOnly AsOf, IReadOnlyList<FiveDisclosures.Row> Rows)
{
    public static readonly RelatedPage Page = new("五公开矩阵", "/registers/disclosed-information/matrix", "/data/disclosed-information/matrix");

    public static readonly IReadOnlyList<DisclosureClass> Classes = Enum.GetValues<DisclosureClass>();

    public DateOnly From => new(AsOf.Year, 1, 1);

    public sealed record Row(OrgUnit Unit, IReadOnlyList<Cell> Cells);

    /// <param name="Count">From the first of January to the day; what was taken down does not count, what stands on two portals counts once.</param>
    /// <param name="Last">The newest of all years; null where there never was any.</param>
    public sealed record Cell(DisclosureClass Class, int Count, DateOnly? Last)
    {
        /// <summary>Days since the last; null where there never was any.</summary>
        public int? LagOn(DateOnly day) => Last is { } last ? day.DayNumber - last.DayNumber : null;
    }

    public static async Task<FiveDisclosures> LoadAsync(MingfaDb db, DateOnly asOf)
    {
        var first = new DateOnly(asOf.Year, 1, 1);
        var standing = db.Entries<DisclosedInformation>().Where(item => item.Portal != Portal.Department && item.PublishedOn <= asOf && (item.WithdrawnOn == null || item.WithdrawnOn > asOf));
        var counts = await standing.Where(item => item.PublishedOn >= first).GroupBy(item => new { item.UnitId, item.Class })
            .Select(group => new { group.Key.UnitId, group.Key.Class, Count = group.Select(item => item.DocKey).Distinct().Count() }).ToDictionaryAsync(cell => (cell.UnitId, cell.Class), cell => cell.Count);
        var last = await standing.GroupBy(item => new { item.UnitId, item.Class })
            .Select(group => new { group.Key.UnitId, group.Key.Class, On = group.Max(item => item.PublishedOn) }).ToDictionaryAsync(cell => (cell.UnitId, cell.Class), cell => cell.On);
        var units = await db.Set<OrgUnit>().AsNoTracking().Where(unit => unit.Kind == OrgUnitKind.Department || unit.Kind == OrgUnitKind.Subdistrict)
            .ExistingOn(asOf).OrderBy(unit => unit.Kind).ThenBy(unit => unit.Id).ToListAsync();
        return new FiveDisclosures(asOf, [.. units.Select(unit => new Row(unit, [.. Classes.Select(each => new Cell(
            each, counts.GetValueOrDefault((unit.Id, each)), last.TryGetValue((unit.Id, each), out var on) ? on : null))]))]);
    }
}
