using Mingfa.Core.Law;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>罚款 — an entry that may hold one: the sum, the tier of the benchmark it goes by, and why where it does not (seed S-071).</summary>
public interface IFine
{
    long? BenchmarkId { get; }
    long? FineFen { get; }
    string? OutsideReason { get; }
}

/// <summary>What every fine keeps to, whoever imposes it (行政处罚法第三十四条: 裁量基准).</summary>
internal static class Fine
{
    private static readonly Citation Benchmark = new(LawNames.Penalty, "34");

    public static IEnumerable<Finding> Check(IFine entry, bool isPenalty)
    {
        if (entry.FineFen is not null && !isPenalty)
            yield return new Finding("只有行政处罚才有罚款金额。", Field: "fineFen");
        if (entry.FineFen is not null && entry.BenchmarkId is null)
            yield return new Finding("罚款应填写所适用的裁量基准。", Benchmark, "benchmarkId");
    }

    /// <summary>A fine outside the tier, or by a tier that did not apply on the day, needs its reason.</summary>
    public static IEnumerable<Finding> CheckBenchmark(IFine entry, DateOnly on, RegisterWords words)
    {
        if (words.Referred<DiscretionBenchmark>(entry.BenchmarkId) is { } benchmark && entry.FineFen is { } fine
            && benchmark.Refuses(fine, on) is { } outside && string.IsNullOrWhiteSpace(entry.OutsideReason))
            yield return new Finding($"{outside}；确有必要的，写明理由〔政策默认〕。", Benchmark, "fineFen");
    }
}
