using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>领导小组 — who leads the work, since when and until when, by which document.</summary>
public sealed class LeadingGroup : RegisterEntry
{
    [Column("名称", MaxLength = 100, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("组长", MaxLength = 60, IsPublic = true, Hint = "职务和姓名")] public required string Head { get; set; }
    [Column("副组长", MaxLength = 200, IsPublic = true)] public string? Deputies { get; set; }
    [Column("成员单位", Lines = 6, Hint = "每行一个", OnPageOnly = true)] public List<string> Members { get; set; } = [];
    [Column("办公室所在单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long OfficeUnitId { get; set; }
    [Column("成立文件", MaxLength = 100, IsPublic = true)] public required string Document { get; set; }
}

public sealed class LeadingGroupRegister : Register<LeadingGroup>
{
    public LeadingGroupRegister() : base("leading-groups", "领导小组", "任务与考评", nameof(LeadingGroup.Name))
    {
        Purpose = "法治政府建设领导小组和其他议事协调机构：组长、成员、办公室和成立文件；调整时旧的一届写明截止日期。";
        CodePrefix = "LDXZ";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        HasValidity = true;
        Unique = [nameof(LeadingGroup.Name), nameof(LeadingGroup.Document)];
    }

    protected override IEnumerable<Finding> CheckRelated(LeadingGroup entry, RegisterWords words) =>
        entry.ValidFrom is { } from ? MustExist(words.Unit(entry.OfficeUnitId), from, "officeUnitId") : [];
}

/// <summary>领导小组会议.</summary>
public sealed class GroupMeeting : RegisterEntry
{
    [Column("会议名称", MaxLength = 100, Searched = true)] public required string Name { get; set; }
    [Column("领导小组", RefersTo = typeof(LeadingGroup))] public required long GroupId { get; set; }
    [Column("日期", MayLieAhead = true)] public required DateOnly On { get; set; }
    [Column("主持人", MaxLength = 60)] public required string Chair { get; set; }
    [Column("议题", Lines = 4, OnPageOnly = true)] public List<string> Topics { get; set; } = [];
    [Column("纪要文号", MaxLength = 80)] public string? Minutes { get; set; }
}

public sealed class GroupMeetingRegister : Register<GroupMeeting>
{
    public GroupMeetingRegister() : base("group-meetings", "领导小组会议", "任务与考评", nameof(GroupMeeting.Name))
    {
        Purpose = "领导小组的会议和纪要；会议议定的事项登记在“会议决议”。";
        CodePrefix = "LDHY";
        KeptByDuty = UnitDuty.LegalBureau;
        IsEvent = true;
        Unique = [nameof(GroupMeeting.GroupId), nameof(GroupMeeting.On)];
        Sort = "-On";
    }
}

/// <summary>会议决议 — what a meeting laid on a unit; it becomes a task when it is taken into the next version of a plan.</summary>
public sealed class GroupResolution : RegisterEntry
{
    [Column("决议事项", MaxLength = 200, Searched = true)] public required string Title { get; set; }
    [Column("会议", RefersTo = typeof(GroupMeeting))] public required long MeetingId { get; set; }
    [Column("具体要求", MaxLength = 1000, Lines = 3)] public required string Measure { get; set; }
    [Column("目标标准", MaxLength = 400)] public required string Standard { get; set; }
    [Column("成果形式", MaxLength = 200)] public required string Deliverable { get; set; }
    [Column("牵头单位", IsUnit = true, Filtered = true)] public required long LeadUnitId { get; set; }
    [Column("完成时限", MayLieAhead = true)] public required DateOnly Deadline { get; set; }

    /// <summary>The row it becomes.</summary>
    internal PlanRow ToRow(int number) => new()
    {
        Number = number,
        Clause = "无：领导小组会议决议",
        Title = Title,
        Measure = Measure,
        Standard = Standard,
        Deliverable = Deliverable,
        LeadUnitId = LeadUnitId,
        Deadline = Deadline,
        ResolutionId = Id,
    };
}

public sealed class GroupResolutionRegister : Register<GroupResolution>
{
    public GroupResolutionRegister() : base("group-resolutions", "会议决议", "任务与考评", nameof(GroupResolution.Title))
    {
        Purpose = "领导小组会议议定、交单位办理的事项；在分解表草稿中“列入”后，随新版印发、下达和督办。";
        CodePrefix = "JUE";
        KeptByDuty = UnitDuty.LegalBureau;
        Unique = [nameof(GroupResolution.MeetingId), nameof(GroupResolution.Title)];
        Sort = "-Deadline";
        Related = [new RelatedPage("任务分解表", "/work/tasks/plans")];
    }

    protected override IEnumerable<Finding> Check(GroupResolution entry)
    {
        if (entry.Deadline.Year is < 2000 or > 2100)
            yield return new Finding("完成时限的年份不对。", Field: "deadline");
    }

    protected override IEnumerable<Finding> CheckRelated(GroupResolution entry, RegisterWords words)
    {
        if (words.Referred<GroupMeeting>(entry.MeetingId) is not { } meeting)
            yield break;
        foreach (var finding in MustExist(words.Unit(entry.LeadUnitId), meeting.On, "leadUnitId"))
            yield return finding;
        if (entry.Deadline < meeting.On)
            yield return new Finding($"完成时限不应早于会议日期（{meeting.On:yyyy-MM-dd}）。", Field: "deadline");
    }

    /// <summary>The plans that may have taken resolutions in: all but those that were dropped.</summary>
    internal static IQueryable<TaskPlanCase> PlansTakingIn(MingfaDb db) => db.Set<TaskPlanCase>().AsNoTracking().Where(plan => plan.Dossier.State != "dropped");

    internal override async Task<IReadOnlyList<EntryFact>> FactsAsync(MingfaDb db, long entry)
    {
        var rows = await PlansTakingIn(db).SelectMany(plan => plan.Rows.Where(row => row.ResolutionId == entry), (plan, row) => new { plan.Id, plan.Name, plan.Edition, plan.IssuedOn, plan.SupersededOn, row.Number })
            .OrderByDescending(row => row.Id).ToListAsync();
        return rows.Count == 0
            ? [new EntryFact("落实任务", "未列入任务分解表")]
            : [.. rows.Select(row => new EntryFact("落实任务", $"{row.Name}第 {row.Number} 项（第 {row.Edition} 版{(row.IssuedOn is null ? "，还没有印发" : row.SupersededOn is null ? "" : "，已被新版替代")}）", $"/work/tasks/plans/{row.Id}#rows"))];
    }
}

internal static class LeadingGroupGaps
{
    public static readonly RegisterGap WithoutTask = new(
        "resolutions-untaken", "决议没有落实为任务", "group-resolutions", "领导小组决议应列入任务分解表，印发后下达到单位；完成时限已过、还没有列入印发的分解表的在这里列出。",
        async (db, day) => await db.Entries<GroupResolution>()
            .Where(resolution => resolution.Deadline < day && !db.Set<TaskPlanCase>().Any(plan => plan.IssuedOn <= day && plan.Rows.Any(row => row.ResolutionId == resolution.Id)))
            .OrderBy(resolution => resolution.Deadline).ThenBy(resolution => resolution.Id)
            .Select(resolution => new GapRow(resolution.Title, "时限已过，没有列入任务分解表", resolution.Id)).ToListAsync());
}

internal sealed class LeadingGroupTable() : RegisterTable<LeadingGroup>("LeadingGroups");

internal sealed class GroupMeetingTable() : RegisterTable<GroupMeeting>("GroupMeetings");

internal sealed class GroupResolutionTable() : RegisterTable<GroupResolution>("GroupResolutions");
