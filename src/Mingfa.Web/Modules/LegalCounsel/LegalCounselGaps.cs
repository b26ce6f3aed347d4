using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>Organs without counsel, counsel without a budget.</summary>
internal static class LegalCounselGaps
{
    public static readonly RegisterGap Uncovered = new(
        "counsel-uncovered", "没有在任法律顾问的机关", "counsel-engagements", "党政群机关应有在任的法律顾问。",
        async (db, day) => [.. (await CounselFees.LoadAsync(db, day)).Rows.Where(row => !row.IsCovered).Select(row => new GapRow(row.Organ.Name, "没有在任的法律顾问"))]);

    public static readonly RegisterGap Unbudgeted = new(
        "counsel-unbudgeted", "没有列入预算的法律顾问经费", "counsel-engagements", "法律顾问工作经费应列入财政预算。",
        async (db, day) => await db.Entries<CounselEngagement>().ValidOn(day).Where(engagement => engagement.EngagedOn <= day && engagement.BudgetFen == null)
            .Join(db.Set<Platform.Directory.OrgUnit>(), engagement => engagement.ClientUnitId, unit => unit.Id, (engagement, unit) => new { engagement.Id, unit.Name })
            .OrderBy(pair => pair.Id).Select(pair => new GapRow(pair.Name, "聘任没有预算", pair.Id)).ToListAsync());
}
