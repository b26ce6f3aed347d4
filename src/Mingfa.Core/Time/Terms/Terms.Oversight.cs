using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] Oversight =>
    [
        new("SUP-01", "执法监督/年报/审计/采购/督查", "督办函、意见书纠正反馈", NaturalDays(30), "收到日", [new(LawNames.EnforcementOversight, "27-28")], Mark.V | Mark.PolicyDefault),
        new("SUP-02.1", "执法监督/年报/审计/采购/督查", "执法证市级审查", WorkingDays(10), "各环节", [new("丹凤县2019方案")], Mark.V2),
        new("SUP-02.2", "执法监督/年报/审计/采购/督查", "执法证县级上传", WorkingDays(5), "各环节", [new("丹凤县2019方案")], Mark.V2),
        new("SUP-02.3", "执法监督/年报/审计/采购/督查", "执法证省级制发", WorkingDays(10), "各环节", [new("丹凤县2019方案")], Mark.V2),
        new("SUP-02.4", "执法监督/年报/审计/采购/督查", "执法证领取", WorkingDays(5), "各环节", [new("丹凤县2019方案")], Mark.V2),
        new("RPT-01", "法治政府年报", "部门/区报送", Every(3, 1), "年度", [new(LawNames.InspectionOfRuleOfLaw, "24")], Mark.V2),
        new("RPT-02", "法治政府年报", "向社会公开", Every(4, 1), "年度", [new(LawNames.InspectionOfRuleOfLaw, "24")], Mark.V2),
        new("RPT-03.1", "政府督查", "申请复核", NaturalDays(30), "收到结论日", [new(LawNames.GovernmentSupervision, "17")], Mark.V),
        new("RPT-03.2", "政府督查", "复核决定", NaturalDays(30), "收到申请日", [new(LawNames.GovernmentSupervision, "17")], Mark.V),
        new("AUD-01", "审计", "审计通知书", NaturalDays(3).Before(), "实施审计日", [new(LawNames.Audit, "42")], Mark.V)
            { ExtensionNote = "经批准可免" },
        new("AUD-02", "审计", "被审计单位意见", NaturalDays(10), "接到审计报告日", [new(LawNames.Audit, "44")], Mark.V)
            { ExtensionNote = "逾期视同无异议" },
        new("AUD-03.1", "审计", "提请裁决", NaturalDays(60), "送达日", [new(LawNames.AuditRegulation, "52")], Mark.V),
        new("AUD-03.2", "审计", "裁决", NaturalDays(60), "提请日", [new(LawNames.AuditRegulation, "52")], Mark.V)
            { Extension = new(30, PeriodUnit.NaturalDay, "") },
        new("AUD-04", "审计", "人大听取整改报告", Months(6), "审议审计报告日", [new(LawNames.StandingCommitteeSupervision, "27")], Mark.V),
    ];
}
