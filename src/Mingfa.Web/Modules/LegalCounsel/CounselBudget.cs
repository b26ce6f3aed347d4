using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>法律顾问经费预算 — what an organ's budget of a year holds for its counsels; payments of that year come out of it (seed S-061).</summary>
public sealed class CounselBudget : RegisterEntry
{
    [Column("预算单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("年度", IsPublic = true)] public required int Year { get; set; }
    [Column("预算文件", MaxLength = 100, Searched = true, Hint = "批复预算的文件和文号")] public required string Document { get; set; }
    [Column("预算金额（元）", IsMoney = true)] public required long AmountFen { get; set; }
}

public sealed class CounselBudgetRegister : Register<CounselBudget>
{
    /// <summary>More than this is taken for a slip of the unit (万元 for 元).</summary>
    internal const long Most = 100_000_000_00;

    public CounselBudgetRegister() : base("counsel-budgets", "法律顾问经费预算", "法律顾问", nameof(CounselBudget.Document))
    {
        Purpose = "各机关每年列入财政预算的法律顾问经费；当年的支付合计不得超过预算。公开页不列金额和文件。";
        CodePrefix = "GWYS";
        Keepers = ["finance"];
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        Unique = [nameof(CounselBudget.UnitId), nameof(CounselBudget.Year)];
        Related = [new RelatedPage("经费与覆盖", "/registers/counsel-engagements/fees")];
        StandsBy = "年度";
        Sort = "-Year";
    }

    protected internal override IQueryable<CounselBudget> StoodOn(IQueryable<CounselBudget> entries, MingfaDb db, DateOnly day) =>
        entries.Where(budget => budget.Year <= day.Year);

    protected override IEnumerable<Finding> Check(CounselBudget entry)
    {
        if (entry.Year is < 1949 or > 2100)
            yield return new Finding("年度应是四位年份。", Field: "year");
        if (entry.AmountFen > Most)
            yield return new Finding("一家单位一年的法律顾问经费超过 1 亿元，请核对单位是否为元。", Field: "amountFen");
    }

    protected internal override EntryTotals Totals(MingfaDb db) => new CounselBudgetTotals(db);
}

internal sealed class CounselBudgetTable() : RegisterTable<CounselBudget>("CounselBudgets");

/// <summary>A budget that was paid from stays, and stays large enough for what was paid.</summary>
internal sealed class CounselBudgetTotals(MingfaDb db) : EntryTotals
{
    private readonly CounselMoney money = new(db);

    internal override Task LoadAsync(IReadOnlyCollection<EntryChange> changes) => money.LoadAsync([.. changes.SelectMany(change => change.Sides).Cast<CounselBudget>().Select(KeyOf)]);

    internal override Finding? Take(EntryChange change)
    {
        var (before, after) = ((CounselBudget?)change.Before, (CounselBudget?)change.After);
        if (before is not null && (after is null || KeyOf(after) != KeyOf(before)) && money.Of(KeyOf(before)).PaidFen is > 0 and var spent)
            return new Finding($"已从这笔 {before.Year} 年度预算支付 {CounselMoney.Yuan(spent)} 元，不能作废或改为别的单位、年度。", Field: "year");
        return after is not null && money.Of(KeyOf(after)).PaidFen is var paid && paid > after.AmountFen
            ? new Finding($"{after.Year} 年度已支付 {CounselMoney.Yuan(paid)} 元，预算不能少于已支付的金额。", Field: "amountFen")
            : null;
    }

    private static (long Unit, int Year) KeyOf(CounselBudget budget) => (budget.UnitId, budget.Year);
}
