using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>Items without a window, powers without supervision, catalogue entries that leave the public in the dark.</summary>
internal static class AdministrativeServiceGaps
{
    public static readonly RegisterGap NotInHall = new(
        "hall-missing", "未进驻市民中心的依申请事项", "hall-items", "依申请办理的政务服务事项应在市民中心设窗口。",
        async (db, day) => await db.Entries<HallItem>().ValidOn(day)
            .Where(item => item.IsOnApplication && !(item.InHallSince <= day && db.Entries<ServiceWindow>().ValidOn(day).Any(window => window.Id == item.WindowId))).OrderBy(item => item.ItemCode)
            .Select(item => new GapRow(item.Name, item.InHallSince <= day ? "窗口已经撤销" : "没有窗口", item.Id)).ToListAsync());

    public static readonly RegisterGap WindowsIdle = new(
        "windows-idle", "没有受理事项的窗口", "service-windows", "市民中心开设的窗口应有受理的事项。",
        async (db, day) => await db.Entries<ServiceWindow>().ValidOn(day)
            .Where(window => !db.Entries<HallItem>().ValidOn(day).Any(item => item.WindowId == window.Id && item.InHallSince <= day)).OrderBy(window => window.Name)
            .Select(window => new GapRow(window.Name, "没有受理事项", window.Id)).ToListAsync());

    public static readonly RegisterGap MoreThanOneVisit = new(
        "visits-exceeded", "实际超过一次的“最多跑一次”事项", "at-most-one-visit", "已公布为“最多跑一次”而实际到场不止一次。",
        async (db, _) => await db.Entries<AtMostOneVisitItem>().Where(item => item.Visits > 1).OrderBy(item => item.ItemCode)
            .Select(item => new GapRow(item.Name, "实际 " + item.Visits + " 次：" + item.Reason, item.Id) { Open = "实际 " + item.Visits + " 次" }).ToListAsync());

    public static readonly RegisterGap NotTakenOver = new(
        "powers-pending", "承接不到位的行政事权", "power-adjustments", "上级取消、下放的事权应有承接方案，承接完成，并有事中事后监管措施；缺一项的列出。",
        async (db, day) => [.. (await db.Entries<PowerAdjustment>()
            .Where(power => power.DecidedOn <= day && power.Direction != PowerDirection.TakenBack)
            .Where(power => !(power.TakenOverOn <= day) || power.TakeOverPlan == null || power.TakeOverPlan == "" || power.FollowUpPlan == null || power.FollowUpPlan == "")
            .OrderBy(power => power.DecidedOn).ThenBy(power => power.Id).ToListAsync())
            .Select(power => new GapRow(power.ItemName, string.Join("、", Lacking(power, day)), power.Id) { Open = power.TakenOverOn <= day ? null : NotDone })]);

    public static readonly RegisterGap IncompleteIntermediaries = new(
        "intermediaries-incomplete", "公示不全的中介服务事项", "intermediary-items", "现行中介服务事项的依据、时限、流程、条件、收费应当齐全。",
        async (db, day) =>
        {
            var newest = await AdministrativeServiceFigures.Newest(db, day, CatalogueKind.Intermediaries).Select(edition => edition.Id).FirstOrDefaultAsync();
            var items = await db.Entries<IntermediaryItem>().Where(item => item.EditionId == newest && item.Status == ItemStatus.Current)
                .Where(item => item.Basis == null || item.TimeLimit == null || item.Flow == null || item.Conditions == null || item.Charge == null)
                .OrderBy(item => item.ItemCode).ToListAsync();
            return [.. items.Select(item => new GapRow(item.Name, "缺少：" + string.Join("、", Lacking(item)), item.Id))];
        });

    public static readonly RegisterGap WrongSeal = new(
        "approval-seals", "划转后的违规审批决定", "approval-decisions", "事项划转以后，原部门不再作出决定，审批决定只用行政审批服务局的审批专用章。",
        async (db, day) => await db.Entries<ApprovalDecision>().Where(decision => decision.IsViolation && decision.DecidedOn <= day)
            .OrderBy(decision => decision.DecidedOn).ThenBy(decision => decision.Id)
            .Select(decision => new GapRow(decision.DecisionNumber, (decision.Seal == ApprovalSeal.Department ? "用原部门印章" : "原部门作出决定") + (decision.Handling == null ? "，没有处理" : "：" + decision.Handling), decision.Id)
            {
                Open = decision.Seal == ApprovalSeal.Department ? "用原部门印章" : "原部门作出决定",
            }).ToListAsync());

    public static readonly RegisterGap HandledLate = new(
        "services-late", "超过承诺时限的办件", "service-ratings", "本年办结的许可事项，实际用时不应超过承诺时限，更不应超过法定时限（行政许可法第四十二条）。",
        async (db, day) => [.. (await LateFrom(db, day).OrderBy(rating => rating.ClosedOn).ThenBy(rating => rating.Id).ToListAsync())
            .Select(row => new GapRow(row.CaseNumber, $"{row.Matter}用时 {row.Days} 个工作日，承诺 {row.Promised} 个" + (row.Days > row.Statutory ? $"，超过法定的 {row.Statutory} 个" : ""), row.Id))]);

    public static readonly RegisterGap CasesWithMoreVisits = new(
        "services-visits", "到场超过一次的“最多跑一次”办件", "service-ratings", "已公布为“最多跑一次”的事项，当事人到场不应超过一次；超过的写明原因。",
        async (db, day) => [.. (await db.Entries<ServiceRating>().Where(rating => rating.Visits > 1 && rating.OneVisitId != null && rating.ClosedOn <= day)
            .Join(db.Set<AtMostOneVisitItem>(), rating => rating.OneVisitId, item => item.Id, (rating, item) => new { rating, item.Batch }).OrderBy(pair => pair.rating.ClosedOn).ThenBy(pair => pair.rating.Id).ToListAsync())
            .Select(pair => new GapRow(pair.rating.CaseNumber, $"第 {pair.Batch} 批事项，到场 {pair.rating.Visits} 次：{pair.rating.VisitsReason}", pair.rating.Id))]);

    public static readonly RegisterGap BadRatingsOpen = new(
        "ratings-overdue", "逾期没有整改的差评", "service-ratings", "不满意、非常不满意的评价应在整改期限内整改并反馈（政策默认，参照国办发〔2019〕51号，待核原文）。",
        async (db, day) => await ServiceQualityFigures.Bad(db).Where(rating => rating.RectifyBy < day && !(rating.RectifiedOn <= day))
            .OrderBy(rating => rating.RectifyBy).ThenBy(rating => rating.Id)
            .Select(rating => new GapRow(rating.Matter, rating.VerifiedOn == null ? "没有核实" : "没有整改反馈", rating.Id)).ToListAsync());

    public static readonly RegisterGap WithoutGuide = new(
        "guides-missing", "没有办事指南的行政许可事项", "licence-items", "现行行政许可事项应当公布办事依据、条件、材料、流程和收费标准。",
        async (db, day) =>
        {
            var newest = await AdministrativeServiceFigures.Newest(db, day, CatalogueKind.Licences).Select(edition => edition.Id).FirstOrDefaultAsync();
            return await db.Entries<LicenceItem>().Where(item => item.EditionId == newest && item.Status == ItemStatus.Current)
                .Where(item => !db.Entries<ServiceGuide>().ValidOn(day).Any(guide => guide.ItemCode == item.ItemCode && guide.PublishedOn <= day))
                .OrderBy(item => item.ItemCode).Select(item => new GapRow(item.Name, "没有办事指南", item.Id)).ToListAsync();
        });

    private static IQueryable<ServiceEfficiency.Handled> LateFrom(MingfaDb db, DateOnly day) => ServiceEfficiency.HandledFrom(db)
        .Where(handled => handled.ClosedOn >= new DateOnly(day.Year, 1, 1) && handled.ClosedOn <= day && handled.Days > handled.Promised);

    private const string NotDone = "没有承接完成";

    private static IEnumerable<string> Lacking(PowerAdjustment power, DateOnly day)
    {
        if (string.IsNullOrEmpty(power.TakeOverPlan))
            yield return "没有承接方案";
        if (!(power.TakenOverOn <= day))
            yield return NotDone;
        if (string.IsNullOrEmpty(power.FollowUpPlan))
            yield return "没有监管措施";
    }

    private static IEnumerable<string> Lacking(IntermediaryItem item) =>
        new[] { ("设定依据", item.Basis), ("时限", item.TimeLimit), ("流程", item.Flow), ("条件", item.Conditions), ("收费", item.Charge) }
            .Where(part => part.Item2 is null).Select(part => part.Item1);
}
