using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Modules.Reconsideration;

/// <summary>Reconsideration cases in numbers. Rows name the case number only; the case itself opens to those who may see it.</summary>
internal static class ReconsiderationFigures
{
    /// <summary>纠错: the organ's act did not stand.</summary>
    private static readonly DecisionKind[] Corrections =
    [
        DecisionKind.Change, DecisionKind.Revoke, DecisionKind.RevokeAndRemake, DecisionKind.DeclareUnlawful,
        DecisionKind.OrderPerformance, DecisionKind.DeclareInvalid, DecisionKind.RevokeForNoEvidence,
    ];

    public static readonly Figure Accepted = Figure.Count("F-38.1", "受理行政复议案件", "件")
        .Means("本年受理的行政复议案件，含期满视为受理的")
        .Where("受理日期在统计期内")
        .During(FigureWindow.Year)
        .Private()
        .OpensAt("/work/reconsideration/{0}")
        .From((db, period) => db.Set<ReconsiderationCase>().AsNoTracking()
            .Where(record => record.AcceptedOn >= period.From && record.AcceptedOn <= period.To)
            .Select(record => new FigureRow { Id = record.Id, Label = record.Dossier.Number ?? "未编号", PublicLabel = "行政复议案件", On = record.AcceptedOn }));

    public static readonly Figure Decided = Figure.Count("F-38.2", "审结行政复议案件", "件")
        .Means("本年作出行政复议决定的案件")
        .Where("决定日期在统计期内")
        .During(FigureWindow.Year)
        .Private()
        .OpensAt("/work/reconsideration/{0}")
        .From((db, period) => db.Set<ReconsiderationCase>().AsNoTracking()
            .Where(record => record.DecidedOn >= period.From && record.DecidedOn <= period.To)
            .Select(record => new FigureRow { Id = record.Id, Label = record.Dossier.Number ?? "未编号", PublicLabel = "行政复议案件", On = record.DecidedOn }));

    public static readonly Figure CorrectionRate = Figure.Ratio("F-39", "行政复议纠错率")
        .Means("变更、撤销、确认违法、确认无效、责令履行的决定 ÷ 本年作出的全部行政复议决定")
        .Where("分母：决定日期在统计期内", "分子：变更、撤销、确认违法、确认无效、责令履行")
        .During(FigureWindow.Year)
        .Private()
        .OpensAt("/work/reconsideration/{0}")
        .From((db, period) => db.Set<ReconsiderationCase>().AsNoTracking()
            .Where(record => record.Decision != null && record.DecidedOn >= period.From && record.DecidedOn <= period.To)
            .Select(record => new FigureRow
            {
                Id = record.Id,
                Label = record.Dossier.Number ?? "未编号",
                PublicLabel = "行政复议案件",
                On = record.DecidedOn,
                Meets = Corrections.Contains(record.Decision!.Value),
            }));
}
