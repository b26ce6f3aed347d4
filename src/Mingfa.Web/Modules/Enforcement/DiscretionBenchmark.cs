using System.Globalization;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>裁量基准 — one tier of one violation: circumstances and the range of the penalty (seed S-071; 行政处罚法第三十四条).</summary>
public sealed class DiscretionBenchmark : RegisterEntry
{
    [Column("执法单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("违法行为", MaxLength = 200, IsPublic = true, Searched = true)] public required string Violation { get; set; }
    [Column("处罚依据", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true)] public required string Basis { get; set; }
    [Column("裁量阶次", MaxLength = 40, IsPublic = true, Hint = "如 较轻、一般、较重")] public required string Tier { get; set; }
    [Column("适用情形", MaxLength = 400, Lines = 2, IsPublic = true)] public required string Circumstances { get; set; }
    [Column("裁量幅度", MaxLength = 200, IsPublic = true)] public required string Range { get; set; }
    [Column("罚款下限（元）", IsMoney = true, IsPublic = true, Hint = "罚款有数额的填写；不填为没有下限")] public long? LowFen { get; set; }
    [Column("罚款上限（元）", IsMoney = true, IsPublic = true)] public long? HighFen { get; set; }
    [Column("公布日期", IsPublic = true)] public DateOnly? PublishedOn { get; set; }

    /// <summary>What stays the same from one entry of the tier to the next.</summary>
    internal (long Unit, string Violation, string Tier) Subject => (UnitId, Violation, Tier);

    /// <summary>Whether this tier could be applied on a day: published, and in force; one that was voided never could.</summary>
    public bool AppliesOn(DateOnly day) => RetractedAt is null && PublishedOn <= day && !(ValidFrom > day) && !(ValidTo < day);

    /// <summary>Why a fine does not stand by this tier; null where it does.</summary>
    public string? Refuses(long fen, DateOnly on) =>
        RetractedAt is not null ? $"“{Violation}”的{Tier}阶次（{Code}）已经作废"
        : !AppliesOn(on) ? $"“{Violation}”的{Tier}阶次在 {on:yyyy-MM-dd} 没有公布或者没有生效"
        : fen < LowFen ? $"罚款 {Yuan(fen)} 元低于“{Violation}”{Tier}阶次的下限 {Yuan(LowFen.Value)} 元"
        : fen > HighFen ? $"罚款 {Yuan(fen)} 元高于“{Violation}”{Tier}阶次的上限 {Yuan(HighFen.Value)} 元"
        : null;

    internal static string Yuan(long fen) => (fen / 100m).ToString("#,0.##", CultureInfo.InvariantCulture);
}

public sealed class DiscretionBenchmarkRegister : Register<DiscretionBenchmark>
{
    public DiscretionBenchmarkRegister() : base("discretion-benchmarks", "行政裁量权基准", "监管与执法", nameof(DiscretionBenchmark.Violation))
    {
        Purpose = "各执法单位适用的行政裁量权基准，按阶次逐条登记并公布；幅度调整的，填写前一条的有效期至，另行登记，以前的罚款仍按当日有效的核对；已经公布的不改为没有公布，公布日期有误的，写明理由更正。";
        CodePrefix = "CL";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(DiscretionBenchmark.UnitId);
        IsPublic = true;
        PublicBy = "公布日期";
        HasValidity = true;
        Unique = [nameof(DiscretionBenchmark.UnitId), nameof(DiscretionBenchmark.Violation), nameof(DiscretionBenchmark.Tier), nameof(DiscretionBenchmark.ValidFrom)];
        Related = [BenchmarkCheck.Page];
        Sort = "Code";
    }

    protected internal override IQueryable<DiscretionBenchmark> PublicOn(IQueryable<DiscretionBenchmark> entries, MingfaDb db, DateOnly day) =>
        entries.Where(tier => tier.PublishedOn <= day);

    protected internal override EntryTotals Totals(MingfaDb db) => new PublishedRange(new OneAtATime<DiscretionBenchmark>(
        this, db, [nameof(DiscretionBenchmark.UnitId), nameof(DiscretionBenchmark.Violation), nameof(DiscretionBenchmark.Tier)], tier => tier.Subject));

    protected override IEnumerable<Finding> Check(DiscretionBenchmark entry)
    {
        if (entry.HighFen < entry.LowFen)
            yield return new Finding("罚款上限不应低于下限。", Field: "highFen");
    }
}

/// <summary>Fines of the past are held against the range that was published then: another range is another entry, and what was published is not taken back from the public.</summary>
internal sealed class PublishedRange(EntryTotals oneAtATime) : EntryTotals
{
    internal override Task LoadAsync(IReadOnlyCollection<EntryChange> changes) => oneAtATime.LoadAsync(changes);

    internal override Finding? Take(EntryChange change) =>
        change is { Before: DiscretionBenchmark before, After: DiscretionBenchmark after } && before.PublishedOn <= change.On && Refuses(before, after, change) is { } refusal
            ? refusal
            : oneAtATime.Take(change);

    private static Finding? Refuses(DiscretionBenchmark before, DiscretionBenchmark after, EntryChange change) => after switch
    {
        _ when (before.Range, before.LowFen, before.HighFen) != (after.Range, after.LowFen, after.HighFen) =>
            new Finding("已经公布的幅度不在原条目上改：幅度调整的，填写本条的有效期至，另行登记；登记有误的，作废后重新登记。", Field: "range"),
        _ when after.PublishedOn == before.PublishedOn => null,
        _ when !(after.PublishedOn <= change.On) => new Finding("已经公布的裁量基准不能改为没有公布：不再适用的，填写有效期至；登记有误的，作废后重新登记。", Field: "publishedOn"),
        _ when string.IsNullOrWhiteSpace(change.Reason) => new Finding("已经公布的，更正公布日期应在条目上写明变更理由。", Field: "publishedOn"),
        _ => null,
    };
}

internal sealed class DiscretionBenchmarkTable() : RegisterTable<DiscretionBenchmark>("DiscretionBenchmarks");
