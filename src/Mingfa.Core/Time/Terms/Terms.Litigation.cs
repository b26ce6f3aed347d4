using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] Litigation =>
    [
        new("LIT-01", "行政应诉", "答辩举证", NaturalDays(15), "收到起诉状副本日", [new(LawNames.Litigation, "67"), new(LawNames.Litigation, "34")], Mark.V),
        new("LIT-02", "行政应诉", "申请延期举证", NaturalDays(15), "收到副本日", [new(LawNames.LitigationInterpretation, "34")], Mark.V)
            { ExtensionNote = "准许延期的，自事由消除起 15 日" },
        new("LIT-03", "行政应诉", "负责人出庭通知", NaturalDays(3).Before(), "开庭日", [new(LawNames.HeadAppearance, "5")], Mark.V),
        new("LIT-04.1", "行政应诉", "一审", Months(6), "立案日", [new(LawNames.Litigation, "81")], Mark.V)
            { ExtensionNote = "高院批", Tolling = "公告鉴定调解中止等解释第50条" },
        new("LIT-04.2", "行政应诉", "简易程序", NaturalDays(45), "立案日", [new(LawNames.Litigation, "83")], Mark.V)
            { ExtensionNote = "高院批", Tolling = "公告鉴定调解中止等解释第50条" },
        new("LIT-04.3", "行政应诉", "二审", Months(3), "收到上诉状日", [new(LawNames.Litigation, "88")], Mark.V)
            { ExtensionNote = "高院批", Tolling = "公告鉴定调解中止等解释第50条" },
        new("LIT-05.1", "行政应诉", "上诉（判决）", NaturalDays(15), "送达日", [new(LawNames.Litigation, "85")], Mark.V),
        new("LIT-05.2", "行政应诉", "上诉（裁定）", NaturalDays(10), "送达日", [new(LawNames.Litigation, "85")], Mark.V),
        new("LIT-06", "行政应诉", "起诉期限", Months(6), "知道行为日", [new(LawNames.Litigation, "46")], Mark.V),
        new("LIT-07", "行政应诉", "不作为起诉", Months(6), "履行期满日", [new(LawNames.LitigationInterpretation, "66"), new(LawNames.Litigation, "47")], Mark.V),
    ];
}
