using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>经费与覆盖 — organ by organ: counsels in office, what the budget of the year holds for them, what was paid out of it (seed S-061, S-062).</summary>
public sealed record CounselFees(DateOnly AsOf, IReadOnlyList<CounselFees.Row> Rows)
{
    /// <param name="BudgetId">The budget of the day's year; null when there is none.</param>
    /// <param name="BudgetFen">What it holds.</param>
    /// <param name="PaidFen">From the first of January to the day.</param>
    public sealed record Row(OrgUnit Organ, int InOffice, long? BudgetId, long? BudgetFen, long PaidFen)
    {
        public bool IsCovered => InOffice > 0;

        public bool IsUnbudgeted => IsCovered && BudgetFen is null;
    }

    public int Covered => Rows.Count(row => row.IsCovered);
    public long BudgetFen => Rows.Sum(row => row.BudgetFen ?? 0);
    public long PaidFen => Rows.Sum(row => row.PaidFen);

    public DateOnly From => new(AsOf.Year, 1, 1);

    public static string Yuan(long fen) => CounselMoney.Yuan(fen);

    public static async Task<CounselFees> LoadAsync(MingfaDb db, DateOnly asOf)
    {
        var first = new DateOnly(asOf.Year, 1, 1);
        var organs = await LegalCounselFigures.OrgansOn(db, asOf).AsNoTracking().OrderBy(unit => unit.Kind).ThenBy(unit => unit.Id).ToListAsync();
        var counsels = await db.Entries<CounselEngagement>().ValidOn(asOf).Where(engagement => engagement.EngagedOn <= asOf)
            .GroupBy(engagement => engagement.ClientUnitId)
            .Select(group => new { group.Key, Count = group.Select(engagement => engagement.CounselId).Distinct().Count() }).ToDictionaryAsync(group => group.Key, group => group.Count);
        var budgets = await db.Entries<CounselBudget>().Where(budget => budget.Year == asOf.Year).ToDictionaryAsync(budget => budget.UnitId);
        var paid = await db.Entries<CounselPayment>().Where(payment => payment.PaidOn >= first && payment.PaidOn <= asOf)
            .GroupBy(payment => payment.UnitId).Select(group => new { group.Key, Fen = group.Sum(payment => payment.AmountFen) }).ToDictionaryAsync(group => group.Key, group => group.Fen);
        return new CounselFees(asOf, [.. organs.Select(organ => new Row(
            organ, counsels.GetValueOrDefault(organ.Id), budgets.GetValueOrDefault(organ.Id)?.Id, budgets.GetValueOrDefault(organ.Id)?.AmountFen, paid.GetValueOrDefault(organ.Id)))]);
    }
}
