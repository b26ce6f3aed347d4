using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] Compulsion =>
    [
        new("ENF-01", "行政强制", "当场强制补批", Hours(24), "实施时", [new(LawNames.Compulsion, "19")], Mark.V),
        new("ENF-02", "行政强制", "查封扣押", NaturalDays(30).NeverRolling(), "实施日", [new(LawNames.Compulsion, "25")], Mark.V)
            { Extension = new(30, PeriodUnit.NaturalDay, "行政机关负责人"), Tolling = "检测检验检疫鉴定期间" },
        new("ENF-03.1", "行政强制", "冻结决定书交付", WorkingDays(3), "冻结日", [new(LawNames.Compulsion, "31-32")], Mark.V),
        new("ENF-03.2", "行政强制", "冻结期", NaturalDays(30).NeverRolling(), "冻结日", [new(LawNames.Compulsion, "31-32")], Mark.V)
            { ExtensionNote = "可延长" },
        new("ENF-04", "行政强制", "加处罚款后强制执行", MoreThan(NaturalDays(30)), "加处起", [new(LawNames.Compulsion, "46")], Mark.V),
        new("ENF-05", "行政强制", "申请法院强制执行", Months(3), "救济期满日(延期分期自期限结束)", [new(LawNames.Compulsion, "53"), new(LawNames.Penalty, "72(2)")], Mark.V),
        new("ENF-06", "行政强制", "申请前催告", WorkingDays(10), "催告书送达日", [new(LawNames.Compulsion, "54、69")], Mark.V),
        new("ENF-07.1", "行政强制", "法院受理", WorkingDays(5), "接到申请日", [new(LawNames.Compulsion, "56-58")], Mark.V),
        new("ENF-07.2", "行政强制", "法院裁定", WorkingDays(7), "受理日", [new(LawNames.Compulsion, "56-58")], Mark.V),
        new("ENF-07.3", "行政强制", "法院裁定（明显违法情形）", NaturalDays(30), "受理日", [new(LawNames.Compulsion, "56-58")], Mark.V),
        new("ENF-08", "行政强制", "中止执行终局", Years(3).NeverRolling(), "中止日", [new(LawNames.Compulsion, "39")], Mark.V),
    ];
}
