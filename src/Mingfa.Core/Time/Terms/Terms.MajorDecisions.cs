using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] MajorDecisions =>
    [
        new("DEC-01", "重大决策", "公开征求意见", AtLeast(NaturalDays(30)), "公告日", [new(LawNames.DecisionRegulation, "15")], Mark.V)
            { ExtensionNote = "缩短须说明" },
        new("DEC-02", "重大决策", "听证会材料送达", NaturalDays(7).Before(), "听证日", [new(LawNames.DecisionRegulation, "16")], Mark.V),
        new("DEC-03", "重大决策", "合法性审查保证时间", AtLeast(WorkingDays(7)), "送审日", [new(LawNames.DecisionRegulation, "26")], Mark.V)
            { Tolling = "退回补充" },
        new("DEC-04", "重大决策", "决策公布兜底", WorkingDays(20), "决定形成日", [new(LawNames.Disclosure, "26"), new(LawNames.DecisionRegulation, "32")], Mark.V),
    ];
}
