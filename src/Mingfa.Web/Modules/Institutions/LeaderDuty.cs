using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>第一责任人职责 — one thing a leader did for the rule of law in a year (seed S-007, S-117).</summary>
public sealed class LeaderDuty : RegisterEntry
{
    [Column("领导", MaxLength = 60, IsPublic = true, Searched = true)] public required string Leader { get; set; }
    [Column("职务", MaxLength = 60, IsPublic = true)] public required string Position { get; set; }
    [Column("所在单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("主要负责人", IsPublic = true, Filtered = true, Hint = "党政主要负责人填“是”，其他领导填“否”")] public bool IsHead { get; set; }
    [Column("履职类型", IsPublic = true, Filtered = true)] public required DutyKind Kind { get; set; }
    [Column("日期", IsPublic = true)] public required DateOnly On { get; set; }
    [Column("内容", MaxLength = 400, Lines = 2, IsPublic = true, Searched = true)] public required string Content { get; set; }
    [Column("述法评议日期", IsPublic = true, Hint = "书面述法提交后评议的日期；只有述法填写")] public DateOnly? ReviewedOn { get; set; }
    [Column("佐证", MaxLength = 200, OnPageOnly = true)] public string? Proof { get; set; }
}

public enum DutyKind
{
    [Word("会议研究")] Meeting,
    [Word("听取汇报")] Report,
    [Word("调研")] Research,
    [Word("批示")] Instruction,
    [Word("带头学法")] Study,
    [Word("出庭应诉")] CourtAppearance,
    [Word("述法")] Account,
}

public sealed class LeaderDutyRegister : Register<LeaderDuty>
{
    public LeaderDutyRegister() : base("leader-duties", "第一责任人履职", "任务与考评", nameof(LeaderDuty.Content))
    {
        Purpose = "党政主要负责人履行推进法治建设第一责任人职责的记录，年终述法由此汇总。";
        CodePrefix = "LZ";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(LeaderDuty.UnitId);
        IsPublic = true;
        Related = [new RelatedPage("履职看板", "/work/duties")];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> Check(LeaderDuty entry)
    {
        if (entry.ReviewedOn is not null && entry.Kind != DutyKind.Account)
            yield return new Finding("只有述法填写评议日期。", Field: "reviewedOn");
        if (entry.ReviewedOn < entry.On)
            yield return new Finding("评议日期不应早于述法日期。", Field: "reviewedOn");
    }
}

internal sealed class LeaderDutyTable() : RegisterTable<LeaderDuty>("LeaderDuties");
