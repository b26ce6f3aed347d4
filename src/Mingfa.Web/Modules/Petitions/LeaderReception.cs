using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Petitions;

/// <summary>领导接访 — one batch of petitioners received by one or more leaders; a batch counts once (seed S-105, S-106).</summary>
public sealed class LeaderReception : RegisterEntry
{
    [Column("日期", IsPublic = true, MayLieAhead = true)] public required DateOnly On { get; set; }
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

    protected internal override EntryTotals Totals(MingfaDb db) => new BatchOnce(db);

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

/// <summary>A batch counts once (seed S-106), so it is entered once: what agrees in day, place, leaders, people and matter is the same batch.</summary>
internal sealed class BatchOnce(MingfaDb db) : EntryTotals
{
    private readonly Dictionary<DateOnly, List<LeaderReception>> known = [];

    internal override async Task LoadAsync(IReadOnlyCollection<EntryChange> changes)
    {
        var days = changes.Select(change => change.After).OfType<LeaderReception>().Select(reception => reception.On).Where(day => !known.ContainsKey(day)).ToHashSet();
        foreach (var day in days)
            known[day] = [];
        foreach (var reception in await db.Entries<LeaderReception>().Where(reception => days.Contains(reception.On) && reception.Status != ReceptionStatus.Cancelled).ToListAsync())
            known[reception.On].Add(reception);
    }

    internal override Finding? Take(EntryChange change)
    {
        if (change.After is not LeaderReception { Status: not ReceptionStatus.Cancelled } after)
            return null;
        // What was entered twice before the rule may still be changed otherwise.
        if (change.Before is LeaderReception { Status: not ReceptionStatus.Cancelled } before && IsSame(before, after))
            return null;
        if (known[after.On].Find(other => (other.Id == 0 || other.Id != after.Id) && IsSame(other, after)) is { } same)
            return new Finding($"与{(same.Code.Length > 0 ? $"编号 {same.Code} 的条目" : "表中另一行")}的日期、地点、接访领导、人数和事项都相同，同一批只登记一次；确是另一批的，请在反映事项中写明区别。", Field: "on");
        known[after.On].RemoveAll(own => own.Id != 0 && own.Id == after.Id);
        known[after.On].Add(after);
        return null;
    }

    private static bool IsSame(LeaderReception one, LeaderReception other) =>
        (one.On, one.Place, one.Attendees, (one.Topic ?? "").Trim()) == (other.On, other.Place, other.Attendees, (other.Topic ?? "").Trim()) && one.Leaders.ToHashSet().SetEquals(other.Leaders);
}

internal sealed class LeaderReceptionTable() : RegisterTable<LeaderReception>("LeaderReceptions")
{
    protected override void Also(EntityTypeBuilder<LeaderReception> table) => table.HasIndex(reception => reception.On);
}
