using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>法律顾问经费支付 — a fee paid to one counsel for one legal matter, out of the paying organ's budget of the year (seed S-061). Not public.</summary>
public sealed class CounselPayment : RegisterEntry
{
    [Column("法律事务", RefersTo = typeof(LegalMatter))] public required long MatterId { get; set; }
    [Column("法律顾问", RefersTo = typeof(Counsel))] public required long CounselId { get; set; }
    [Column("支付单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("金额（元）", Totalled = true, IsMoney = true)] public required long AmountFen { get; set; }
    [Column("支付日期")] public required DateOnly PaidOn { get; set; }
    [Column("凭证号", MaxLength = 60, Searched = true)] public required string Voucher { get; set; }
    [Column("说明", MaxLength = 200, OnPageOnly = true)] public string? Note { get; set; }
}

public sealed class CounselPaymentRegister : Register<CounselPayment>
{
    public CounselPaymentRegister() : base("counsel-payments", "法律顾问经费支付", "法律顾问", nameof(CounselPayment.Voucher))
    {
        Purpose = "按法律事务逐笔登记付给法律顾问的经费；一年的支付合计不得超过支付单位当年的经费预算。不对外公开。";
        CodePrefix = "GWZF";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(CounselPayment.UnitId);
        Unique = [nameof(CounselPayment.UnitId), nameof(CounselPayment.Voucher), nameof(CounselPayment.MatterId), nameof(CounselPayment.CounselId)];
        Related = [new RelatedPage("经费与覆盖", "/registers/counsel-engagements/fees")];
        Sort = "-PaidOn";
    }

    protected override IEnumerable<Finding> Check(CounselPayment entry)
    {
        if (entry.AmountFen <= 0)
            yield return new Finding("支付金额应大于零。", Field: "amountFen");
    }

    protected override IEnumerable<Finding> CheckRelated(CounselPayment entry, RegisterWords words)
    {
        if (words.Referred<LegalMatter>(entry.MatterId) is { } matter && entry.PaidOn < matter.ReceivedOn)
            yield return new Finding($"支付日期不应早于法律事务的收件日期 {matter.ReceivedOn:yyyy-MM-dd}。", Field: "paidOn");
    }

    protected internal override EntryTotals Totals(MingfaDb db) => new CounselPaymentTotals(db);
}

internal sealed class CounselPaymentTable() : RegisterTable<CounselPayment>("CounselPayments")
{
    protected override void Also(EntityTypeBuilder<CounselPayment> table) => table.HasIndex(payment => new { payment.UnitId, payment.PaidOn });
}

/// <summary>What an organ pays its counsels in a year does not exceed what its budget of the year holds for them.</summary>
internal sealed class CounselPaymentTotals(MingfaDb db) : EntryTotals
{
    private readonly CounselMoney money = new(db);

    internal override Task LoadAsync(IReadOnlyCollection<EntryChange> changes) => money.LoadAsync([.. changes.SelectMany(change => change.Sides).Cast<CounselPayment>().Select(KeyOf)]);

    internal override Finding? Take(EntryChange change)
    {
        var (before, after) = ((CounselPayment?)change.Before, (CounselPayment?)change.After);
        if (before is not null)
            money.Set(KeyOf(before), money.Of(KeyOf(before)).PaidFen - before.AmountFen);
        if (after is null)
            return null;
        var (budget, paid) = money.Of(KeyOf(after));
        if (paid + after.AmountFen <= budget)
        {
            money.Set(KeyOf(after), paid + after.AmountFen);
            return null;
        }

        if (before is not null)
            money.Set(KeyOf(before), money.Of(KeyOf(before)).PaidFen + before.AmountFen);
        return budget is { } line
            ? new Finding($"超出预算：支付单位 {after.PaidOn.Year} 年度法律顾问经费预算 {CounselMoney.Yuan(line)} 元，已支付 {CounselMoney.Yuan(paid)} 元，余额 {CounselMoney.Yuan(line - paid)} 元，不足以支付 {CounselMoney.Yuan(after.AmountFen)} 元。", Field: "amountFen")
            : new Finding($"支付单位没有登记 {after.PaidOn.Year} 年度的法律顾问经费预算，不能支付。", Field: "unitId");
    }

    private static (long Unit, int Year) KeyOf(CounselPayment payment) => (payment.UnitId, payment.PaidOn.Year);
}
