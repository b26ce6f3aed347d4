using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] Procurement =>
    [
        new("PROC-01", "采购", "签合同", NaturalDays(30), "中标通知书发出日", [new(LawNames.Procurement, "46")], Mark.V),
        new("PROC-02.1", "采购", "合同公告", WorkingDays(2), "签订日", [new(LawNames.ProcurementRegulation, "50")], Mark.V),
        new("PROC-02.2", "采购", "合同备案", WorkingDays(7), "签订日", [new(LawNames.Procurement, "47")], Mark.V),
        new("PROC-03.1", "采购", "质疑", WorkingDays(7), "应知日", [new(LawNames.Procurement, "52-53")], Mark.V),
        new("PROC-03.2", "采购", "质疑答复", WorkingDays(7), "收到日", [new(LawNames.Procurement, "52-53")], Mark.V),
        new("PROC-04.1", "采购", "投诉", WorkingDays(15), "答复期满日", [new(LawNames.Procurement, "55-56")], Mark.V),
        new("PROC-04.2", "采购", "投诉处理", WorkingDays(30), "收到投诉日", [new(LawNames.Procurement, "55-56")], Mark.V),
        new("PROC-05", "采购", "询问答复", WorkingDays(3), "收到询问日", [new(LawNames.ProcurementRegulation, "52")], Mark.V),
        new("PROC-06", "采购", "结果公告", WorkingDays(2), "供应商确定日", [new(LawNames.ProcurementRegulation, "43")], Mark.V),
    ];
}
