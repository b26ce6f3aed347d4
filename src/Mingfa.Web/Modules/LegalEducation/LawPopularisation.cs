using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalEducation;

/// <summary>普法活动 — an event of 法律七进; whoever enforces the law makes it known (seed S-131, S-142).</summary>
public sealed class LawPopularisation : RegisterEntry
{
    [Column("活动名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("主办单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("场所", Grouped = true, MaxLength = 40, IsPublic = true, Searched = true, Hint = "“法律七进”中的哪一进，如 进机关；由本区在“普法场所”中确定")] public required string PlaceKind { get; set; }
    [Column("日期", IsPublic = true, MayLieAhead = true)] public required DateOnly On { get; set; }
    [Column("宣传的法律", MaxLength = 200, IsPublic = true, Searched = true)] public required string Laws { get; set; }
    [Column("受众人数", Totalled = true, IsPublic = true, Hint = "还没有举办的填 0")] public required int Reached { get; set; }
}

public sealed class LawPopularisationRegister : Register<LawPopularisation>
{
    public LawPopularisationRegister() : base("law-popularisations", "普法活动", "法治教育", nameof(LawPopularisation.Name))
    {
        Purpose = "“法律七进”等普法活动；没有开展活动的执法单位由此列出。";
        CodePrefix = "PF";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(LawPopularisation.UnitId);
        IsPublic = true;
        IsEvent = true;
        Unique = [nameof(LawPopularisation.Name), nameof(LawPopularisation.UnitId), nameof(LawPopularisation.PlaceKind), nameof(LawPopularisation.On)];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> CheckRelated(LawPopularisation entry, RegisterWords words) => NotBefore(entry.On, words, entry.Reached > 0, "受众人数", "reached");

    protected override void Fill(LawPopularisation entry, RegisterWords words) => entry.PlaceKind = PopularisationPlaceRegister.Written(entry.PlaceKind);

    protected internal override EntryTotals Totals(MingfaDb db) => new KnownPlace(db);
}

internal sealed class LawPopularisationTable() : RegisterTable<LawPopularisation>("LawPopularisations");
