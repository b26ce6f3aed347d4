using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.MajorDecisions;

/// <summary>重大行政决策 — one decision with its five steps: the public, experts, risk, legality, deliberation (重大行政决策程序暂行条例).</summary>
public sealed class MajorDecision : RegisterEntry
{
    [Column("决策事项", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("承办单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("启动日期", IsPublic = true)] public required DateOnly StartedOn { get; set; }
    [Column("征求意见开始", IsPublic = true, Hint = "依法不予公开征求意见的不填，并说明理由", MayLieAhead = true)] public DateOnly? ConsultedFrom { get; set; }
    [Column("征求意见截止", IsPublic = true, MayLieAhead = true)] public DateOnly? ConsultedTo { get; set; }
    [Column("意见采纳情况反馈日期", IsPublic = true)] public DateOnly? FeedbackOn { get; set; }
    [Column("专业性技术性较强", Filtered = true, Hint = "须组织专家论证")] public bool NeedsExperts { get; set; }
    [Column("专家论证日期", IsPublic = true)] public DateOnly? ExpertsOn { get; set; }
    [Column("可能有较大风险", Filtered = true, Hint = "对社会稳定、公共安全等可能造成不利影响的，须作风险评估")] public bool NeedsRisk { get; set; }
    [Column("风险评估日期", IsPublic = true)] public DateOnly? RiskOn { get; set; }
    [Column("合法性审查日期", IsPublic = true)] public DateOnly? LegalityOn { get; set; }
    [Column("集体讨论会议", RefersTo = typeof(GovernmentMeeting), IsPublic = true)] public long? MeetingId { get; set; }
    [Column("决定日期", IsPublic = true)] public DateOnly? DecidedOn { get; set; }
    [Column("立卷归档日期", OnPageOnly = true)] public DateOnly? ArchivedOn { get; set; }
    [Column("不公开征求意见、缩短期限的理由", MaxLength = 400, Lines = 2, OnPageOnly = true)] public string? Reason { get; set; }
}

public sealed class MajorDecisionRegister : Register<MajorDecision>
{
    /// <summary>重大行政决策程序暂行条例第十五条: not less than thirty days; shorter with a reason.</summary>
    internal const int ConsultationDays = 30;

    public MajorDecisionRegister() : base("major-decisions", "重大行政决策", "决策", nameof(MajorDecision.Name))
    {
        Purpose = "重大行政决策事项和公众参与、专家论证、风险评估、合法性审查、集体讨论五项程序；缺一项的列入缺口清单。";
        CodePrefix = "JC";
        KeptByDuty = UnitDuty.GovernmentOffice;
        KeptByUnitIn = nameof(MajorDecision.UnitId);
        IsPublic = true;
        Unique = [nameof(MajorDecision.Name), nameof(MajorDecision.StartedOn)];
        Sort = "-StartedOn";
    }

    protected override IEnumerable<Finding> Check(MajorDecision entry)
    {
        if (entry.ConsultedTo < entry.ConsultedFrom)
            yield return new Finding("征求意见截止日期不应早于开始日期。", Field: "consultedTo");
        if (entry.ConsultedFrom is null != entry.ConsultedTo is null)
            yield return new Finding("征求意见的开始和截止日期应一并填写。", Field: "consultedTo");
        if (entry is { ConsultedFrom: { } from, ConsultedTo: { } to } && to.DayNumber - from.DayNumber < ConsultationDays && string.IsNullOrWhiteSpace(entry.Reason))
            yield return new Finding("公开征求意见的期限一般不少于三十日；缩短的应说明理由。", new Citation(LawNames.DecisionRegulation, "15"), "reason");
        if (entry.DecidedOn < entry.StartedOn)
            yield return new Finding("决定日期不应早于启动日期。", Field: "decidedOn");
        if (entry.DecidedOn is not null && entry.MeetingId is null)
            yield return new Finding("已作出决定的应写明集体讨论的会议。", new Citation(LawNames.DecisionRegulation, "30"), "meetingId");
        if (entry.LegalityOn > entry.DecidedOn)
            yield return new Finding("合法性审查应在作出决定以前。", new Citation(LawNames.DecisionRegulation, "25"), "legalityOn");
    }

    protected override IEnumerable<Finding> CheckRelated(MajorDecision entry, RegisterWords words)
    {
        if (words.Referred<GovernmentMeeting>(entry.MeetingId) is not { } meeting)
            yield break;
        if (meeting.Kind is not (MeetingKind.Executive or MeetingKind.Plenary))
            yield return new Finding($"决策草案应当经常务会议或者全体会议讨论，{meeting.Name}不是。", new Citation(LawNames.DecisionRegulation, "30"), "meetingId");
        if (entry.LegalityOn > meeting.On)
            yield return new Finding($"合法性审查应在提交讨论以前，{meeting.Name}在 {meeting.On:yyyy-MM-dd} 召开。", new Citation(LawNames.DecisionRegulation, "25"), "legalityOn");
        if (entry.DecidedOn < meeting.On)
            yield return new Finding($"决定应在集体讨论的基础上作出，{meeting.Name}在 {meeting.On:yyyy-MM-dd} 召开。", new Citation(LawNames.DecisionRegulation, "30"), "decidedOn");
    }
}

internal sealed class MajorDecisionTable() : RegisterTable<MajorDecision>("MajorDecisions");
