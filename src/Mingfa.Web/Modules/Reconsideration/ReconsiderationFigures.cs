using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Modules.Reconsideration;

/// <summary>Reconsideration cases in numbers. Rows name the case number only; the case itself opens to those who may see it.</summary>
internal static class ReconsiderationFigures
{
    /// <summary>纠错: the organ's act did not stand.</summary>
    private static readonly DecisionKind[] Corrections = [DecisionKind.Change, DecisionKind.Revoke, DecisionKind.RevokeAndRemake, DecisionKind.DeclareUnlawful,
        DecisionKind.OrderPerformance, DecisionKind.DeclareInvalid, DecisionKind.RevokeForNoEvidence];

    /// <summary>审结: the acts that end an accepted case, each once.</summary>
    private static readonly string[] Endings = ["reconsideration.decide", "reconsideration.dismiss", "reconsideration.mediate", "reconsideration.terminate"];

    public static readonly Figure Accepted = Yearly(Figure.Count("F-38.1", "受理行政复议案件", "件"))
        .Means("本年受理的行政复议案件，含期满视为受理的")
        .Where("受理日期在统计期内")
        .From((db, period) => Cases(db).Where(record => record.AcceptedOn >= period.From && record.AcceptedOn <= period.To)
            .Select(record => new FigureRow { Id = record.Id, Label = record.Dossier.Number ?? "未编号", PublicLabel = "行政复议案件", On = record.AcceptedOn }));

    public static readonly Figure Closed = Yearly(Figure.Count("F-38.2", "审结行政复议案件", "件"))
        .Means("本年审结的行政复议案件：作出行政复议决定（含驳回申请）、制作调解书或者决定终止的")
        .Where("决定、调解书生效、终止的日期在统计期内")
        .From((db, period) => Cases(db).SelectMany(
            record => record.Dossier.Acts.Where(act => Endings.Contains(act.Kind) && act.On >= period.From && act.On <= period.To),
            (record, act) => new FigureRow { Id = record.Id, Label = record.Dossier.Number ?? "未编号", PublicLabel = "行政复议案件", On = act.On }));

    public static readonly Figure CorrectionRate = Yearly(Figure.Ratio("F-39", "行政复议纠错率"))
        .Means("变更、撤销、确认违法、确认无效、责令履行的决定 ÷ 本年作出的全部行政复议决定（不含调解书和终止）")
        .Where("分母：决定日期在统计期内", "分子：变更、撤销、确认违法、确认无效、责令履行")
        .From((db, period) => Cases(db).Where(record => record.Decision != null && record.Decision != DecisionKind.Mediated && record.DecidedOn >= period.From && record.DecidedOn <= period.To)
            .Select(record => new FigureRow { Id = record.Id, Label = record.Dossier.Number ?? "未编号", PublicLabel = "行政复议案件", On = record.DecidedOn, Meets = Corrections.Contains(record.Decision!.Value) }));

    public static readonly Figure AdmittedInTime = TermFigures.InTime(ReconsiderationProcedure.Current, "RC-01", "行政复议按期受理审查率", "REC-03")
        .Means("在五日内作出受理、不予受理决定或者通知补正的申请 ÷ 统计期内受理审查已经结束或者期限已满的申请；期满视为受理的不算按期")
        .Where("分母：受理审查期限在统计期内结束或者届满", "分子：在期限内作出决定");

    public static readonly Figure DecidedInTime = TermFigures.InTime(ReconsiderationProcedure.Current, "RC-02", "行政复议按期审结率", "REC-13", "REC-14")
        .Means("在审理期限内（含依法延长、不含中止）审结（作出决定、制作调解书或者终止）的案件 ÷ 统计期内审结或者审理期限已满的案件")
        .Where("分母：审理期限在统计期内结束或者届满", "分子：在期限内审结");

    private static Figure Yearly(Figure figure) => figure.During(FigureWindow.Year).Private().OpensCase(ReconsiderationProcedure.Current);

    private static IQueryable<ReconsiderationCase> Cases(MingfaDb db) => db.Set<ReconsiderationCase>().AsNoTracking();
}
