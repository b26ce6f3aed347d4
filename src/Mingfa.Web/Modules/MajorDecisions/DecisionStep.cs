using System.Linq.Expressions;

namespace Mingfa.Web.Modules.MajorDecisions;

/// <summary>One of the five steps of a decision (重大行政决策程序暂行条例第二章、第三章), and when an entry shows that it was taken or not asked for.</summary>
internal sealed class DecisionStep(string name, string inWords, Expression<Func<MajorDecision, bool>> taken)
{
    public static readonly DecisionStep Public = new("公众参与", "公开征求意见并反馈采纳情况，依法不公开的说明了理由", decision =>
        (decision.ConsultedTo != null && decision.FeedbackOn != null) || (decision.ConsultedTo == null && decision.Reason != null && decision.Reason != ""));

    public static readonly DecisionStep Experts = new("专家论证", "须论证的经专家论证", decision => !decision.NeedsExperts || decision.ExpertsOn != null);
    public static readonly DecisionStep Risk = new("风险评估", "须评估的经风险评估", decision => !decision.NeedsRisk || decision.RiskOn != null);
    public static readonly DecisionStep Legality = new("合法性审查", "经合法性审查", decision => decision.LegalityOn != null);
    public static readonly DecisionStep Deliberation = new("集体讨论", "经集体讨论", decision => decision.MeetingId != null);

    public static readonly IReadOnlyList<DecisionStep> Five = [Public, Experts, Risk, Legality, Deliberation];

    private readonly Func<MajorDecision, bool> isTaken = taken.Compile();

    public string Name { get; } = name;
    public string InWords { get; } = inWords;
    public Expression<Func<MajorDecision, bool>> Taken { get; } = taken;

    public bool IsTaken(MajorDecision decision) => isTaken(decision);
}
