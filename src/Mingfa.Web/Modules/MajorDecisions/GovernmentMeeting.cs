using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.MajorDecisions;

/// <summary>政府会议 — an executive meeting with who attended and who sat in (seed S-037…S-040, S-108).</summary>
public sealed class GovernmentMeeting : RegisterEntry
{
    [Column("会议名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("会议类型", IsPublic = true, Filtered = true)] public required MeetingKind Kind { get; set; }
    [Column("日期", IsPublic = true, MayLieAhead = true)] public required DateOnly On { get; set; }
    [Column("议题数", IsPublic = true)] public int? Topics { get; set; }
    [Column("应到人数")] public int? Due { get; set; }
    [Column("实到人数")] public int? Present { get; set; }
    [Column("法制机构负责人列席", Totalled = true, Filtered = true, Hint = "有出席列席登记的会议以登记为准")] public bool LegalHeadSatIn { get; set; }
    [Column("法律顾问列席", Totalled = true, Filtered = true, Hint = "有出席列席登记的会议以登记为准")] public bool CounselSatIn { get; set; }
}

public enum MeetingKind
{
    [Word("政府常务会议")] Executive,
    [Word("政府全体会议")] Plenary,
    [Word("区长办公会议")] MayorsOffice,
    [Word("专题会议")] Special,
    [Word("区委全面依法治区委员会会议")] RuleOfLawCommittee,
    [Word("理论学习中心组")] StudyGroup,
}

public sealed class GovernmentMeetingRegister : Register<GovernmentMeeting>
{
    public GovernmentMeetingRegister() : base("government-meetings", "常务会议", "决策", nameof(GovernmentMeeting.Name))
    {
        Purpose = "政府常务会议等会议的召开、出席和列席情况。";
        CodePrefix = "HY";
        KeptByDuty = UnitDuty.GovernmentOffice;
        IsPublic = true;
        IsEvent = true;
        Unique = [nameof(GovernmentMeeting.Name)];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> CheckRelated(GovernmentMeeting entry, RegisterWords words) =>
    [
        .. NotBefore(entry.On, words, entry.Present > 0, "实到人数", "present"),
        .. NotBefore(entry.On, words, entry.LegalHeadSatIn || entry.CounselSatIn, "列席情况", entry.LegalHeadSatIn ? "legalHeadSatIn" : "counselSatIn"),
    ];

    protected override IEnumerable<Finding> Check(GovernmentMeeting entry)
    {
        if (entry.Present > entry.Due)
            yield return new Finding("实到人数不应多于应到人数。", Field: "present");
    }
}

internal sealed class GovernmentMeetingTable() : RegisterTable<GovernmentMeeting>("GovernmentMeetings");
