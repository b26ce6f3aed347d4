using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>律师进社区、“三官一律” — who serves which community in which role (seed S-099, S-132).</summary>
public sealed class CommunityLegalTeam : RegisterEntry
{
    [Column("街道", IsUnit = true, IsPublic = true, Filtered = true)] public required long SubdistrictId { get; set; }
    [Column("社区", Grouped = true, MaxLength = 60, IsPublic = true, Searched = true)] public required string Community { get; set; }
    [Column("角色", IsPublic = true, Filtered = true)] public required CommunityRole Role { get; set; }
    [Column("姓名", MaxLength = 60, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("单位", MaxLength = 100, IsPublic = true)] public required string Organization { get; set; }
    [Column("联系电话", MaxLength = 40, OnPageOnly = true)] public string? Phone { get; set; }
}

public enum CommunityRole
{
    [Word("法官")] Judge,
    [Word("检察官")] Prosecutor,
    [Word("警官")] PoliceOfficer,
    [Word("律师")] Lawyer,
}

public sealed class CommunityLegalTeamRegister : Register<CommunityLegalTeam>
{
    public CommunityLegalTeamRegister() : base("community-legal-teams", "律师进社区", "法律服务", nameof(CommunityLegalTeam.Name))
    {
        Related = [new RelatedPage("服务记录", "/registers/community-services", "/data/community-services")];
        Purpose = "“三官一律”和社区律师的进驻情况；缺少角色的社区由此列出。";
        CodePrefix = "SG";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(CommunityLegalTeam.SubdistrictId);
        IsPublic = true;
        HasValidity = true;
        Unique = [nameof(CommunityLegalTeam.SubdistrictId), nameof(CommunityLegalTeam.Community), nameof(CommunityLegalTeam.Role), nameof(CommunityLegalTeam.Name)];
        Sort = "Code";
    }

    protected internal override EntryTotals Totals(MingfaDb db) => new OnTheRoster(db, entry => entry is CommunityLegalTeam member ? (member.SubdistrictId, member.Community) : null);
}

internal sealed class CommunityLegalTeamTable() : RegisterTable<CommunityLegalTeam>("CommunityLegalTeams");
