using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] Penalty =>
    [
        new("PEN-01", "行政处罚", "先行登记保存处理", WorkingDays(7).NeverRolling(), "登记保存日", [new(LawNames.Penalty, "56")], Mark.V),
        new("PEN-02", "行政处罚", "当事人申请听证", WorkingDays(5), "告知送达日", [new(LawNames.Penalty, "64:1")], Mark.V),
        new("PEN-03", "行政处罚", "听证通知", WorkingDays(7).Before(), "听证日", [new(LawNames.Penalty, "64:2")], Mark.V),
        new("PEN-04", "行政处罚", "处罚决定", NaturalDays(90), "立案日", [new(LawNames.Penalty, "60")], Mark.V)
            { Extension = new(30, PeriodUnit.NaturalDay, "市场监管部门负责人（二手来源）"), ExtensionNote = "再延长的须经集体讨论（二手来源）", Tolling = "法规章规定：中止、听证、公告、检测检验鉴定(V2市监)" },
        new("PEN-05", "行政处罚", "决定书送达(不在场)", WorkingDays(7), "决定日", [new(LawNames.Penalty, "61")], Mark.V),
        new("PEN-06", "行政处罚", "公示撤回", WorkingDays(3), "变更撤销确认违法/无效日", [new(LawNames.Penalty, "48")], Mark.V),
        new("PEN-07", "行政处罚", "处罚决定公示", WorkingDays(7), "决定日", [new("118号文")], Mark.V2),
        new("PEN-08", "行政处罚", "其他执法决定公示", WorkingDays(20), "决定日", [new("118号文")], Mark.V2),
        new("PEN-09", "行政处罚", "缴纳罚款", NaturalDays(15), "收到决定书日", [new(LawNames.Penalty, "67")], Mark.V)
            { ExtensionNote = "延期分期第66条" },
        new("PEN-10.1", "行政处罚", "当场收缴交机关", WorkingDays(2), "收缴日", [new(LawNames.Penalty, "71")], Mark.V),
        new("PEN-10.2", "行政处罚", "当场收缴的罚款缴银行", WorkingDays(2), "收到日", [new(LawNames.Penalty, "71")], Mark.V),
        new("PEN-11", "行政处罚", "加处罚款", NotAPeriod("3%/日，上限100%"), "缴款期满次日", [new(LawNames.Penalty, "72(1):1")], Mark.V)
            { Tolling = "复议诉讼期间第73条第3款；延期分期" },
        new("PEN-12.1", "行政处罚", "追责时效", Years(2).NeverRolling(), "违法行为发生/终了日", [new(LawNames.Penalty, "36")], Mark.V),
        new("PEN-12.2", "行政处罚", "追责时效（生命健康安全、金融安全且有危害后果）", Years(5).NeverRolling(), "违法行为发生/终了日", [new(LawNames.Penalty, "36")], Mark.V),
        new("PEN-13.1", "行政处罚", "涉罪移送审批", NaturalDays(3), "接报告日", [new(LawNames.CrimeTransfer, "5")], Mark.V)
            { Doubt = "规定未说明工作日，按自然日计（待核）" },
        new("PEN-13.2", "行政处罚", "涉罪案件移送", Hours(24), "批准时", [new(LawNames.CrimeTransfer, "5")], Mark.V),
    ];
}
