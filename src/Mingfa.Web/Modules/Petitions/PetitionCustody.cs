using Mingfa.Core.Law;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Petitions;

/// <summary>包案化解 — a petition case a leader took charge of (seed S-105). Never public: a case is a person's.</summary>
public sealed class PetitionCustody : RegisterEntry
{
    [Column("信访事项", MaxLength = 200, Searched = true)] public required string Matter { get; set; }
    [Column("责任单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("包案领导", Grouped = true, MaxLength = 60, Searched = true)] public required string Leader { get; set; }
    [Column("包案日期")] public required DateOnly TakenOn { get; set; }
    [Column("化解期限", MayLieAhead = true)] public required DateOnly DueOn { get; set; }
    [Column("化解日期", Totalled = true)] public DateOnly? ResolvedOn { get; set; }
    [Column("化解情况", MaxLength = 1000, Lines = 3, OnPageOnly = true)] public string? Outcome { get; set; }
}

public sealed class PetitionCustodyRegister : Register<PetitionCustody>
{
    public PetitionCustodyRegister() : base("petition-custodies", "领导包案", "信访", nameof(PetitionCustody.Matter))
    {
        Purpose = "领导包抓化解的信访案件、期限和结果；责任单位填写化解日期和化解情况。不对外公开。";
        CodePrefix = "BAJ";
        Keepers = ["petition"];
        KeptByUnitIn = nameof(PetitionCustody.UnitId);
        UnitsOnlyAnswer = true;
        Sort = "-TakenOn";
    }

    protected override Finding? KeepersOnly(PetitionCustody? before, PetitionCustody after) =>
        before is not null && (before.Matter, before.UnitId, before.Leader, before.TakenOn, before.DueOn) == (after.Matter, after.UnitId, after.Leader, after.TakenOn, after.DueOn)
            ? null
            : new Finding("责任单位只填写化解日期和化解情况，其余内容由管理本台账的单位登记。");

    protected override IEnumerable<Finding> Check(PetitionCustody entry)
    {
        if (entry.DueOn < entry.TakenOn)
            yield return new Finding("化解期限不应早于包案日期。", Field: "dueOn");
        if (entry.ResolvedOn < entry.TakenOn)
            yield return new Finding("化解日期不应早于包案日期。", Field: "resolvedOn");
        if (entry.ResolvedOn is not null && string.IsNullOrWhiteSpace(entry.Outcome))
            yield return new Finding("已化解的案件应写明化解情况。", Field: "outcome");
    }

    protected override IEnumerable<Finding> CheckRelated(PetitionCustody entry, RegisterWords words) =>
        MustExist(words.Unit(entry.UnitId), entry.TakenOn, "unitId");
}

internal sealed class PetitionCustodyTable() : RegisterTable<PetitionCustody>("PetitionCustodies");
