using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Petitions;

/// <summary>信访事项 — received, accepted, concluded; never public: a petition is a person's.</summary>
public sealed class PetitionMatter : RegisterEntry
{
    [Column("信访事项", MaxLength = 200, Searched = true)] public required string Matter { get; set; }
    [Column("责任单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("收到日期")] public required DateOnly ReceivedOn { get; set; }
    [Column("受理告知期限", Hint = "不填的按收到之日起十五日推算", MayLieAhead = true)] public DateOnly? AcceptBy { get; set; }
    [Column("受理日期", Hint = "决定受理并告知信访人之日；不予受理的不填")] public DateOnly? AcceptedOn { get; set; }
    [Column("不予受理", Filtered = true, Hint = "告知应通过诉讼、仲裁、复议等法定途径的")] public bool IsRefused { get; set; }
    [Column("办结期限", Hint = "不填的按受理之日起六十日推算；经批准延长的填延长后的期限", MayLieAhead = true)] public DateOnly? ConcludeBy { get; set; }
    [Column("办结日期")] public DateOnly? ConcludedOn { get; set; }
}

public sealed class PetitionMatterRegister : Register<PetitionMatter>
{
    /// <summary>信访工作条例第二十三条、第三十四条.</summary>
    internal const string Accept = "PET-02";
    internal const string Conclude = "PET-05";

    public PetitionMatterRegister() : base("petition-matters", "信访事项", "信访", nameof(PetitionMatter.Matter))
    {
        Purpose = "信访事项的受理告知和办结期限。不对外公开，不登记信访人。";
        CodePrefix = "XFSX";
        Keepers = ["petition"];
        KeptByUnitIn = nameof(PetitionMatter.UnitId);
        CountedDays = [nameof(PetitionMatter.AcceptBy), nameof(PetitionMatter.ConcludeBy)];
        Sort = "-ReceivedOn";
    }

    protected override void Fill(PetitionMatter entry, RegisterWords words)
    {
        entry.AcceptBy ??= words.LastDayOf(Accept, entry.ReceivedOn);
        if (entry.AcceptedOn is { } accepted)
            entry.ConcludeBy ??= words.LastDayOf(Conclude, accepted);
    }

    protected override IEnumerable<Finding> Check(PetitionMatter entry)
    {
        if (entry.AcceptedOn < entry.ReceivedOn)
            yield return new Finding("受理日期不应早于收到日期。", Field: "acceptedOn");
        if (entry.IsRefused && entry.AcceptedOn is not null)
            yield return new Finding("不予受理的，不填受理日期。", Field: "acceptedOn");
        if (entry.ConcludedOn is not null && !(entry.ConcludedOn >= entry.AcceptedOn))
            yield return new Finding("办结日期不应早于受理日期。", Field: "concludedOn");
    }

    protected override IEnumerable<Finding> CheckRelated(PetitionMatter entry, RegisterWords words)
    {
        foreach (var finding in MustExist(words.Unit(entry.UnitId), entry.ReceivedOn, "unitId"))
            yield return finding;
        if (words.LastDayOf(Accept, entry.ReceivedOn) is var told && entry.AcceptBy > told)
            yield return new Finding($"受理告知的期限至 {told:yyyy-MM-dd} 届满，不能延长。", new Citation(LawNames.Petitions, "23"), "acceptBy");
        if (entry.AcceptedOn is { } accepted && words.LastDayOf(Conclude, accepted, Terms.Find(Conclude)!.Extension!.Length) is var last && entry.ConcludeBy > last)
            yield return new Finding($"办结期限经批准延长的，延长不超过三十日，最迟至 {last:yyyy-MM-dd}。", new Citation(LawNames.Petitions, "34"), "concludeBy");
    }
}

internal sealed class PetitionMatterTable() : RegisterTable<PetitionMatter>("PetitionMatters");
