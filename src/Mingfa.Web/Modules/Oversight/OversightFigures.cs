using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>Audits, what they cover and what became of them; promises; tenders.</summary>
internal static class OversightFigures
{
    public static readonly Figure Audits = Figure.Count("F-26", "审计（调查）项目", "项")
        .Reads("安排审计（调查）项目{0}项")
        .Means("统计期内安排的公共资金、国有资产等审计和审计调查项目；撤销的不计")
        .Where("安排日期在统计期内", "期末没有撤销")
        .Since(2017)
        .OpensAt("/registers/audit-projects/{0}")
        .From((db, period) => Arranged(db, period).Select(project => new FigureRow { Id = project.Id, Label = project.Name, PublicLabel = project.Name, On = project.ArrangedOn }));

    public static readonly Figure AuditsDone = Figure.Ratio("OV-01", "审计项目完成率")
        .Means("已经报告或者整改的审计（调查）项目 ÷ 统计期内安排的项目；撤销的不计")
        .Where("分母：安排日期在统计期内、期末没有撤销", "分子：报告日期不晚于期末")
        .During(FigureWindow.Year)
        .OpensAt("/registers/audit-projects/{0}")
        .From((db, period) => Arranged(db, period)
            .Select(project => new FigureRow
            {
                Id = project.Id,
                Label = project.Name,
                PublicLabel = project.Name,
                On = project.ArrangedOn,
                Meets = project.ReportedOn <= period.To,
            }));

    private static IQueryable<AuditProject> Arranged(MingfaDb db, FigurePeriod period) => db.Entries<AuditProject>().StandingOn(period.To).Where(project => project.ArrangedOn >= period.From);

    /// <summary>A cycle of three years holds the day's year and the two before it.</summary>
    public static readonly Figure AuditCoverage = Figure.Ratio("OV-05", "审计覆盖率")
        .Means("周期内审计过的审计对象 ÷ 当日审计对象库中的全部对象；周期按自然年度计，含本年度")
        .Where("分母：当日有效的审计对象", "分子：周期内安排、当日已报告的审计（调查）项目审计过；撤销的不计")
        .OpensAt("/registers/audit-objects/{0}")
        .From((db, period) => db.Entries<AuditObject>().ValidOn(period.To).Select(subject => new FigureRow
        {
            Id = subject.Id,
            Label = subject.Name,
            PublicLabel = subject.Name,
            On = subject.ValidFrom,
            Meets = db.Entries<AuditProject>().StandingOn(period.To).Any(project => project.ObjectId == subject.Id
                && project.ArrangedOn.Year > period.To.Year - subject.CycleYears && project.ReportedOn <= period.To),
        }));

    public static readonly Figure Rectified = Figure.Ratio("OV-02", "审计问题按期整改率")
        .Means("在期限内整改的审计问题 ÷ 统计期内按期整改、或者没有按期整改而整改期限届满的审计问题")
        .Where(LimitFigures.Counted("整改"), "分子：整改完成日期不晚于整改期限")
        .During(FigureWindow.Year)
        .ByUnit()
        .Private()
        .OpensAt("/registers/audit-findings/{0}")
        .From((db, period) => db.Entries<AuditFinding>()
            .Select(finding => new LimitRow
            {
                Id = finding.Id,
                Label = finding.Problem,
                PublicLabel = "审计问题",
                UnitId = finding.UnitId,
                By = finding.RectifyBy,
                DoneOn = finding.RectifiedOn,
            }).CountedIn(period));

    public static readonly Figure NotesAnswered = Figure.Ratio("OV-08", "监督文书按期反馈率")
        .Means("在期限内反馈的法制监督文书 ÷ 统计期内按期反馈、或者没有按期反馈而反馈期限届满的法制监督文书")
        .Where(LimitFigures.Counted("反馈"), "分子：反馈日期不晚于反馈期限")
        .During(FigureWindow.Year)
        .ByUnit()
        .Private()
        .OpensAt("/registers/supervision-notes/{0}")
        .From((db, period) => db.Entries<SupervisionNote>()
            .Select(note => new LimitRow
            {
                Id = note.Id,
                Label = note.Number,
                PublicLabel = "法制监督文书",
                UnitId = note.UnitId,
                By = note.ReplyBy,
                DoneOn = note.RepliedOn,
            }).CountedIn(period));

    public static readonly Figure PromisesVerified = Figure.Ratio("OV-03", "问政承诺按期核验率")
        .Means("在承诺期限内核验为已兑现的问政问题 ÷ 统计期内按期核验为已兑现、或者没有按期核验为已兑现而承诺期限届满的问政问题")
        .Where(LimitFigures.Counted("核验为已兑现"), "分子：核验结果为已兑现，核验日期不晚于承诺期限")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/inquiry-questions/{0}")
        .From((db, period) => db.Entries<InquiryQuestion>()
            .Select(question => new LimitRow
            {
                Id = question.Id,
                Label = question.Question,
                PublicLabel = question.Question,
                UnitId = question.UnitId,
                By = question.PromisedBy,
                DoneOn = question.Verdict == InquiryQuestionRegister.Kept ? question.VerifiedOn : null,
            }).CountedIn(period));

    public static readonly Figure LawfulProcurement = Figure.Ratio("OV-04", "达到标准的采购依法采用方式的比例")
        .Means("公开招标、或者经批准采用其他方式的采购项目 ÷ 统计期内公告、达到公开招标数额标准的采购项目")
        .Where("分母：达到公开招标数额标准、采购公告日期在统计期内", "分子：公开招标，或者有批准文号")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/procurement-projects/{0}")
        .From((db, period) => db.Entries<ProcurementProject>()
            .Where(project => project.IsAboveThreshold && project.AnnouncedOn >= period.From && project.AnnouncedOn <= period.To)
            .Select(project => new FigureRow
            {
                Id = project.Id,
                Label = project.Name,
                PublicLabel = project.Name,
                On = project.AnnouncedOn,
                UnitId = project.UnitId,
                Meets = project.Method == ProcurementMethod.OpenTender || (project.Approval != null && project.Approval != ""),
            }));
}
