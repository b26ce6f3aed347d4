using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>街道执法机构 — a squad or station at a sub-district: who sent it, who directs it, its staff and equipment (seed S-068).</summary>
public sealed class SubdistrictSquad : RegisterEntry
{
    [Column("机构名称", MaxLength = 100, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("街道", IsUnit = true, IsPublic = true, Filtered = true)] public required long SubdistrictId { get; set; }
    [Column("机构类别", IsPublic = true, Filtered = true)] public required SquadKind Kind { get; set; }
    [Column("派出机关", IsUnit = true, IsPublic = true, Filtered = true)] public required long SentById { get; set; }
    [Column("管理关系", IsPublic = true, Filtered = true)] public required SquadDirection Direction { get; set; }
    [Column("执法人员", Totalled = true, IsPublic = true)] public required int Staff { get; set; }
    [Column("执法装备（台套）", Totalled = true, IsPublic = true, Hint = "执法车辆、执法记录仪、检测设备等")] public required int Devices { get; set; }
    [Column("成立文件", MaxLength = 200, IsPublic = true, OnPageOnly = true)] public string? Document { get; set; }
    [Column("成立日期", IsPublic = true)] public required DateOnly FoundedOn { get; set; }
}

public enum SquadKind
{
    [Word("城管中队")] UrbanManagement,
    [Word("食品药品监管所")] FoodAndDrug,
    [Word("其他")] Other,
}

public enum SquadDirection
{
    [Word("派驻街道、双重管理")] Both,
    [Word("派出机关直接管理")] Sender,
    [Word("下沉街道管理")] Subdistrict,
}

public sealed class SubdistrictSquadRegister : Register<SubdistrictSquad>
{
    public SubdistrictSquadRegister() : base("subdistrict-squads", "街道执法机构", "监管与执法", nameof(SubdistrictSquad.Name))
    {
        Purpose = "设在街道的城管中队、食品药品监管所等执法机构：由谁派出、归谁管理、多少人员和装备；没有设立的街道在缺口清单列出。";
        CodePrefix = "JDZF";
        KeptByDuty = UnitDuty.LegalBureau;
        Keepers = ["urban-management"];
        KeptByUnitIn = nameof(SubdistrictSquad.SentById);
        IsPublic = true;
        HasValidity = true;
        StandsBy = "成立日期和有效期";
        Related = [SubdistrictEnforcement.Page];
        Unique = [nameof(SubdistrictSquad.SubdistrictId), nameof(SubdistrictSquad.Name)];
        Sort = "Code";
    }

    protected internal override IQueryable<SubdistrictSquad> StoodOn(IQueryable<SubdistrictSquad> entries, MingfaDb db, DateOnly day) =>
        entries.ValidOn(day).Where(squad => squad.FoundedOn <= day);

    protected override IEnumerable<Finding> Check(SubdistrictSquad entry)
    {
        if (entry.Staff < 1)
            yield return new Finding("执法人员至少 1 人。", Field: "staff");
        if (entry.ValidFrom < entry.FoundedOn)
            yield return new Finding("有效期不应早于成立日期。", Field: "validFrom");
    }

    protected override IEnumerable<Finding> CheckRelated(SubdistrictSquad entry, RegisterWords words)
    {
        if (words.Unit(entry.SubdistrictId) is { Kind: not OrgUnitKind.Subdistrict } unit)
            yield return new Finding($"{unit.Name}不是街道。", Field: "subdistrictId");
    }
}

internal sealed class SubdistrictSquadTable() : RegisterTable<SubdistrictSquad>("SubdistrictSquads");
