using Mingfa.Core.Law;
using static Mingfa.Core.Time.TermLength;

namespace Mingfa.Core.Time;

public static partial class Terms
{
    private static Term[] InspectionAndCredit =>
    [
        new("SR-01", "双随机/信用", "抽查结果公示", WorkingDays(20), "抽查任务完成日", [new("国发〔2019〕5号"), new(LawNames.EnterpriseInformation, "6")], Mark.K | Mark.V),
        new("SR-02", "双随机/信用", "线索核查立案", WorkingDays(15), "线索登记日", [new("市监程序规定")], Mark.V2 | Mark.K)
            { Extension = new(15, PeriodUnit.WorkingDay, "") },
        new("CR-01", "双随机/信用", "市监部门履职信息公示", WorkingDays(20), "信息产生日", [new(LawNames.EnterpriseInformation, "6")], Mark.V),
        new("CR-02", "双随机/信用", "企业即时信息公示", WorkingDays(20), "信息形成日", [new(LawNames.EnterpriseInformation, "10")], Mark.V),
        new("CR-03", "双随机/信用", "企业年报", Every(6, 30).OpeningOn(1, 1), "年度", [new(LawNames.EnterpriseInformation, "8")], Mark.V),
        new("CR-04", "双随机/信用", "举报核查告知", WorkingDays(20), "收到举报日", [new(LawNames.EnterpriseInformation, "13(1)")], Mark.V),
        new("CR-05", "双随机/信用", "查询答复", WorkingDays(20), "收到申请日", [new(LawNames.EnterpriseInformation, "13(2)")], Mark.V),
        new("CR-06.1", "双随机/信用", "经营异常名录列入", WorkingDays(10), "确认日", [new("经营异常名录办法(条文未核)")], Mark.K),
        new("CR-06.2", "双随机/信用", "经营异常名录移出", WorkingDays(5), "申请日", [new("经营异常名录办法(条文未核)")], Mark.K),
        new("CR-07.1", "双随机/信用", "失信信息公示期（轻微）", Months(3).NeverRolling(), "认定文书日", [new("发改委令36号")], Mark.V2),
        new("CR-07.2", "双随机/信用", "失信信息公示期（一般）", Months(12).ButNotLessThan(3).NeverRolling(), "认定文书日", [new("发改委令36号")], Mark.V2),
        new("CR-07.3", "双随机/信用", "失信信息公示期（严重）", Years(3).ButNotLessThan(1).NeverRolling(), "认定文书日", [new("发改委令36号")], Mark.V2),
        new("CR-08.1", "双随机/信用", "处罚信息公示(市监)", WorkingDays(20), "决定日", [new(LawNames.PenaltyPublication, "9-10")], Mark.V),
        new("CR-08.2", "双随机/信用", "处罚信息公示(市监)：跨省推送登记地", WorkingDays(10), "决定日", [new(LawNames.PenaltyPublication, "9-10")], Mark.V),
        new("CR-08.3", "双随机/信用", "处罚信息公示(市监)：跨省由登记地公示", WorkingDays(10), "收到推送信息日", [new(LawNames.PenaltyPublication, "9-10")], Mark.V),
    ];
}
