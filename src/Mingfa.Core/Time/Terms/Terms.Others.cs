using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] Others =>
    [
        new("NPC-01", "代表建议", "答复", Months(3), "交办日", [new(LawNames.Deputies, "51")], Mark.V)
            { Extension = new(3, PeriodUnit.Month, ""), ExtensionNote = "情况复杂的，最长六个月" },
        new("CPPCC-01", "政协提案", "答复", Months(5).ButNotLessThan(3), "交办/收到日", [new("各地办法")], Mark.V2)
            { Extension = new(1, PeriodUnit.Month, ""), ExtensionNote = "最长六个月" },
        new("EDU-01", "普法", "执法人员年度培训", NotAPeriod("60 学时"), "年度", [new("条文未核")], Mark.K),
        new("SVC-01", "送达", "公告送达", NaturalDays(30), "发出公告日", [new(LawNames.CivilProcedure, "95")], Mark.V),
    ];
}
