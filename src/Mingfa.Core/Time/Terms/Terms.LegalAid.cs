using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] LegalAid =>
    [
        new("AID-01", "法律援助", "审查决定", NaturalDays(7), "收到申请日", [new(LawNames.LegalAid, "43")], Mark.V),
        new("AID-02", "法律援助", "指派", NaturalDays(3), "决定日", [new(LawNames.LegalAid, "43")], Mark.V),
        new("AID-03", "法律援助", "异议审查", NaturalDays(5), "收到异议日", [new(LawNames.LegalAid, "49")], Mark.V),
    ];
}
