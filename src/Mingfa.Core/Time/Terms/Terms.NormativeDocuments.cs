using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] NormativeDocuments =>
    [
        new("NDOC-01", "规范性文件", "公开征求意见(涉经营主体)", AtLeast(NaturalDays(30)), "公告发布日", [new(LawNames.BusinessEnvironment, "62")], Mark.V),
        new("NDOC-02", "规范性文件", "公开征求意见(其他)", AtLeast(WorkingDays(7)), "公告发布日", [new("37号文未定天数")], Mark.PolicyDefault),
        new("NDOC-03", "规范性文件", "合法性审核(下限/上限)", WorkingDays(15).ButNotLessThan(5), "送审材料齐全日", [new("国办发〔2018〕115号")], Mark.K)
            { ExtensionNote = "紧急除外", Tolling = "补充材料期间" },
        new("NDOC-04", "规范性文件", "主动公开", WorkingDays(20), "印发日", [new(LawNames.Disclosure, "26")], Mark.V),
        new("NDOC-05", "规范性文件", "政府系统备案", NaturalDays(15), "公布日", [new("陕西216号令(条文未核)")], Mark.PolicyDefault | Mark.K),
        new("NDOC-06", "规范性文件", "人大常委会备案", NaturalDays(30), "公布日", [new("省人大备案审查规定(条文未核)")], Mark.K),
        new("NDOC-07", "规范性文件", "有效期上限", Years(5).AsValidity(), "施行日", [new("陕西216号令")], Mark.V2),
        new("NDOC-08", "规范性文件", "暂行/试行有效期", Years(2).AsValidity(), "施行日", [new("条文未核")], Mark.K | Mark.PolicyDefault),
    ];
}
