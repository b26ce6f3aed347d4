using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Modules.LegalEducation;

/// <summary>〔政策默认〕 What the district may set otherwise for learning the law (seed S-107).</summary>
public sealed class StudyParameters : ParameterSet
{
    public static readonly Parameter LeastStudySessions = new("常务会议每年学法最低次数", "次", 4, 0, 24, "少于这个次数的年度列入缺口清单；当年按已过的月份折算。");

    public override string Family => "学法";

    public override IReadOnlyList<Parameter> Parameters => [LeastStudySessions];
}
