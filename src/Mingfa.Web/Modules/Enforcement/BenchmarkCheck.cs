using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>裁量核对 — a fine held against every published tier of a violation: which it stands by, and why not by the others (seed S-071).</summary>
public sealed record BenchmarkCheck(string Violation, long FineFen, DateOnly On, IReadOnlyList<BenchmarkCheck.Row> Rows)
{
    public static readonly RelatedPage Page = new("核对罚款", "/registers/discretion-benchmarks/check", "/data/discretion-benchmarks/check");

    private const int Most = 200;

    /// <param name="Outside">Null where the fine stands by the tier.</param>
    public sealed record Row(DiscretionBenchmark Benchmark, string Unit, string? Outside);

    public bool Stands => Rows.Any(row => row.Outside is null);

    /// <param name="publishedBy">Tiers published later are not told of.</param>
    public static async Task<BenchmarkCheck> LoadAsync(MingfaDb db, string violation, long fineFen, DateOnly on, DateOnly publishedBy)
    {
        var tiers = await db.Entries<DiscretionBenchmark>().ValidOn(on).Where(tier => tier.Violation.Contains(violation) && tier.PublishedOn <= publishedBy)
            .Join(db.Set<Platform.Directory.OrgUnit>(), tier => tier.UnitId, unit => unit.Id, (tier, unit) => new { tier, unit.Name })
            .OrderBy(pair => pair.tier.Code).Take(Most).ToListAsync();
        return new BenchmarkCheck(violation, fineFen, on, [.. tiers.Select(pair => new Row(pair.tier, pair.Name, pair.tier.Refuses(fineFen, on)))]);
    }
}
