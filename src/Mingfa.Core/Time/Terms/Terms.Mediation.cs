using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] Mediation =>
    [
        new("MED-01", "调解", "人民调解", Months(1), "受理日", [new(LawNames.MediationRules, "33")], Mark.V2)
            { ExtensionNote = "双方同意" },
        new("MED-02", "调解", "司法确认申请", NaturalDays(30), "协议生效日", [new(LawNames.PeoplesMediation, "33"), new(LawNames.CivilProcedure, "205")], Mark.V),
        new("MED-03.1", "调解", "法院受理", NaturalDays(3), "收到申请日", [new(LawNames.MediationConfirmation, "4-5")], Mark.V),
        new("MED-03.2", "调解", "法院确认", NaturalDays(15), "受理日", [new(LawNames.MediationConfirmation, "4-5")], Mark.V)
            { Extension = new(10, PeriodUnit.NaturalDay, "") },
        new("MED-04", "行政调解", "调结", NaturalDays(30), "受理日", [new("无统一法律")], Mark.PolicyDefault)
            { Extension = new(15, PeriodUnit.NaturalDay, "") },
    ];
}
