using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>Organs without counsel, counsel without a budget, fees for no work on record, engagements nobody filed.</summary>
internal static class LegalCounselGaps
{
    public static readonly RegisterGap Uncovered = new(
        "counsel-uncovered", "没有在任法律顾问的机关", "counsel-engagements", "党政群机关应有在任的法律顾问。",
        async (db, day) => [.. (await CounselFees.LoadAsync(db, day)).Rows.Where(row => !row.IsCovered).Select(row => new GapRow(row.Organ.Name, "没有在任的法律顾问"))]);

    public static readonly RegisterGap Unbudgeted = new(
        "counsel-unbudgeted", "没有列入预算的法律顾问经费", "counsel-budgets", "聘有法律顾问的机关，法律顾问工作经费应列入当年财政预算。",
        async (db, day) => [.. (await CounselFees.LoadAsync(db, day)).Rows.Where(row => row.IsUnbudgeted).Select(row => new GapRow(row.Organ.Name, $"没有 {day.Year} 年度的经费预算"))]);

    public static readonly RegisterGap PaidWithoutWork = new(
        "counsel-paid-without-work", "没有参与记录的法律顾问经费支付", "counsel-payments", "法律顾问经费按事务结算，收款的顾问应有参与该事务或者为其出具意见的记录。",
        async (db, day) => await db.Entries<CounselPayment>()
            .Where(payment => payment.PaidOn <= day && !db.Entries<CounselParticipation>().Any(part => part.MatterId == payment.MatterId && part.CounselId == payment.CounselId)
                && !db.Entries<LegalOpinion>().Any(opinion => opinion.MatterId == payment.MatterId && opinion.CounselId == payment.CounselId))
            .OrderBy(payment => payment.PaidOn).ThenBy(payment => payment.Id)
            .Select(payment => new GapRow("凭证 " + payment.Voucher, "没有参与记录", payment.Id)).ToListAsync());

    public static readonly RegisterGap Expiring = new(
        "counsel-expiring", "即将到期的法律顾问聘任", "counsel-engagements", "聘任到期前应决定是否续聘；到期而没有续聘的顾问不能再指派事务。提前的天数见本区参数（政策默认）。",
        async (db, day) =>
        {
            var until = day.AddDays((await DistrictParameters.LoadAsync(db)).WholeOf(CounselParameters.RemindBefore, day));
            return [.. (await db.Entries<CounselEngagement>().ValidOn(day).Where(engagement => engagement.EngagedOn <= day && engagement.ValidTo <= until)
                .Where(engagement => !db.Entries<CounselEngagement>().Any(next => next.CounselId == engagement.CounselId && next.ClientUnitId == engagement.ClientUnitId && next.Id != engagement.Id
                    && (next.ValidTo == null || next.ValidTo > engagement.ValidTo)))
                .Join(db.Set<Counsel>(), engagement => engagement.CounselId, counsel => counsel.Id, (engagement, counsel) => new { engagement.Id, engagement.ClientUnitId, engagement.ValidTo, counsel.Name })
                .Join(db.Set<OrgUnit>(), pair => pair.ClientUnitId, unit => unit.Id, (pair, unit) => new { pair.Id, pair.ValidTo, pair.Name, Unit = unit.Name })
                .OrderBy(pair => pair.ValidTo).ThenBy(pair => pair.Id).ToListAsync())
                .Select(pair => new GapRow($"{pair.Unit} {pair.Name}", $"{pair.ValidTo:yyyy-MM-dd} 到期", pair.Id))];
        });

    public static readonly RegisterGap Unfiled = new(
        "counsel-unfiled", "没有备案的法律顾问聘任", "counsel-engagements", "聘任法律顾问应报送备案。",
        async (db, day) => await db.Entries<CounselEngagement>().ValidOn(day).Where(engagement => engagement.EngagedOn <= day && !(engagement.FiledOn <= day))
            .Join(db.Set<OrgUnit>(), engagement => engagement.ClientUnitId, unit => unit.Id, (engagement, unit) => new { engagement.Id, engagement.Batch, unit.Name })
            .OrderBy(pair => pair.Id).Select(pair => new GapRow(pair.Name, "聘任批次 " + pair.Batch + " 没有备案", pair.Id)).ToListAsync());
}
