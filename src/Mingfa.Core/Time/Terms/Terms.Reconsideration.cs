using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] Reconsideration =>
    [
        new("REC-01", "行政复议", "申请期限", NaturalDays(60), "知道/应知日", [new(LawNames.Reconsideration, "20")], Mark.V)
            { Tolling = "不可抗力等；条例第26条、第38条", BindsParty = true },
        new("REC-02", "行政复议", "未告知最长申请期", Years(1), "知道行为内容日", [new(LawNames.Reconsideration, "20(3)")], Mark.V),
        new("REC-03", "行政复议", "受理审查", WorkingDays(5), "收到申请日", [new(LawNames.Reconsideration, "30")], Mark.V)
            { ExtensionNote = "逾期期满日视为受理" },
        new("REC-04", "行政复议", "补正通知", WorkingDays(5), "收到申请日", [new(LawNames.Reconsideration, "31")], Mark.V),
        new("REC-05", "行政复议", "申请人补正", WorkingDays(10), "收到补正通知日", [new(LawNames.Reconsideration, "31")], Mark.V)
            { ExtensionNote = "正当理由可延", BindsParty = true },
        new("REC-06", "行政复议", "处罚机关转送/自行纠正", WorkingDays(5), "收到申请日", [new(LawNames.Reconsideration, "32"), new(LawNames.ReconsiderationRegulation, "38")], Mark.V),
        new("REC-07.1", "行政复议", "发送副本（普通程序）", WorkingDays(7), "受理日", [new(LawNames.Reconsideration, "48")], Mark.V),
        new("REC-07.2", "行政复议", "发送副本（简易程序）", WorkingDays(3), "受理日", [new(LawNames.Reconsideration, "54")], Mark.V),
        new("REC-08.1", "行政复议", "被申请人答复（普通程序）", WorkingDays(10), "收到副本日", [new(LawNames.Reconsideration, "48")], Mark.V) { BindsParty = true },
        new("REC-08.2", "行政复议", "被申请人答复（简易程序）", WorkingDays(5), "收到副本日", [new(LawNames.Reconsideration, "54")], Mark.V) { BindsParty = true },
        new("REC-09", "行政复议", "听证通知", WorkingDays(5).Before(), "听证日", [new(LawNames.Reconsideration, "51")], Mark.V),
        new("REC-10", "行政复议", "附带审查自行处理", NaturalDays(30), "复议中止日", [new(LawNames.Reconsideration, "56-57"), new(LawNames.ReconsiderationRegulation, "53")], Mark.V),
        new("REC-11.1", "行政复议", "附带审查转送", WorkingDays(7), "中止日", [new(LawNames.Reconsideration, "56、58")], Mark.V),
        new("REC-11.2", "行政复议", "附带审查通知制定机关", WorkingDays(3), "中止日", [new(LawNames.Reconsideration, "56、58")], Mark.V),
        new("REC-11.3", "行政复议", "附带审查制定机关答复", WorkingDays(10), "收到日", [new(LawNames.Reconsideration, "56、58")], Mark.V),
        new("REC-12", "行政复议", "受转送机关回复", NaturalDays(60), "收到转送日", [new(LawNames.Reconsideration, "60")], Mark.V),
        new("REC-13", "行政复议", "普通审限", NaturalDays(60), "受理日", [new(LawNames.Reconsideration, "62")], Mark.V)
            { Extension = new(30, PeriodUnit.NaturalDay, "复议机构负责人"), Tolling = "中止第39条；勘验、鉴定(条例第45-46条)；提级报请(第40条)" },
        new("REC-14", "行政复议", "简易审限", NaturalDays(30), "受理日", [new(LawNames.Reconsideration, "62")], Mark.V)
            { ExtensionNote = "无延长规定(可转普通第55条)", Tolling = "中止第39条；勘验、鉴定(条例第45-46条)；提级报请(第40条)" },
        new("REC-15", "行政复议", "提级移送", WorkingDays(5), "决定提级日", [new(LawNames.ReconsiderationRegulation, "40")], Mark.V)
            { ExtensionNote = "审限自上级收到重算" },
        new("REC-16", "行政复议", "中止→终止", NaturalDays(60), "中止日", [new(LawNames.Reconsideration, "41:5")], Mark.V),
        new("REC-17", "行政复议", "重作期限(无规定时)", NaturalDays(60), "决定载明/送达日", [new(LawNames.ReconsiderationRegulation, "58")], Mark.V),
        new("REC-18", "行政复议", "意见书反馈", NaturalDays(60), "收到意见书日", [new(LawNames.Reconsideration, "76")], Mark.V),
        new("REC-19", "行政复议", "起诉", NaturalDays(15), "收到决定/复议期满日", [new(LawNames.Reconsideration, "34"), new(LawNames.Litigation, "45")], Mark.V),
        new("REC-20", "行政复议", "不作为起算(无履行期)", NaturalDays(60).NeverRolling(), "机关收到申请日", [new(LawNames.ReconsiderationRegulation, "24")], Mark.V),
    ];
}
