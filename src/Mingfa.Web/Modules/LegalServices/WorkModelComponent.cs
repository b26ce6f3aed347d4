using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>社区工作模式 — what a community made of one element of a working model's template (seed S-096, S-101).</summary>
public sealed class WorkModelComponent : RegisterEntry
{
    [Column("模式名称", Grouped = true, MaxLength = 60, IsPublic = true, Searched = true, Hint = "“工作模式模板”中的模式")] public required string Model { get; set; }
    [Column("要素", MaxLength = 100, IsPublic = true, Searched = true, Hint = "模板中的要素")] public required string Component { get; set; }
    [Column("街道", IsUnit = true, IsPublic = true, Filtered = true)] public required long SubdistrictId { get; set; }
    [Column("社区", MaxLength = 60, IsPublic = true, Searched = true)] public required string Community { get; set; }
    [Column("落实情况", MaxLength = 400, Lines = 2, IsPublic = true)] public string? Content { get; set; }
}

public sealed class WorkModelRegister : Register<WorkModelComponent>
{
    public WorkModelRegister() : base("work-models", "社区工作模式", "法律服务", nameof(WorkModelComponent.Component))
    {
        Purpose = "各社区按工作模式模板逐项填写的落实情况；没有填写的在缺口清单和社区一览中列出。";
        CodePrefix = "MS";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(WorkModelComponent.SubdistrictId);
        IsPublic = true;
        HasValidity = true;
        Related = [CommunityOverview.Page];
        Unique = [nameof(WorkModelComponent.Model), nameof(WorkModelComponent.Component), nameof(WorkModelComponent.SubdistrictId), nameof(WorkModelComponent.Community)];
        Sort = "Code";
    }

    protected internal override EntryTotals Totals(MingfaDb db) => new ByTheTemplate(db);
}

/// <summary>A community fills in what the template asks, of itself.</summary>
internal sealed class ByTheTemplate(MingfaDb db) : EntryTotals
{
    private readonly OnTheRoster roster = new(db, entry => entry is WorkModelComponent part ? (part.SubdistrictId, part.Community) : null);
    private HashSet<(string, string)>? elements;

    internal override async Task LoadAsync(IReadOnlyCollection<EntryChange> changes)
    {
        await roster.LoadAsync(changes);
        elements ??= [.. (await db.Entries<WorkModelElement>().Select(element => new { element.Model, element.Name }).ToListAsync()).Select(element => (element.Model, element.Name))];
    }

    internal override Finding? Take(EntryChange change) =>
        change.After is WorkModelComponent part && !elements!.Contains((part.Model, part.Component))
            ? new Finding($"“{part.Model}”的模板中没有要素“{part.Component}”，请先在工作模式模板中登记。", Field: "component")
            : roster.Take(change);
}

internal sealed class WorkModelTable() : RegisterTable<WorkModelComponent>("WorkModelComponents");
