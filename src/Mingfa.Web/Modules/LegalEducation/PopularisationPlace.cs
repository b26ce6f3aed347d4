using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalEducation;

/// <summary>普法场所 — one of the places “法律七进” takes the law to; which they are is for the district to say (seed S-131).</summary>
public sealed class PopularisationPlace : RegisterEntry
{
    [Column("场所", MaxLength = 40, IsPublic = true, Searched = true, Hint = "写作“进……”，如 进机关")] public required string Name { get; set; }
    [Column("确定的文件", MaxLength = 200, IsPublic = true)] public string? Document { get; set; }
}

public sealed class PopularisationPlaceRegister : Register<PopularisationPlace>
{
    /// <summary>〔政策默认〕 The seven, until the district has entered its own.</summary>
    internal static readonly IReadOnlyList<string> Shipped = ["进机关", "进乡村", "进社区", "进学校", "进企业", "进单位", "进军营"];

    public PopularisationPlaceRegister() : base("popularisation-places", "普法场所", "法治教育", nameof(PopularisationPlace.Name))
    {
        Purpose = $"“法律七进”是哪七进，由本区确定；没有登记的，按{string.Join("、", Shipped)}（政策默认）。普法活动只填当日有效的场所。";
        CodePrefix = "PFCS";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        HasValidity = true;
        Unique = [nameof(PopularisationPlace.Name)];
        Sort = "Code";
    }

    /// <summary>机关 and 进机关 are one place.</summary>
    internal static string Written(string place) => place.Trim() is var name && name.StartsWith('进') ? name : "进" + name;

    protected override IEnumerable<Finding> Check(PopularisationPlace entry)
    {
        if (entry.Name != Written(entry.Name))
            yield return new Finding($"场所写作“{Written(entry.Name)}”。", Field: "name");
    }
}

internal sealed class PopularisationPlaceTable() : RegisterTable<PopularisationPlace>("PopularisationPlaces");

/// <summary>An event takes the law to one of the places of the day, so that places are counted once each.</summary>
internal sealed class KnownPlace(MingfaDb db) : EntryTotals
{
    private List<PopularisationPlace>? places;

    internal override async Task LoadAsync(IReadOnlyCollection<EntryChange> changes) => places ??= await db.Entries<PopularisationPlace>().ToListAsync();

    internal override Finding? Take(EntryChange change)
    {
        if (change.After is not LawPopularisation happening || (change.Before is LawPopularisation before && before.PlaceKind == happening.PlaceKind && before.On == happening.On))
            return null;
        IReadOnlyList<string> known = places is { Count: > 0 }
            ? [.. places.Where(place => !(place.ValidFrom > happening.On) && !(place.ValidTo < happening.On)).Select(place => place.Name)]
            : PopularisationPlaceRegister.Shipped;
        return known.Contains(happening.PlaceKind) ? null : new Finding($"“{happening.PlaceKind}”不是 {happening.On:yyyy-MM-dd} 确定的普法场所：{string.Join("、", known)}〔政策默认〕。", Field: "placeKind");
    }
}
