using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] Disclosure =>
    [
        new("GI-01", "信息公开", "主动公开", WorkingDays(20), "形成/变更日", [new(LawNames.Disclosure, "26")], Mark.V),
        new("GI-02", "信息公开", "补正告知", WorkingDays(7), "收到申请日§31", [new(LawNames.Disclosure, "30")], Mark.V)
            { Tolling = "答复期自收到补正重算" },
        new("GI-03", "信息公开", "答复", WorkingDays(20), "收到申请日", [new(LawNames.Disclosure, "33(2)")], Mark.V)
            { Extension = new(20, PeriodUnit.WorkingDay, "公开机构负责人"), Tolling = "征求第三方/其他机关第33条第3款" },
        new("GI-04", "信息公开", "第三方意见", WorkingDays(15), "收到征求意见书日", [new(LawNames.Disclosure, "32")], Mark.V)
            { ExtensionNote = "逾期机关自决" },
        new("GI-05", "信息公开", "共同制作机关意见", WorkingDays(15), "收到征询日", [new(LawNames.Disclosure, "34")], Mark.V)
            { ExtensionNote = "逾期视为同意" },
        new("GI-06", "信息公开", "部门年报", Every(1, 31), "年度", [new(LawNames.Disclosure, "49")], Mark.V),
        new("GI-07", "信息公开", "政府年报", Every(3, 31), "年度", [new(LawNames.Disclosure, "49")], Mark.V),
    ];
}
