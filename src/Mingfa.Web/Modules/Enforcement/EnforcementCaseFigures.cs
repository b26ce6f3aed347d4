using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>What was decided, reviewed, recorded and shown; who may do it.</summary>
internal static class EnforcementCaseFigures
{
    internal const string DecisionPath = "/registers/enforcement-decisions/{0}";

    public static readonly Figure Decisions = Figure.Count("F-43", "行政执法决定", "件")
        .Means("本年作出的行政处罚、行政强制、行政许可等行政执法决定").Where("决定日期在统计期内", LicenceDecisions.Counted)
        .During(FigureWindow.Year).ByUnit().OpensAt(DecisionPath)
        .From((db, period) => LicenceDecisions.Rows(db, Made(db, period)));

    public static readonly Figure Penalties = OfKind("F-43.1", DecisionKind.Penalty);

    public static readonly Figure Compulsions = OfKind("F-43.2", DecisionKind.Compulsion);

    public static readonly Figure Licences = OfKind("F-43.3", DecisionKind.Licence).Where(LicenceDecisions.Counted)
        .From((db, period) => LicenceDecisions.Rows(db, LicenceDecisions.WithThoseElsewhere(Decided(db, period).Where(decision => decision.Kind == DecisionKind.Licence), db, period)));

    public static readonly Figure Inspections = OfKind("F-43.4", DecisionKind.Inspection);

    public static readonly Figure Levies = OfKind("F-43.5", DecisionKind.Levy);

    public static readonly Figure Reviewed = Figure.Ratio("F-44", "重大执法决定法制审核率")
        .Means("作出决定以前经法制审核的重大执法决定 ÷ 本年作出的重大执法决定")
        .Where("分母：重大执法决定、决定日期在统计期内", "分子：法制审核日期不晚于决定日期")
        .During(FigureWindow.Year).ByUnit().OpensAt(DecisionPath)
        .From((db, period) => Decided(db, period).Where(decision => decision.IsMajor).Select(decision => new FigureRow
        {
            Id = decision.Id,
            Label = decision.Number + " " + decision.Cause,
            PublicLabel = decision.Cause,
            On = decision.DecidedOn,
            UnitId = decision.UnitId,
            Meets = decision.ReviewedOn != null && decision.ReviewedOn <= decision.DecidedOn,
        }));

    public static readonly Figure PublishedInTime = Figure.Ratio("EN-03", "执法决定按期公示率")
        .Means("在期限内公示的执法决定 ÷ 统计期内按期公示、或者没有按期公示而公示期限届满的执法决定")
        .Where(LimitFigures.Counted("公示"), "分子：公示日期不晚于公示期限（行政处罚、许可七个工作日，其他二十个工作日）")
        .During(FigureWindow.Year).ByUnit().OpensAt(DecisionPath)
        .From((db, period) => db.Entries<EnforcementDecision>()
            .Select(decision => new LimitRow
            {
                Id = decision.Id,
                Label = decision.Number + " " + decision.Cause,
                PublicLabel = decision.Cause,
                UnitId = decision.UnitId,
                By = decision.PublishBy,
                DoneOn = decision.PublishedOn,
            }).CountedIn(period));

    public static readonly Figure Recorded = Figure.Ratio("EN-04", "执法全过程记录率")
        .Means("全过程记录齐全的执法案件 ÷ 本年作出决定的执法案件").Where("分母：决定日期在统计期内", "分子：全过程记录齐全")
        .During(FigureWindow.Year).ByUnit().OpensAt(DecisionPath)
        .From((db, period) => Decided(db, period).Select(decision => new FigureRow
        {
            Id = decision.Id,
            Label = decision.Number + " " + decision.Cause,
            PublicLabel = decision.Cause,
            On = decision.DecidedOn,
            UnitId = decision.UnitId,
            Meets = decision.IsRecorded,
        }));

    public static readonly Figure DecidedInTime = Figure.Ratio("EN-05", "执法案件按期办结率")
        .Means("在期限内作出决定的执法案件 ÷ 统计期内按期作出决定、或者没有按期作出决定而决定期限届满的执法案件")
        .Where(LimitFigures.Counted("作出决定"), "分子：决定日期不晚于决定期限（行政处罚自立案之日起九十日）")
        .During(FigureWindow.Year).ByUnit().OpensAt(DecisionPath)
        .From((db, period) => db.Entries<EnforcementDecision>()
            .Select(decision => new LimitRow
            {
                Id = decision.Id,
                Label = decision.Number + " " + decision.Cause,
                PublicLabel = decision.Cause,
                UnitId = decision.UnitId,
                By = decision.DecideBy,
                DoneOn = decision.DecidedOn,
            }).CountedIn(period));

    public static readonly Figure Officers = Figure.Count("F-46", "持证执法人员", "人")
        .Means("当日在岗、执法证件有效的行政执法人员").Where("证件当日有效", "当日没有离岗")
        .Private().ByUnit().OpensAt("/registers/enforcement-officers/{0}")
        .From((db, period) => InPost(db, period.To).Where(row => row.Meets == true));

    public static readonly Figure Certified = Figure.Ratio("EN-07", "执法人员持证率")
        .Means("执法证件有效的在岗执法人员 ÷ 在岗执法人员").Where("分母：当日没有离岗", "分子：证件当日有效")
        .Private().ByUnit().OpensAt("/registers/enforcement-officers/{0}")
        .From((db, period) => InPost(db, period.To));

    public static readonly Figure ByCertified = Figure.Ratio("EN-13", "持证执法率")
        .Means("主办、协办人员的执法证件在决定之日都有效的行政执法决定 ÷ 本年作出的行政执法决定；没有登记两名人员的不算持证")
        .Where("分母：决定日期在统计期内", "分子：两名不同的执法人员，证件在决定之日有效")
        .During(FigureWindow.Year).ByUnit().OpensAt(DecisionPath)
        .From((db, period) =>
        {
            var byHolders = Certificates.ByHolders(db, Decided(db, period));
            return Decided(db, period).Select(decision => new FigureRow
            {
                Id = decision.Id,
                Label = decision.Number,
                PublicLabel = decision.Number,
                On = decision.DecidedOn,
                UnitId = decision.UnitId,
                Meets = byHolders.Any(held => held.Id == decision.Id),
            });
        });

    public static readonly Figure EnoughHours = Figure.Ratio("EN-12", "执法人员培训学时达标率")
        .Means("本年培训学时达到年度培训学时的在岗执法人员 ÷ 在岗执法人员；学时按参训名册的姓名和单位合计")
        .Where("分母：当日没有离岗", "分子：参训日期在统计期内的学时合计不少于“执法人员年度培训学时”（本区参数，政策默认 60）")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt("/registers/enforcement-officers/{0}")
        .From((db, period, parameters) =>
        {
            var needed = parameters.WholeOf(EnforcementParameters.TrainingHours, period.To);
            var attended = db.Entries<TrainingAttendee>().Where(attendee => attendee.On >= period.From && attendee.On <= period.To);
            var trained = attended.GroupBy(attendee => attendee.UnitId.ToString() + "|" + attendee.Name).Where(person => person.Sum(attendee => attendee.Hours) >= needed).Select(person => person.Key);
            return Certificates.InPostOn(db, period.To).Select(officer => new FigureRow
            {
                Id = officer.Id,
                Label = officer.Name,
                PublicLabel = "行政执法人员",
                On = attended.Where(attendee => attendee.UnitId == officer.UnitId && attendee.Name == officer.Name).Max(attendee => (DateOnly?)attendee.On),
                UnitId = officer.UnitId,
                Meets = needed == 0 || trained.Contains(officer.UnitId.ToString() + "|" + officer.Name),
            });
        });

    private static Figure OfKind(string id, DecisionKind kind) => Figure.Count(id, $"{StepForm.Word(kind)}决定", "件")
        .Means($"本年作出的{StepForm.Word(kind)}决定").Where($"决定种类为{StepForm.Word(kind)}", "决定日期在统计期内")
        .During(FigureWindow.Year).ByUnit().OpensAt(DecisionPath)
        .From((db, period) => Rows(Decided(db, period).Where(decision => decision.Kind == kind)));

    /// <summary>The decisions made in a period, wherever they are registered.</summary>
    internal static IQueryable<LicenceDecisions.Decision> Made(MingfaDb db, FigurePeriod period) => LicenceDecisions.WithThoseElsewhere(Decided(db, period), db, period);

    private static IQueryable<EnforcementDecision> Decided(MingfaDb db, FigurePeriod period) =>
        db.Entries<EnforcementDecision>().Where(decision => decision.DecidedOn >= period.From && decision.DecidedOn <= period.To);

    /// <summary>Those at a post of enforcement, and whether their certificate is valid.</summary>
    private static IQueryable<FigureRow> InPost(MingfaDb db, DateOnly day)
    {
        var holders = Certificates.HeldOn(db, day);
        return Certificates.InPostOn(db, day).Select(officer => new FigureRow
        {
            Id = officer.Id,
            Label = officer.Name,
            PublicLabel = "行政执法人员",
            // The certificate of the day: since when it was first given, or renewed.
            On = officer.RenewedOn <= day ? officer.RenewedOn : officer.ValidFrom,
            UnitId = officer.UnitId,
            Meets = holders.Any(holder => holder.Id == officer.Id),
        });
    }

    private static IQueryable<FigureRow> Rows(IQueryable<EnforcementDecision> decisions) => decisions.Select(decision => new FigureRow
    {
        Id = decision.Id,
        Label = decision.Number + " " + decision.Cause,
        PublicLabel = decision.Cause,
        On = decision.DecidedOn,
        UnitId = decision.UnitId,
    });
}
