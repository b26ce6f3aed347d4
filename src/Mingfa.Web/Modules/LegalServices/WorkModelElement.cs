using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>
/// 工作模式模板 — one element of a named working model (N+5, 1133), asked of every community. What each number stands for is the district's to fill in: the
/// product knows none of it (seed S-096, S-101).
/// </summary>
public sealed class WorkModelElement : RegisterEntry
{
    [Column("模式名称", MaxLength = 60, IsPublic = true, Searched = true)] public required string Model { get; set; }
    [Column("顺序", IsPublic = true)] public required int Ordinal { get; set; }
    [Column("要素", MaxLength = 100, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("要求", MaxLength = 400, Lines = 2, IsPublic = true)] public string? Meaning { get; set; }
    [Column("依据", MaxLength = 200, IsPublic = true, OnPageOnly = true, Hint = "印发工作模式的文件")] public string? Basis { get; set; }
}

public sealed class WorkModelElementRegister : Register<WorkModelElement>
{
    public WorkModelElementRegister() : base("work-model-elements", "工作模式模板", "法律服务", nameof(WorkModelElement.Name))
    {
        Purpose = "工作模式由哪些要素组成，由本区填写；每个社区按模板逐项填写落实情况。";
        CodePrefix = "MB";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        HasValidity = true;
        Related = [CommunityOverview.Page];
        Unique = [nameof(WorkModelElement.Model), nameof(WorkModelElement.Name)];
        Sort = "Ordinal";
    }
}

internal sealed class WorkModelElementTable() : RegisterTable<WorkModelElement>("WorkModelElements");
