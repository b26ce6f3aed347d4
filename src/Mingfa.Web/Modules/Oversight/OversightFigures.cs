using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>Audits arranged.</summary>
internal static class OversightFigures
{
    public static readonly Figure Audits = Figure.Count("F-26", "审计（调查）项目", "项")
        .Means("统计期内安排的公共资金、国有资产等审计和审计调查项目；撤销的不计")
        .Where("安排日期在统计期内", "状态不是撤销")
        .Since(2017)
        .OpensAt("/registers/audit-projects/{0}")
        .From((db, period) => db.Entries<AuditProject>()
            .Where(project => project.ArrangedOn >= period.From && project.ArrangedOn <= period.To && project.Status != AuditStatus.Cancelled)
            .Select(project => new FigureRow { Id = project.Id, Label = project.Name, PublicLabel = project.Name, On = project.ArrangedOn }));
}
