using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>
/// 〔政策默认〕 From which budget a purchase is tendered in public (seed S-089). 政府采购法 leaves the amounts to decisions of the higher governments,
/// which change: the district enters those that hold for it.
/// </summary>
public sealed class ProcurementParameters : ParameterSet
{
    private const string Meaning = "达到这个预算金额的项目应公开招标；没有公开招标的列入缺口清单。具体数额依政府采购法由有权机关规定，请按本省现行标准登记；按采购公告日期的取值判断。";

    /// <summary>In units of 万元.</summary>
    public static readonly Parameter Goods = new("货物和服务公开招标数额标准", "万元", 200, 1, 100_000, Meaning, Decimals: 2);

    /// <inheritdoc cref="Goods"/>
    public static readonly Parameter Works = new("工程公开招标数额标准", "万元", 400, 1, 100_000, Meaning, Decimals: 2);

    public override string Family => "政府采购";

    public override IReadOnlyList<Parameter> Parameters => [Goods, Works];

    /// <summary>The budget from which a purchase announced on a day goes to public tender.</summary>
    public static long ThresholdFen(DistrictParameters parameters, ProcurementSubject? subject, DateOnly on) =>
        (long)(parameters.Of(subject == ProcurementSubject.Works ? Works : Goods, on) * 10_000 * 100);
}
