using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>
/// 工作模式 — a named working model (N+5, 1133) and what it consists of in a community. What each number stands for is the district's to
/// fill in: the product knows none of it (seed S-096, S-101).
/// </summary>
public sealed class WorkModelComponent : RegisterEntry
{
    [Column("模式名称", MaxLength = 60, IsPublic = true, Searched = true)] public required string Model { get; set; }
    [Column("要素", MaxLength = 100, IsPublic = true, Searched = true)] public required string Component { get; set; }
    [Column("街道", IsUnit = true, IsPublic = true, Filtered = true)] public required long SubdistrictId { get; set; }
    [Column("社区", MaxLength = 60, IsPublic = true, Searched = true)] public required string Community { get; set; }
    [Column("落实情况", MaxLength = 400, Lines = 2, IsPublic = true)] public string? Content { get; set; }
}

public sealed class WorkModelRegister : Register<WorkModelComponent>
{
    public WorkModelRegister() : base("work-models", "社区工作模式", "法律服务", nameof(WorkModelComponent.Component))
    {
        Purpose = "各社区工作模式的要素及落实情况；模式的名称和要素由本区填写。";
        CodePrefix = "MS";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(WorkModelComponent.SubdistrictId);
        IsPublic = true;
        HasValidity = true;
        Unique = [nameof(WorkModelComponent.Model), nameof(WorkModelComponent.Component), nameof(WorkModelComponent.SubdistrictId), nameof(WorkModelComponent.Community)];
        Sort = "Code";
    }
}

internal sealed class WorkModelTable() : RegisterTable<WorkModelComponent>("WorkModelComponents");
