using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>社区名册 — every community of the district; what coverage is measured by (seed S-097, S-099, S-132): one with nothing at all is missed, not forgotten.</summary>
public sealed class Community : RegisterEntry
{
    [Column("街道", IsUnit = true, IsPublic = true, Filtered = true)] public required long SubdistrictId { get; set; }
    [Column("社区", MaxLength = 60, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("户数", IsPublic = true)] public int? Households { get; set; }
}

public sealed class CommunityRegister : Register<Community>
{
    public CommunityRegister() : base("communities", "社区名册", "法律服务", nameof(Community.Name))
    {
        Purpose = "本区的社区；公共法律服务、律师进社区和工作模式的覆盖率以此为分母。";
        CodePrefix = "SQMC";
        Keepers = ["civil-affairs"];
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        HasValidity = true;
        Related = [CommunityOverview.Page];
        Unique = [nameof(Community.SubdistrictId), nameof(Community.Name)];
        Sort = "Code";
    }

    protected internal override EntryTotals Totals(MingfaDb db) => new NamedCommunity(db);

    protected override IEnumerable<Finding> CheckRelated(Community entry, RegisterWords words)
    {
        if (words.Unit(entry.SubdistrictId) is { Kind: not OrgUnitKind.Subdistrict } unit)
            yield return new Finding($"{unit.Name}不是街道。", Field: "subdistrictId");
    }
}

internal sealed class CommunityTable() : RegisterTable<Community>("Communities");

/// <summary>What is written of a community is written of one on the roster: a name misspelt would fall out of every count.</summary>
/// <param name="communityOf">The community an entry names; null where it names none.</param>
internal sealed class OnTheRoster(MingfaDb db, Func<RegisterEntry, (long Subdistrict, string Name)?> communityOf) : EntryTotals
{
    private ILookup<long, string>? roster;

    internal override async Task LoadAsync(IReadOnlyCollection<EntryChange> changes) =>
        roster ??= (await db.Entries<Community>().Select(community => new { community.SubdistrictId, community.Name }).ToListAsync()).ToLookup(community => community.SubdistrictId, community => community.Name);

    internal override Finding? Take(EntryChange change)
    {
        var (before, after) = (change.Before is null ? null : communityOf(change.Before), change.After is null ? null : communityOf(change.After));
        return after is { } named && named != before && !roster![named.Subdistrict].Contains(named.Name)
            ? new Finding($"社区名册中该街道没有“{named.Name}”。", Field: "community")
            : null;
    }
}

/// <summary>The roster keeps the name under which others write of a community: what names it would fall out of every count.</summary>
internal sealed class NamedCommunity(MingfaDb db) : EntryTotals
{
    private readonly Dictionary<string, List<(long? Subdistrict, string Name)>> named = [];

    internal override async Task LoadAsync(IReadOnlyCollection<EntryChange> changes)
    {
        string?[] lost = [.. changes.Where(IsLost).Select(change => KeyOf((Community)change.Before!).Name).Distinct()];
        if (lost.Length == 0)
            return;
        named["公共法律服务点"] = [.. (await db.Entries<ServicePoint>().Where(point => lost.Contains(point.Community)).ToListAsync()).Select(point => (point.SubdistrictId, point.Community!))];
        named["律师进社区"] = [.. (await db.Entries<CommunityLegalTeam>().Where(member => lost.Contains(member.Community)).ToListAsync()).Select(member => (member.SubdistrictId, member.Community))];
        named["社区工作模式"] = [.. (await db.Entries<WorkModelComponent>().Where(part => lost.Contains(part.Community)).ToListAsync()).Select(part => (part.SubdistrictId, part.Community))];
    }

    internal override Finding? Take(EntryChange change)
    {
        if (!IsLost(change))
            return null;
        var key = KeyOf((Community)change.Before!);
        var counts = named.Select(kind => (kind.Key, Count: kind.Value.Count(each => each == key))).ToList();
        return counts.Sum(kind => kind.Count) is > 0 and var all
            ? new Finding($"还有 {all} 个条目写明“{key.Name}”（{string.Join("、", counts.Select(kind => $"{kind.Key} {kind.Count}"))}），不能改名、改街道或者作废；社区更名的，填写有效期至，另行登记。", Field: "name")
            : null;
    }

    /// <summary>No entry of the roster has the name any more.</summary>
    private static bool IsLost(EntryChange change) => change.Before is Community before && (change.After is not Community after || KeyOf(after) != KeyOf(before));

    private static (long Subdistrict, string Name) KeyOf(Community community) => (community.SubdistrictId, community.Name);
}
