using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Modules.Litigation;

/// <summary>〔政策默认〕 What the district may set otherwise for its arrangements with the courts (seed S-095).</summary>
public sealed class LiaisonParameters : ParameterSet
{
    public static readonly Parameter LeastMeetings = new("府院联席会议每年最低次数", "次", 2, 0, 24, "每个联络机制少于这个次数的年度列入缺口清单；当年按已过的月份折算，建立当年不计。");

    public override string Family => "府院联络";

    public override IReadOnlyList<Parameter> Parameters => [LeastMeetings];
}
