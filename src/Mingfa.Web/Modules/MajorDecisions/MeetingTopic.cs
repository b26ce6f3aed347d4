using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.MajorDecisions;

/// <summary>会议议题 — what a meeting took up, and whether its legality had been looked at before.</summary>
public sealed class MeetingTopic : RegisterEntry
{
    [Column("会议", RefersTo = typeof(GovernmentMeeting))] public required long MeetingId { get; set; }
    [Column("议题", MaxLength = 200, Searched = true)] public required string Title { get; set; }
    [Column("提请单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("应作合法性审查", Filtered = true)] public bool NeedsReview { get; set; }
    [Column("合法性审查意见日期")] public DateOnly? ReviewedOn { get; set; }
}

public sealed class MeetingTopicRegister : Register<MeetingTopic>
{
    public MeetingTopicRegister() : base("meeting-topics", "会议议题", "决策", nameof(MeetingTopic.Title))
    {
        StandsBy = "会议日期";
        Purpose = "政府会议的议题和合法性审查情况；未经审查上会的列入缺口清单。不对外公开。";
        CodePrefix = "YT";
        KeptByDuty = UnitDuty.GovernmentOffice;
        Unique = [nameof(MeetingTopic.MeetingId), nameof(MeetingTopic.Title)];
        Sort = "Code";
    }

    protected internal override IQueryable<MeetingTopic> StoodOn(IQueryable<MeetingTopic> entries, MingfaDb db, DateOnly day) =>
        entries.Where(topic => db.Entries<GovernmentMeeting>().Any(meeting => meeting.Id == topic.MeetingId && meeting.On <= day));

    protected override IEnumerable<Finding> Check(MeetingTopic entry)
    {
        if (entry.ReviewedOn is not null && !entry.NeedsReview)
            yield return new Finding("不须审查的，不填审查意见日期。", Field: "reviewedOn");
    }
}

internal sealed class MeetingTopicTable() : RegisterTable<MeetingTopic>("MeetingTopics");
