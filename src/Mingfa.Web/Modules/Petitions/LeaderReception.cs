using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Petitions;

/// <summary>领导接访 — one batch of petitioners received by one or more leaders; a batch counts once (seed S-105, S-106).</summary>
public sealed class LeaderReception : RegisterEntry
{
    [Column("日期", IsPublic = true)] public required DateOnly On { get; set; }
    [Column("方式", IsPublic = true, Filtered = true)] public required ReceptionForm Form { get; set; }
    [Column("领导级别", IsPublic = true, Filtered = true)] public required ReceptionLevel Level { get; set; }
    [Column("地点", IsPublic = true, Filtered = true)] public required ReceptionPlace Place { get; set; }
    [Column("接访领导", Hint = "一行一位")] public required List<string> Leaders { get; set; }
    [Column("来访人数", Totalled = true, IsPublic = true, Hint = "已安排、还没有接访的填 0")] public required int Attendees { get; set; }
    [Column("反映事项", MaxLength = 400, Lines = 2, OnPageOnly = true, Searched = true)] public string? Topic { get; set; }
    [Column("状态", IsPublic = true, Filtered = true)] public required ReceptionStatus Status { get; set; }
    [Column("处理结果", MaxLength = 400, Lines = 2, OnPageOnly = true)] public string? Outcome { get; set; }
}

public enum ReceptionForm
{
    [Word("接访")] Received,
    [Word("约访")] Invited,
    [Word("下访")] Visited,
}

public enum ReceptionLevel
{
    [Word("区级领导")] District,
    [Word("部门领导")] Department,
    [Word("街道领导")] Subdistrict,
}

public enum ReceptionPlace
{
    [Word("区信访大厅")] PetitionHall,
    [Word("街道")] Subdistrict,
    [Word("社区")] Community,
    [Word("其他")] Other,
}

public enum ReceptionStatus
{
    [Word("已接访")] Held,
    [Word("已安排")] Planned,
    [Word("取消")] Cancelled,
}

public sealed class LeaderReceptionRegister : Register<LeaderReception>
{
    public LeaderReceptionRegister() : base("leader-receptions", "领导接访", "信访", nameof(LeaderReception.On))
    {
        Purpose = "领导接访、约访、下访，先按日程安排，接访后按批登记；两位领导同接一批仍是一批。公开页不列来访人和事项。";
        CodePrefix = "JF";
        Keepers = ["petition"];
        IsPublic = true;
        IsEvent = true;
        Related = [new RelatedPage("接访日程", "/registers/leader-receptions?status=Planned&sort=on", "/data/leader-receptions?status=Planned&sort=on")];
        Sort = "-On";
    }

    protected override bool IsCalledOff(LeaderReception entry) => entry.Status == ReceptionStatus.Cancelled;

    protected override IEnumerable<Finding> Check(LeaderReception entry)
    {
        if (entry.Status == ReceptionStatus.Held && entry.Attendees < 1)
            yield return new Finding("已接访的，来访人数至少 1 人。", Field: "attendees");
        if (entry.Status == ReceptionStatus.Planned && entry.Attendees > 0)
            yield return new Finding("还没有接访的，来访人数填 0。", Field: "attendees");
        if (entry.Leaders.Count == 0)
            yield return new Finding("请填写接访领导。", Field: "leaders");
    }

    protected override IEnumerable<Finding> CheckRelated(LeaderReception entry, RegisterWords words) =>
        NotBefore(entry.On, words, entry.Status == ReceptionStatus.Held, "已接访", "on");
}

internal sealed class LeaderReceptionTable() : RegisterTable<LeaderReception>("LeaderReceptions")
{
    protected override void Also(EntityTypeBuilder<LeaderReception> table) => table.HasIndex(reception => reception.On);
}
