using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] Petitions =>
    [
        new("PET-01", "信访", "登记转送交办", NaturalDays(15), "收到日", [new(LawNames.Petitions, "22")], Mark.V),
        new("PET-02", "信访", "受理告知(直接收到)", NaturalDays(15), "收到日", [new(LawNames.Petitions, "23(2)")], Mark.V),
        new("PET-03", "信访", "受理告知(转送交办)", NaturalDays(15), "收到日", [new(LawNames.Petitions, "23(3)")], Mark.V),
        new("PET-04", "信访", "异议退回", WorkingDays(5), "收到日", [new(LawNames.Petitions, "23(3)")], Mark.V),
        new("PET-05", "信访", "办结", NaturalDays(60), "受理日", [new(LawNames.Petitions, "34")], Mark.V)
            { Extension = new(30, PeriodUnit.NaturalDay, "负责人并告知") },
        new("PET-06.1", "信访", "申请复查", NaturalDays(30), "收到答复日", [new(LawNames.Petitions, "35")], Mark.V),
        new("PET-06.2", "信访", "出具复查意见", NaturalDays(30), "收到请求日", [new(LawNames.Petitions, "35")], Mark.V),
        new("PET-07.1", "信访", "申请复核", NaturalDays(30), "收到复查意见日", [new(LawNames.Petitions, "36")], Mark.V),
        new("PET-07.2", "信访", "出具复核意见", NaturalDays(30), "收到请求日", [new(LawNames.Petitions, "36")], Mark.V)
            { Tolling = "听证时间" },
    ];
}
