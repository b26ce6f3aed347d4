using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>
/// 街道执法办理 — what a sub-district did under a power handed down to it. Outside its list it cannot act (seed S-069; 行政处罚法第二十四条: 按照规定范围
/// 实施, 决定应当公布); a fine outside the published benchmark needs its reason (seed S-071).
/// </summary>
public sealed class SubdistrictAct : RegisterEntry, IFine
{
    [Column("街道", IsUnit = true, IsPublic = true, Filtered = true)] public required long SubdistrictId { get; set; }
    [Column("下放职权", RefersTo = typeof(SubdistrictPower), IsPublic = true, Hint = "“下沉街道”台账中下放给本街道的职权")] public required long PowerId { get; set; }
    [Column("执法行为", IsPublic = true, Filtered = true)] public required ActKind Kind { get; set; }
    [Column("文书号", MaxLength = 60, IsPublic = true, Searched = true)] public required string Number { get; set; }
    [Column("办理日期", IsPublic = true)] public required DateOnly On { get; set; }
    [Column("当事人", MaxLength = 100, OnPageOnly = true)] public string? Party { get; set; }
    [Column("裁量基准", RefersTo = typeof(DiscretionBenchmark), Hint = "罚款的填写所适用的阶次")] public long? BenchmarkId { get; set; }
    [Column("罚款金额（元）", IsMoney = true)] public long? FineFen { get; set; }
    [Column("超出裁量幅度的理由", MaxLength = 400, Lines = 2, OnPageOnly = true)] public string? OutsideReason { get; set; }
}

public enum ActKind
{
    [Word("行政检查")] Inspection,
    [Word("行政处罚")] Penalty,
    [Word("其他")] Other,
}

public sealed class SubdistrictActRegister : Register<SubdistrictAct>
{
    private static readonly Citation Scope = new(LawNames.Penalty, "24");

    public SubdistrictActRegister() : base("subdistrict-acts", "街道执法办理", "监管与执法", nameof(SubdistrictAct.Number))
    {
        Purpose = "街道依下放职权作出的检查、处罚；不在本街道职权清单内的不予登记，罚款超出裁量基准幅度的应写明理由。公开页不列当事人和金额。";
        CodePrefix = "JDBL";
        KeptByDuty = UnitDuty.LegalBureau;
        Keepers = ["urban-management"];
        KeptByUnitIn = nameof(SubdistrictAct.SubdistrictId);
        IsPublic = true;
        Related = [SubdistrictEnforcement.Page];
        Unique = [nameof(SubdistrictAct.Number)];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> Check(SubdistrictAct entry) => Fine.Check(entry, entry.Kind == ActKind.Penalty);

    protected override IEnumerable<Finding> CheckRelated(SubdistrictAct entry, RegisterWords words)
    {
        if (words.Referred<SubdistrictPower>(entry.PowerId) is { } power)
        {
            var street = words.Unit(entry.SubdistrictId)?.Name;
            if (power.Kind != HandedDown.Power)
                yield return new Finding($"“{power.Content}”下放的是{StepForm.Word(power.Kind)}，不是职权。", Field: "powerId");
            else if (power.SubdistrictId != entry.SubdistrictId)
                yield return new Finding($"“{power.Content}”没有下放给{street}，不在其职权清单内，不得办理。", Scope, "powerId");
            else if (!power.HoldsOn(entry.On))
                yield return new Finding($"“{power.Content}”在 {entry.On:yyyy-MM-dd} 没有下放给{street}，不得办理。", Scope, "on");
            else if (entry.Kind == ActKind.Penalty && !(power.PublishedOn <= entry.On))
                yield return new Finding($"下放“{power.Content}”的决定到 {entry.On:yyyy-MM-dd} 没有公布，不得据以处罚。", Scope, "powerId");
        }

        foreach (var finding in Fine.CheckBenchmark(entry, entry.On, words))
            yield return finding;
    }
}

internal sealed class SubdistrictActTable() : RegisterTable<SubdistrictAct>("SubdistrictActs")
{
    protected override void Also(EntityTypeBuilder<SubdistrictAct> table) => table.HasIndex(act => act.On);
}
