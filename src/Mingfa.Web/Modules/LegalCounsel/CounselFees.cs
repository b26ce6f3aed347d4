using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>经费与覆盖 — organ by organ: counsels in office, what the budget holds for them, what was paid (seed S-061, S-062).</summary>
public sealed record CounselFees(DateOnly AsOf, IReadOnlyList<CounselFees.Row> Rows)
{
    /// <param name="BudgetFen">Null when no engagement has a budget.</param>
    public sealed record Row(OrgUnit Organ, int InOffice, long? BudgetFen, long PaidFen)
    {
        public bool IsCovered => InOffice > 0;

        public bool IsUnbudgeted => IsCovered && BudgetFen is null;
    }

    public int Covered => Rows.Count(row => row.IsCovered);
    public long BudgetFen => Rows.Sum(row => row.BudgetFen ?? 0);
    public long PaidFen => Rows.Sum(row => row.PaidFen);

    public static async Task<CounselFees> LoadAsync(MingfaDb db, DateOnly asOf)
    {
        var organs = await LegalCounselFigures.OrgansOn(db, asOf).AsNoTracking().OrderBy(unit => unit.Kind).ThenBy(unit => unit.Id).ToListAsync();
        var engagements = (await db.Entries<CounselEngagement>().ValidOn(asOf).Where(engagement => engagement.EngagedOn <= asOf).ToListAsync())
            .ToLookup(engagement => engagement.ClientUnitId);
        return new CounselFees(asOf, [.. organs.Select(organ =>
        {
            var own = engagements[organ.Id].ToList();
            return new Row(
                organ,
                own.Select(engagement => engagement.CounselId).Distinct().Count(),
                own.Any(engagement => engagement.BudgetFen is not null) ? own.Sum(engagement => engagement.BudgetFen ?? 0) : null,
                own.Sum(engagement => engagement.PaidFen ?? 0));
        })]);
    }
}
