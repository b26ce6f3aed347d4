using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.MajorDecisions;

/// <summary>Decisions that lack a step, topics that went to a meeting unreviewed.</summary>
internal static class DecisionGaps
{
    public static readonly RegisterGap MissingStep = new(
        "decisions-missing-step", "缺程序的重大行政决策", "major-decisions", "公众参与、专家论证（须论证的）、风险评估（须评估的）、合法性审查和集体讨论，缺一项的列出（重大行政决策程序暂行条例）。",
        async (db, day) => [.. (await db.Entries<MajorDecision>().Where(decision => decision.DecidedOn <= day).OrderBy(decision => decision.DecidedOn).ThenBy(decision => decision.Id).ToListAsync())
            .Select(decision => (decision, missing: Missing(decision).ToList())).Where(pair => pair.missing.Count > 0)
            .Select(pair => new GapRow(pair.decision.Name, $"缺{string.Join("、", pair.missing)}", pair.decision.Id))]);

    public static readonly RegisterGap NotReviewed = new(
        "topics-not-reviewed", "未经合法性审查上会的议题", "meeting-topics", "应作合法性审查的议题，会前没有审查意见的列出。",
        async (db, day) => await db.Entries<MeetingTopic>().Where(topic => topic.NeedsReview)
            .Join(db.Entries<GovernmentMeeting>().Where(meeting => meeting.On <= day), topic => topic.MeetingId, meeting => meeting.Id, (topic, meeting) => new { topic, meeting })
            .Where(pair => !(pair.topic.ReviewedOn <= pair.meeting.On)).OrderBy(pair => pair.meeting.On).ThenBy(pair => pair.topic.Id)
            .Select(pair => new GapRow(pair.meeting.Name + " " + pair.topic.Title, "会前没有审查意见", pair.topic.Id)).ToListAsync());

    private static IEnumerable<string> Missing(MajorDecision decision)
    {
        if (!(decision is { ConsultedTo: not null, FeedbackOn: not null } || (decision.ConsultedTo is null && !string.IsNullOrWhiteSpace(decision.Reason))))
            yield return "公众参与";
        if (decision.NeedsExperts && decision.ExpertsOn is null)
            yield return "专家论证";
        if (decision.NeedsRisk && decision.RiskOn is null)
            yield return "风险评估";
        if (decision.LegalityOn is null)
            yield return "合法性审查";
        if (decision.MeetingId is null)
            yield return "集体讨论";
    }
}
