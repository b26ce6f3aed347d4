using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] Licensing =>
    [
        new("PERM-01", "行政许可", "一次性告知补正", WorkingDays(5), "收到材料日", [new(LawNames.Licensing, "32:4")], Mark.V)
            { ExtensionNote = "逾期=收到日受理" },
        new("PERM-02", "行政许可", "许可决定", WorkingDays(20), "受理日", [new(LawNames.Licensing, "42(1)")], Mark.V)
            { Extension = new(10, PeriodUnit.WorkingDay, "本机关负责人"), Tolling = "听证招拍检验检测检疫鉴定评审第45条" },
        new("PERM-03", "行政许可", "统一/联合/集中办理", WorkingDays(45), "受理日", [new(LawNames.Licensing, "42(2)")], Mark.V)
            { Extension = new(15, PeriodUnit.WorkingDay, "本级政府负责人"), Tolling = "听证招拍检验检测检疫鉴定评审第45条" },
        new("PERM-04", "行政许可", "下级初审", WorkingDays(20), "下级受理日", [new(LawNames.Licensing, "43")], Mark.V),
        new("PERM-05", "行政许可", "颁证送达", WorkingDays(10), "决定日", [new(LawNames.Licensing, "44")], Mark.V),
        new("PERM-06", "行政许可", "听证申请", WorkingDays(5), "告知听证权日", [new(LawNames.Licensing, "47")], Mark.V),
        new("PERM-07", "行政许可", "组织听证", WorkingDays(20), "提出听证申请日", [new(LawNames.Licensing, "47")], Mark.V),
        new("PERM-08", "行政许可", "听证通知", WorkingDays(7).Before(), "听证日", [new(LawNames.Licensing, "48")], Mark.V),
        new("PERM-09", "行政许可", "检验检测指派", WorkingDays(5), "受理日", [new(LawNames.Licensing, "55")], Mark.V),
        new("PERM-10", "行政许可", "延续申请", WorkingDays(30).Before(), "有效期届满日", [new(LawNames.Licensing, "50")], Mark.V)
            { ExtensionNote = "逾期未决=准予", Doubt = "工作日或自然日待核" },
        new("PERM-11", "行政许可", "结果公示", WorkingDays(7), "决定日", [new("国办发〔2018〕118号")], Mark.V2),
        new("PERM-12.1", "数据共享", "无条件共享数据答复", WorkingDays(1), "收到申请日", [new(LawNames.DataSharing, "21-22")], Mark.V),
        new("PERM-12.2", "数据共享", "有条件共享数据答复", WorkingDays(10), "收到申请日", [new(LawNames.DataSharing, "21-22")], Mark.V),
        new("PERM-12.3", "数据共享", "提供数据", WorkingDays(20), "同意日", [new(LawNames.DataSharing, "21-22")], Mark.V),
    ];
}
