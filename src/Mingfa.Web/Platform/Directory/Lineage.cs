using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Directory;

/// <summary>
/// Who continues a dissolved unit's work on a day (继续行使其职权的行政机关): the successor registered first, followed on until a unit that still exists.
/// </summary>
public sealed class Lineage
{
    private readonly Dictionary<long, Heir> heirs = [];

    /// <param name="UnitId">The unit that continues.</param>
    /// <param name="On">The day on which the dissolved unit's work passed on.</param>
    /// <param name="Basis">The document that says so.</param>
    public sealed record Heir(long UnitId, DateOnly On, string Basis);

    public static async Task<Lineage> LoadAsync(MingfaDb db, DateOnly day)
    {
        var lineage = new Lineage();
        var passed = await db.Set<OrgSuccession>().AsNoTracking().Where(s => s.On <= day)
            .Join(db.Set<OrgUnit>().Where(unit => unit.DissolvedOn <= day), s => s.PredecessorId, unit => unit.Id, (s, _) => s)
            .OrderBy(s => s.Id).ToListAsync();
        if (passed.Count == 0)
            return lineage;
        var next = passed.DistinctBy(s => s.PredecessorId).ToDictionary(s => s.PredecessorId);
        foreach (var first in next.Values)
        {
            var (unit, seen) = (first.SuccessorId, new HashSet<long> { first.PredecessorId });
            while (next.TryGetValue(unit, out var further) && seen.Add(unit))
                unit = further.SuccessorId;
            if (!next.ContainsKey(unit))
                lineage.heirs[first.PredecessorId] = new Heir(unit, first.On, first.Basis);
        }

        return lineage;
    }

    /// <summary>The dissolved units somebody continues.</summary>
    public IReadOnlyCollection<long> Dissolved => heirs.Keys;

    public Heir? HeirOf(long dissolved) => heirs.GetValueOrDefault(dissolved);

    /// <summary>Why nothing is begun any more in the name of a unit dissolved by the day, and who continues its work; null where it exists.</summary>
    public static async Task<Finding?> DissolvedAsync(MingfaDb db, long unitId, DateOnly day)
    {
        if (await db.Set<OrgUnit>().AsNoTracking().FirstOrDefaultAsync(unit => unit.Id == unitId && unit.DissolvedOn <= day) is not { } dissolved)
            return null;
        var heir = (await LoadAsync(db, day)).HeirOf(unitId);
        var name = heir is null ? null : await db.Set<OrgUnit>().Where(unit => unit.Id == heir.UnitId).Select(unit => unit.Name).SingleAsync();
        return new Finding(
            $"{dissolved.Name}已于 {dissolved.DissolvedOn:yyyy-MM-dd} 撤销，不能再以其名义办理新的事项；{(name is null ? "尚未登记承接其职责的单位" : $"由承接其职责的{name}办理")}。");
    }

    /// <summary>The dissolved units whose work these units continue.</summary>
    public IReadOnlyList<long> PredecessorsOf(IReadOnlyCollection<long> units) => [.. heirs.Where(pair => units.Contains(pair.Value.UnitId)).Select(pair => pair.Key).Order()];
}
