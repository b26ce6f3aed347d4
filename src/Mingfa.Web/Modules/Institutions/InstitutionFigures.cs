using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>Posts of the legal organ and work rules in force.</summary>
internal static class InstitutionFigures
{
    /// <summary>The government's legal organ: the legal affairs office, after the reform of 2019 the bureau of justice.</summary>
    private const string LegalOffice = "法制办公室";

    public static readonly Figure ApprovedPosts = Figure.Sum("F-03", "法制机构核定行政编制", "名")
        .Reads("核定行政编制{0}名")
        .Means("区政府法制机构（法制办公室，机构改革后为司法局）当日的核定行政编制")
        .Where("单位为区政府法制机构", "当日存在")
        .ByUnit()
        .From((db, period) => AsThen(db, period)
            .Select(row => new FigureRow
            {
                Id = row.Unit.Id,
                Label = row.Then!.Name ?? row.Unit.Name,
                PublicLabel = row.Then!.Name ?? row.Unit.Name,
                On = null,
                UnitId = row.Unit.Id,
                Quantity = (int?)row.Then!.ApprovedPosts ?? row.Unit.ApprovedPosts,
            }));

    public static readonly Figure PostsFilled = Figure.Share("IN-04", "法制机构编制到位率")
        .Means("区政府法制机构当日实有在编人数 ÷ 核定行政编制")
        .Where("单位为区政府法制机构", "当日存在", "分子：当日在该单位任职的在编人员")
        .ByUnit()
        .From((db, period) => AsThen(db, period)
            .Select(row => new FigureRow
            {
                Id = row.Unit.Id,
                Label = row.Then!.Name ?? row.Unit.Name,
                PublicLabel = row.Then!.Name ?? row.Unit.Name,
                On = null,
                UnitId = row.Unit.Id,
                Quantity = Services.On(db, period.To).Count(service => service.UnitId == row.Unit.Id && service.OnEstablishment),
                Whole = (int?)row.Then!.ApprovedPosts ?? row.Unit.ApprovedPosts,
            }));

    public static readonly Figure StaffQualified = Figure.Ratio("IN-05", "法制机构法律专业人员比例")
        .Means("区政府法制机构具有法律职业资格的人员 ÷ 该机构当日在职人员")
        .Where("分母：当日在区政府法制机构任职的人员", "分子：当日具有法律职业资格")
        .Private()
        .ByUnit()
        .From((db, period) => Services.On(db, period.To)
            .Where(service => LegalOrgans(db, period).Any(unit => unit.Id == service.UnitId))
            .Join(db.Set<Officer>(), service => service.OfficerId, officer => officer.Id, (service, officer) => new FigureRow
            {
                Id = officer.Id,
                Label = officer.Name,
                PublicLabel = "法制机构人员",
                On = null,
                UnitId = service.UnitId,
                Meets = officer.LegalQualified && (officer.QualifiedSince == null || officer.QualifiedSince <= period.To),
            }));

    public static readonly Figure LegalOrganRules = Figure.Count("F-04", "法制机构工作制度", "项")
        .Reads("建立完善{0}项工作制度")
        .Means("法制机构负责、当日有效的工作制度")
        .Where("责任单位为区政府法制机构", "当日有效")
        .ByUnit()
        .OpensAt("/registers/work-rules/{0}")
        .From((db, period) => Rows(InForce(db, period)
            .Where(rule => Named(db, period).Any(unit => unit.Id == rule.OwnerUnitId))));

    public static readonly Figure DecisionRules = Figure.Count("F-17", "决策工作制度", "项")
        .Reads("建立决策工作制度{0}项")
        .Means("领域为行政决策、当日有效的工作制度")
        .Where("领域为行政决策", "当日有效")
        .PrintedAs(NumberForm.Rough)
        .ByUnit()
        .OpensAt("/registers/work-rules/{0}")
        .From((db, period) => Rows(InForce(db, period, RuleDomain.Decision)));

    public static readonly Figure CounselRules = Figure.Count("F-19", "法律顾问制度", "项")
        .Reads("完善法律顾问制度{0}项")
        .Means("领域为法律顾问、当日有效的工作制度")
        .Where("领域为法律顾问", "当日有效")
        .ByUnit()
        .OpensAt("/registers/work-rules/{0}")
        .From((db, period) => Rows(InForce(db, period, RuleDomain.LegalCounsel)));

    public static readonly Figure LitigationNotices = Figure.Count("F-27", "复议应诉工作通知", "个")
        .Reads("制定加强和改进行政复议、行政应诉工作的通知{0}个")
        .Means("领域为复议应诉、形式为通知、当日有效的工作制度")
        .Where("领域为复议应诉", "形式为通知", "当日有效")
        .ByUnit()
        .OpensAt("/registers/work-rules/{0}")
        .From((db, period) => Rows(InForce(db, period, RuleDomain.ReconsiderationAndLitigation).Where(rule => rule.Kind == RuleKind.Notice)));

    /// <summary>Each with what it was that day, where it has changed since.</summary>
    private static IQueryable<Organ> AsThen(MingfaDb db, FigurePeriod period) => LegalOrgans(db, period)
        .Select(unit => new Organ { Unit = unit, Then = db.PastsAfter(period.To).Where(past => past.UnitId == unit.Id).FirstOrDefault() });

    private sealed class Organ
    {
        public required OrgUnit Unit { get; init; }
        public required OrgUnitPast? Then { get; init; }
    }

    /// <summary>Those that existed on the day.</summary>
    private static IQueryable<OrgUnit> LegalOrgans(MingfaDb db, FigurePeriod period) =>
        Named(db, period).ExistingOn(period.To);

    /// <summary>By its duty, or by what it was called then.</summary>
    private static IQueryable<OrgUnit> Named(MingfaDb db, FigurePeriod period) => db.Set<OrgUnit>().Where(unit =>
        unit.Duty == UnitDuty.LegalBureau || unit.Name.Contains(LegalOffice) || db.PastsAfter(period.To).Any(past => past.UnitId == unit.Id && past.Name.Contains(LegalOffice)));

    private static IQueryable<WorkRule> InForce(MingfaDb db, FigurePeriod period) => WorkRuleRegister.InForce(db, period.To);

    private static IQueryable<WorkRule> InForce(MingfaDb db, FigurePeriod period, RuleDomain domain) =>
        InForce(db, period).Where(rule => rule.Domain == domain);

    private static IQueryable<FigureRow> Rows(IQueryable<WorkRule> rules) => rules.Select(rule => new FigureRow
    {
        Id = rule.Id,
        Label = rule.Title,
        PublicLabel = rule.Title,
        On = rule.IssuedOn,
        UnitId = rule.OwnerUnitId,
    });

    public static readonly Figure DecisionRuleKinds = Figure.Distinct("IN-01", "决策基本制度", "类")
        .Means("领域为行政决策、当日有效的工作规则、会议细则、程序规定，每类计一次，三类齐备为满")
        .Where("领域为行政决策", "形式为规则、细则，或者规定、程序", "当日有效", "按三类去重")
        .OpensAt("/registers/work-rules/{0}")
        .From((db, period) => InForce(db, period, RuleDomain.Decision)
            .Where(rule => rule.Kind == RuleKind.Rule || rule.Kind == RuleKind.DetailedRule || rule.Kind == RuleKind.Provision || rule.Kind == RuleKind.Procedure)
            .Select(rule => new FigureRow
            {
                Id = rule.Id,
                Label = rule.Title,
                PublicLabel = rule.Title,
                On = rule.IssuedOn,
                Key = rule.Kind == RuleKind.Rule ? "规则" : rule.Kind == RuleKind.DetailedRule ? "细则" : "程序规定",
            }));
}
