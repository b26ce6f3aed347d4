using Microsoft.EntityFrameworkCore;
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

    /// <summary>The dissolved units whose work these units continue.</summary>
    public IReadOnlyList<long> PredecessorsOf(IReadOnlyCollection<long> units) => [.. heirs.Where(pair => units.Contains(pair.Value.UnitId)).Select(pair => pair.Key).Order()];
}
