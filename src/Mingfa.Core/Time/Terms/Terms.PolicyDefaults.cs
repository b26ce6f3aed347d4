using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    /// <summary>政策默认: deadlines the product sets where the law is silent. Not part of the reference's table; each district may change its own.</summary>
    public static IReadOnlyList<Term> PolicyDefaults { get; } =
    [
        new("NDOC-09", "规范性文件", "备案审查", NaturalDays(30), "收到备案日", [new("政策默认（参照法规规章备案审查条例第二十一条）")], Mark.PolicyDefault),
        new("NDOC-10", "规范性文件", "备案审查意见纠正反馈", NaturalDays(30), "收到审查意见日", [new("政策默认（参照法规规章备案审查条例第二十一条）")], Mark.PolicyDefault),
        new("NDOC-11", "规范性文件", "公民审查建议答复", NaturalDays(60), "收到建议日", [new("政策默认（法律未规定天数）")], Mark.PolicyDefault),
        new("NDOC-12", "规范性文件", "统一登记", WorkingDays(3), "签发日", [new("政策默认（法律未规定天数）")], Mark.PolicyDefault),
        new("NDOC-13", "规范性文件", "印发后公布", WorkingDays(5), "印发日", [new("政策默认（法律未规定天数）")], Mark.PolicyDefault),
        new("NDOC-14", "规范性文件", "到期前评估提醒", Months(6).Before().NeverRolling(), "有效期届满日", [new("政策默认（法律未规定天数）")], Mark.PolicyDefault),
        new("NDOC-15", "规范性文件", "备案补正后重新报送", NaturalDays(15), "收到退回之日", [new("政策默认（退回通知写明期限的，从其期限）")], Mark.PolicyDefault),
        new("REV-01", "合法性审查", "重大行政决策草案审查", WorkingDays(15).ButNotLessThan(7), "送审材料齐全日", [new("政策默认（重大行政决策程序暂行条例第二十六条规定一般不少于七个工作日，没有规定最长时间）")], Mark.PolicyDefault)
            { Tolling = "补充材料期间" },
        new("REV-02", "合法性审查", "合同协议审查", WorkingDays(10), "送审材料齐全日", [new("政策默认（法律未规定天数）")], Mark.PolicyDefault) { Tolling = "补充材料期间" },
        new("REV-03", "合法性审查", "重大执法决定法制审核", WorkingDays(10), "送审材料齐全日", [new("政策默认（行政处罚法第五十八条没有规定天数）")], Mark.PolicyDefault) { Tolling = "补充材料期间" },
        new("TASK-01", "工作任务", "任务签收", WorkingDays(3), "任务下达日", [new("政策默认（法律未规定天数）")], Mark.PolicyDefault),
        new("TASK-02", "工作任务", "任务完成", Years(1).NeverRolling(), "任务下达日", [new("政策默认（完成时限由任务分解表写明）")], Mark.PolicyDefault),
        new("TASK-03", "工作任务", "督办答复", WorkingDays(5), "督办单发出日", [new("政策默认（答复时限由督办单写明）")], Mark.PolicyDefault),
        new("TASK-04", "工作任务", "科室签收", WorkingDays(3), "单位签收日", [new("政策默认（法律未规定天数）")], Mark.PolicyDefault),
        new("TASK-05", "工作任务", "承办人签收", WorkingDays(3), "落实到承办人之日", [new("政策默认（法律未规定天数）")], Mark.PolicyDefault),
        new("TASK-06", "工作任务", "审批延期", WorkingDays(5), "延期申请日", [new("政策默认（法律未规定天数）")], Mark.PolicyDefault),
        new("SERV-01", "政务服务", "差评整改反馈", WorkingDays(15), "评价日", [new("政策默认（参照国办发〔2019〕51号，待核原文）")], Mark.PolicyDefault),
        new("PART-01", "公众参与", "意见建议答复", WorkingDays(15), "收到意见建议日", [new("政策默认（法律未规定天数）")], Mark.PolicyDefault),
        new("LIT-08", "行政应诉", "司法建议反馈", NaturalDays(60), "收到司法建议书日", [new("政策默认（行政诉讼法第九十六条只规定告知处理情况，没有规定期限；建议书写明期限的从其期限）")], Mark.PolicyDefault),
        new("ASMT-01", "考核评议", "答复考核异议", WorkingDays(5), "异议提出日", [new("政策默认（法律未规定天数）")], Mark.PolicyDefault),
    ];
}
