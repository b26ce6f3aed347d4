using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>〔政策默认〕 What the district may set otherwise for cases entered from paper.</summary>
public sealed class PaperParameters : ParameterSet
{
    public static readonly Parameter Grace = new(
        "纸质案件补录的宽限", "个工作日", 1, 0, 10, "补录时期限已经届满的，录入以后还有这些天登记纸质上已经作出的决定；此后按期满未决定处理。");

    public override string Family => "补录";

    public override IReadOnlyList<Parameter> Parameters => [Grace];
}
