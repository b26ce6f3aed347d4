using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>
/// 律师进社区服务记录 — what a community's lawyer did there on a day (seed S-099). It names his assignment, and by that lawyer and community: a
/// community cannot be misspelt out of the count.
/// </summary>
public sealed class CommunityService : RegisterEntry
{
    [Column("进驻律师", RefersTo = typeof(CommunityLegalTeam), IsPublic = true, Hint = "“律师进社区”台账中的律师，填编号或者姓名")] public required long AssignmentId { get; set; }
    [Column("街道", IsUnit = true, IsPublic = true, Filtered = true)] public required long SubdistrictId { get; set; }
    [Column("服务日期", IsPublic = true)] public required DateOnly On { get; set; }
    [Column("服务类型", IsPublic = true, Filtered = true)] public required CommunityServiceKind Kind { get; set; }
    [Column("服务人数", Totalled = true, IsPublic = true)] public required int Persons { get; set; }
    [Column("服务内容", MaxLength = 400, Lines = 2, OnPageOnly = true)] public string? Content { get; set; }
}

public enum CommunityServiceKind
{
    [Word("法律咨询")] Advice,
    [Word("法治讲座")] Lecture,
    [Word("参与调解")] Mediation,
    [Word("法律援助指引")] LegalAid,
    [Word("文书审查")] Drafting,
    [Word("其他")] Other,
}

public sealed class CommunityServiceRegister : Register<CommunityService>
{
    public CommunityServiceRegister() : base("community-services", "律师进社区服务记录", "法律服务", nameof(CommunityService.On))
    {
        Purpose = "进驻律师每次到社区服务的日期、类型和人数；本年没有服务记录的社区在缺口清单列出。公开页不列服务内容。";
        CodePrefix = "SQFW";
        KeptByDuty = Platform.Directory.UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(CommunityService.SubdistrictId);
        IsPublic = true;
        Unique = [nameof(CommunityService.AssignmentId), nameof(CommunityService.On), nameof(CommunityService.Kind)];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> Check(CommunityService entry)
    {
        if (entry.Persons < 1)
            yield return new Finding("服务人数至少 1 人。", Field: "persons");
    }

    protected override IEnumerable<Finding> CheckRelated(CommunityService entry, RegisterWords words)
    {
        if (words.Referred<CommunityLegalTeam>(entry.AssignmentId) is not { } assignment)
            yield break;
        if (assignment.Role != CommunityRole.Lawyer)
            yield return new Finding($"{assignment.Name}进驻的角色是{StepForm.Word(assignment.Role)}，不是律师。", Field: "assignmentId");
        if (assignment.SubdistrictId != entry.SubdistrictId)
            yield return new Finding($"街道与进驻的社区（{assignment.Community}）所在街道不一致。", Field: "subdistrictId");
        if (entry.On < assignment.ValidFrom || entry.On > assignment.ValidTo)
            yield return new Finding($"服务日期不在{assignment.Name}进驻{assignment.Community}的期间内。", Field: "on");
    }
}

internal sealed class CommunityServiceTable() : RegisterTable<CommunityService>("CommunityServices")
{
    protected override void Also(EntityTypeBuilder<CommunityService> table) => table.HasIndex(service => service.On);
}
