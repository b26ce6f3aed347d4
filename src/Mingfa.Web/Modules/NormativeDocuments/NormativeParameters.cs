using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>〔政策默认〕 What the district may set otherwise for normative documents.</summary>
public sealed class NormativeParameters : ParameterSet
{
    /// <summary>陕西省政府令第216号, second-hand.</summary>
    public static readonly Parameter LongestValidity = new("规范性文件最长有效期", "年", 5, 1, 10, "有效期超过的不能登记公布。依据陕西省政府令第216号，待核原文。");

    /// <inheritdoc cref="LongestValidity"/>
    public static readonly Parameter LongestTrialValidity = new("暂行、试行文件最长有效期", "年", 2, 1, 5, "名称有“暂行”“试行”的文件，有效期超过的不能登记公布。依据陕西省政府令第216号，待核原文。");

    public static readonly Parameter SeparatePersons = new("审核、记录、签发岗位分离", "（1 是，0 否）", 1, 0, 1, "为 1 时，同一人不能既出具合法性审核意见、又记录审议结果或者签发；部门、街道自己的文件由承办人记录审议结果，负责人签发。");

    public override string Family => "规范性文件";

    public override IReadOnlyList<Parameter> Parameters => [LongestValidity, LongestTrialValidity, SeparatePersons];

    public static Parameter MaxYears(bool isTrial) => isTrial ? LongestTrialValidity : LongestValidity;
}
