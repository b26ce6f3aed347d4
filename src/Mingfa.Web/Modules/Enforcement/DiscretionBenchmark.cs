using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>裁量基准 — one tier of one violation: circumstances and the range of the penalty (seed S-061).</summary>
public sealed class DiscretionBenchmark : RegisterEntry
{
    [Column("执法单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("违法行为", MaxLength = 200, IsPublic = true, Searched = true)] public required string Violation { get; set; }
    [Column("处罚依据", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true)] public required string Basis { get; set; }
    [Column("裁量阶次", MaxLength = 40, IsPublic = true, Hint = "如 较轻、一般、较重")] public required string Tier { get; set; }
    [Column("适用情形", MaxLength = 400, Lines = 2, IsPublic = true)] public required string Circumstances { get; set; }
    [Column("裁量幅度", MaxLength = 200, IsPublic = true)] public required string Range { get; set; }
    [Column("公布日期", IsPublic = true)] public DateOnly? PublishedOn { get; set; }
}

public sealed class DiscretionBenchmarkRegister : Register<DiscretionBenchmark>
{
    public DiscretionBenchmarkRegister() : base("discretion-benchmarks", "行政裁量权基准", "监管与执法", nameof(DiscretionBenchmark.Violation))
    {
        Purpose = "各执法单位适用的行政裁量权基准，按阶次逐条登记并公布。";
        CodePrefix = "CL";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(DiscretionBenchmark.UnitId);
        IsPublic = true;
        HasValidity = true;
        Unique = [nameof(DiscretionBenchmark.UnitId), nameof(DiscretionBenchmark.Violation), nameof(DiscretionBenchmark.Tier)];
        Sort = "Code";
    }
}

internal sealed class DiscretionBenchmarkTable() : RegisterTable<DiscretionBenchmark>("DiscretionBenchmarks");
