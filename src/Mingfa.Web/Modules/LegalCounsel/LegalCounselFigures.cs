using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>Counsels engaged, matters put before them, what they did.</summary>
internal static class LegalCounselFigures
{
    private static readonly OrgUnitKind[] Organs =
    [
        OrgUnitKind.Government, OrgUnitKind.Department, OrgUnitKind.Subdistrict, OrgUnitKind.PartyOrgan,
        OrgUnitKind.PeoplesCongress, OrgUnitKind.PoliticalConsultative, OrgUnitKind.MassOrganization,
    ];

    public static readonly Figure Counsels = Figure.Distinct("F-18", "聘请法律顾问", "名")
        .Reads("聘请{0}名法律顾问")
        .Means("2016年3月聘任的区级法律顾问，一人被几个机关同时聘任只计一次")
        .Where("级别为区级", "聘任日期在2016年3月", "按顾问去重")
        .During(new FigureWindow.Month(2016, 3))
        .OpensAt("/registers/counsel-engagements/{0}")
        .From((db, period) => db.Entries<CounselEngagement>()
            .Where(engagement => engagement.Level == CounselLevel.District && engagement.EngagedOn >= period.From && engagement.EngagedOn <= period.To)
            .Join(db.Entries<Counsel>(), engagement => engagement.CounselId, counsel => counsel.Id, (engagement, counsel) => new FigureRow
            {
                Id = engagement.Id,
                Label = counsel.Name + "（" + counsel.Firm + "）",
                PublicLabel = counsel.Name + "（" + counsel.Firm + "）",
                On = engagement.EngagedOn,
                UnitId = engagement.ClientUnitId,
                Key = engagement.CounselId.ToString(),
            }));

    public static readonly Figure Coverage = CoverageOf("F-20", "法律顾问覆盖率", Organs)
        .Where("分母：党委、人大、政府、政协、群团机关，政府部门和街道办事处", "分子：有在任的法律顾问");

    public static readonly Figure PartyCoverage = CoverageOf("F-20.1", "法律顾问覆盖率：党的机关", OrgUnitKind.PartyOrgan)
        .Where("分母：党的机关", "分子：有在任的法律顾问");

    public static readonly Figure GovernmentCoverage = CoverageOf("F-20.2", "法律顾问覆盖率：行政机关", OrgUnitKind.Government, OrgUnitKind.Department, OrgUnitKind.Subdistrict)
        .Where("分母：政府、政府部门和街道办事处", "分子：有在任的法律顾问");

    public static readonly Figure MassCoverage = CoverageOf("F-20.3", "法律顾问覆盖率：群团机关", OrgUnitKind.MassOrganization)
        .Where("分母：群团机关", "分子：有在任的法律顾问");

    public static readonly Figure AssemblyCoverage = CoverageOf("F-20.4", "法律顾问覆盖率：人大、政协机关", OrgUnitKind.PeoplesCongress, OrgUnitKind.PoliticalConsultative)
        .Where("分母：人大、政协机关", "分子：有在任的法律顾问");

    private static Figure CoverageOf(string id, string name, params OrgUnitKind[] kinds) => Figure.Ratio(id, name)
        .Means("当日有在任法律顾问的机关 ÷ 当日存在的全部机关")
        .ByUnit()
        .From((db, period) => OrgansOn(db, period.To).Where(unit => kinds.Contains(unit.Kind))
            .Select(unit => new FigureRow
            {
                Id = unit.Id,
                Label = unit.Name,
                PublicLabel = unit.Name,
                On = db.Entries<CounselEngagement>().ValidOn(period.To).Where(engagement => engagement.ClientUnitId == unit.Id && engagement.EngagedOn <= period.To).Max(engagement => (DateOnly?)engagement.EngagedOn),
                UnitId = unit.Id,
                Meets = db.Entries<CounselEngagement>().ValidOn(period.To).Any(engagement => engagement.ClientUnitId == unit.Id && engagement.EngagedOn <= period.To),
            }));

    public static readonly Figure Matters = Figure.Count("F-21", "法律顾问审查政府法律事务", "件")
        .Reads("审查各类政府法律事务{0}件")
        .Means("提交区级法律顾问审查并在统计期内办结的政府法律事务")
        .Where("级别为区级", "状态为办结", "办结日期在统计期内")
        .Since(2016)
        .Private()
        .ByUnit()
        .OpensAt("/registers/legal-matters/{0}")
        .From((db, period) => ClosedMatters(db, period).Select(matter => new FigureRow
        {
            Id = matter.Id,
            Label = matter.Title,
            PublicLabel = "政府法律事务",
            On = matter.ClosedOn,
            UnitId = matter.UnitId,
        }));

    public static readonly Figure Participations = Figure.Count("F-22", "法律顾问参与人次", "人次")
        .Reads("法律顾问累计参与{0}人次")
        .Means("统计期内办结的区级法律事务中，法律顾问参与的人次；同一顾问同日在同一事务的同一场合只计一次")
        .Where("所属事务计入 F-21", "按事务、顾问、场合、日期去重")
        .Since(2016)
        .Private()
        .ByUnit()
        .OpensAt("/registers/counsel-participations/{0}")
        .From((db, period) => db.Entries<CounselParticipation>()
            .Where(part => part.On <= period.To)
            .Where(part => !db.Entries<CounselParticipation>().Any(other =>
                other.MatterId == part.MatterId && other.CounselId == part.CounselId && other.Occasion == part.Occasion && other.On == part.On && other.Id < part.Id))
            .Join(ClosedMatters(db, period), part => part.MatterId, matter => matter.Id, (part, matter) => new FigureRow
            {
                Id = part.Id,
                Label = matter.Title,
                PublicLabel = "法律顾问参与政府法律事务",
                On = part.On,
                UnitId = matter.UnitId,
            }));

    public static readonly Figure Opinions = Figure.Count("F-23", "出具法律意见", "份")
        .Means("统计期内办结的区级法律事务中，法律顾问已签发的法律意见；草稿和撤回的不计")
        .Where("所属事务计入 F-21", "签发日期不晚于期末，期末没有撤回")
        .Since(2016)
        .Private()
        .ByUnit()
        .OpensAt("/registers/legal-opinions/{0}")
        .From((db, period) => db.Entries<LegalOpinion>().StandingOn(period.To)
            .Join(ClosedMatters(db, period), opinion => opinion.MatterId, matter => matter.Id, (opinion, matter) => new FigureRow
            {
                Id = opinion.Id,
                Label = opinion.Number + " " + matter.Title,
                PublicLabel = "法律意见书",
                On = opinion.IssuedOn,
                UnitId = matter.UnitId,
            }));

    /// <summary>党政群机关 that existed on the day.</summary>
    internal static IQueryable<OrgUnit> OrgansOn(MingfaDb db, DateOnly day) => db.Set<OrgUnit>()
        .ExistingOn(day).Where(unit => Organs.Contains(unit.Kind));

    private static IQueryable<LegalMatter> ClosedMatters(MingfaDb db, FigurePeriod period) =>
        db.Entries<LegalMatter>().Where(matter => matter.Level == CounselLevel.District && matter.Status == MatterStatus.Closed
            && matter.ClosedOn >= period.From && matter.ClosedOn <= period.To);

    public static readonly Figure MattersWithOpinion = Figure.Ratio("LC-01", "法律事务出具意见的比例")
        .Means("有已签发法律意见的政府法律事务 ÷ 统计期内办结的全部政府法律事务，区级和部门级都计")
        .Where("分母：状态为办结、办结日期在统计期内", "分子：有已签发的法律意见")
        .During(FigureWindow.Year)
        .Private()
        .ByUnit()
        .OpensAt("/registers/legal-matters/{0}")
        .From((db, period) => db.Entries<LegalMatter>()
            .Where(matter => matter.Status == MatterStatus.Closed && matter.ClosedOn >= period.From && matter.ClosedOn <= period.To)
            .Select(matter => new FigureRow
            {
                Id = matter.Id,
                Label = matter.Title,
                PublicLabel = "政府法律事务",
                On = matter.ClosedOn,
                UnitId = matter.UnitId,
                Meets = db.Entries<LegalOpinion>().StandingOn(period.To).Any(opinion => opinion.MatterId == matter.Id),
            }));

    /// <summary>One row a year: what a single organ pays is not the public's to know.</summary>
    public static readonly Figure FeesPaid = Figure.Share("LC-03", "法律顾问经费支付率")
        .Means("本年按法律事务支付的法律顾问经费合计 ÷ 本年列入财政预算的法律顾问经费合计，以元计")
        .Where("分母：年度为本年的经费预算", "分子：支付日期在统计期内的支付")
        .During(FigureWindow.Year)
        .OpensAt("/registers/counsel-engagements/fees?asOf={0}")
        .From((db, period) => db.Entries<CounselBudget>().Where(budget => budget.Year == period.To.Year)
            .GroupBy(budget => budget.Year)
            .Select(year => new FigureRow
            {
                Id = year.Key,
                Address = ChineseDate.Iso(period.To),
                Label = year.Key.ToString() + "年度法律顾问经费",
                PublicLabel = year.Key.ToString() + "年度法律顾问经费",
                On = null,
                Quantity = (int)(db.Entries<CounselPayment>().Where(payment => payment.PaidOn >= period.From && payment.PaidOn <= period.To).Sum(payment => payment.AmountFen) / 100),
                Whole = (int)(year.Sum(budget => budget.AmountFen) / 100),
            }));

    public static readonly Figure OpinionsAdopted = Figure.Ratio("LC-02", "法律意见采纳率")
        .Means("被采纳的法律意见 ÷ 统计期内签发的全部法律意见")
        .Where("分母：签发日期在统计期内，期末没有撤回", "分子：已采纳")
        .During(FigureWindow.Year)
        .Private()
        .ByUnit()
        .OpensAt("/registers/legal-opinions/{0}")
        .From((db, period) => db.Entries<LegalOpinion>().StandingOn(period.To).Where(opinion => opinion.IssuedOn >= period.From)
            .Join(db.Entries<LegalMatter>(), opinion => opinion.MatterId, matter => matter.Id, (opinion, matter) => new FigureRow
            {
                Id = opinion.Id,
                Label = opinion.Number + " " + matter.Title,
                PublicLabel = "法律意见书",
                On = opinion.IssuedOn,
                UnitId = matter.UnitId,
                Meets = opinion.IsAdopted,
            }));
}
