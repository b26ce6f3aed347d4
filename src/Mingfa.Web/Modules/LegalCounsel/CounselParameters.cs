using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>〔政策默认〕 What the district may set otherwise for its counsels (seed S-057).</summary>
public sealed class CounselParameters : ParameterSet
{
    public static readonly Parameter RemindBefore = new("法律顾问聘任到期提醒提前天数", "日", 60, 1, 365, "聘任在这些天内到期、没有续聘的，列入缺口清单。");

    public override string Family => "法律顾问";

    public override IReadOnlyList<Parameter> Parameters => [RemindBefore];
}
