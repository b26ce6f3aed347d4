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
        CodePrefix = "SQ-";
        Keepers = ["civil-affairs"];
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        HasValidity = true;
        Related = [CommunityOverview.Page];
        Unique = [nameof(Community.SubdistrictId), nameof(Community.Name)];
        Sort = "Code";
    }

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
