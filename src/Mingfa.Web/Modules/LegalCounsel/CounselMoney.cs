using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>Budget and payments of organs by year, as they stand in the registers.</summary>
internal sealed class CounselMoney(MingfaDb db)
{
    private readonly Dictionary<(long Unit, int Year), Line> lines = [];

    /// <param name="BudgetFen">Null: nothing stands in the budget.</param>
    internal sealed record Line(long? BudgetFen, long PaidFen);

    public Line Of((long Unit, int Year) key) => lines[key];

    public void Set((long Unit, int Year) key, long paidFen) => lines[key] = lines[key] with { PaidFen = paidFen };

    public async Task LoadAsync(IReadOnlyCollection<(long Unit, int Year)> keys)
    {
        var fresh = keys.Where(key => !lines.ContainsKey(key)).Distinct().ToList();
        if (fresh.Count == 0)
            return;
        var (units, years) = (fresh.Select(key => key.Unit).Distinct().ToArray(), fresh.Select(key => key.Year).Distinct().ToArray());
        var asked = db.Set<CounselBudget>().Where(budget => budget.RetractedAt == null && units.Contains(budget.UnitId) && years.Contains(budget.Year));
        // The budget is written first: payments from it, and changes of it, wait for each other.
        if (db.Database.CurrentTransaction is not null)
            await asked.ExecuteUpdateAsync(set => set.SetProperty(budget => budget.Version, budget => budget.Version));
        var budgets = await asked.AsNoTracking().Select(budget => new { budget.UnitId, budget.Year, budget.AmountFen }).ToDictionaryAsync(budget => (budget.UnitId, budget.Year), budget => budget.AmountFen);
        var paid = await db.Entries<CounselPayment>().Where(payment => units.Contains(payment.UnitId) && years.Contains(payment.PaidOn.Year))
            .GroupBy(payment => new { payment.UnitId, payment.PaidOn.Year })
            .Select(group => new { group.Key, Fen = group.Sum(payment => payment.AmountFen) }).ToDictionaryAsync(group => (group.Key.UnitId, group.Key.Year), group => group.Fen);
        foreach (var key in fresh)
            lines[key] = new Line(budgets.TryGetValue(key, out var budget) ? budget : null, paid.GetValueOrDefault(key));
    }

    public static string Yuan(long fen) => (fen / 100m).ToString("#,0.00", CultureInfo.InvariantCulture);
}
