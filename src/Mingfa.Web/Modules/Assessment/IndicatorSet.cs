using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>指标体系 — a version of indicators, never changed once a campaign goes by it: scores of the past stay what they were.</summary>
public sealed class IndicatorSet
{
    public long Id { get; init; }

    /// <summary>E.g. SF-2021R; another version is another code.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Where the text comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Stands on every page that shows the set; null for an official text somebody has checked.</summary>
    public string? Banner { get; init; }

    public string? CheckedBy { get; init; }

    /// <summary>SHA-256 over the imported content.</summary>
    public required string Hash { get; init; }

    public required string ImportedBy { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
    public List<Indicator> Indicators { get; } = [];
}

/// <summary>三级指标.</summary>
public sealed class Indicator
{
    private IndicatorRule? rule;

    public long Id { get; init; }
    public long SetId { get; init; }
    public required int Ordinal { get; init; }
    public required string Code { get; init; }
    public required string Level1 { get; init; }
    public required string Level2 { get; init; }
    public required string Text { get; init; }
    public required EvidenceMode Mode { get; init; }
    public required string RuleText { get; init; }
    public required decimal Weight { get; init; }

    /// <summary>What is counted, in words.</summary>
    public string? Metric { get; init; }

    /// <summary>The papers that have to be handed in; null: none.</summary>
    public string? Upload { get; init; }

    /// <summary>For each part of the rule where it is read from; see <see cref="IndicatorSource"/>.</summary>
    public List<string> Sources { get; init; } = [];

    /// <summary>Classes of units it measures; empty: all.</summary>
    public List<UnitClass> Classes { get; init; } = [];

    [NotMapped]
    public IndicatorRule Rule => rule ??= Assessment.RuleText.Read(RuleText).Rule
        ?? throw new InvalidOperationException($"{Code} has the unreadable rule {RuleText}.");

    /// <summary>The second level without its name, the way people cite it.</summary>
    public string Short => $"{Code}. {Text}";

    public IndicatorSource SourceOf(int part) => IndicatorSource.Read(part < Sources.Count ? Sources[part] : "");

    /// <summary>Why a part is not computed; null where it is, and for a veto, whose fact a person establishes by a document.</summary>
    public string? ReasonOf(int part) => Rule.Parts[part].Type == RuleType.V ? null : SourceOf(part).Reason;

    /// <summary>Figures it is read from, each once.</summary>
    public IEnumerable<string> Figures => Sources.Select(source => IndicatorSource.Read(source).Figure).OfType<string>().Distinct();

    /// <summary>Points come from records without anybody reporting: a graded part has a figure, or the only parts there are, deductions, have.</summary>
    public bool IsComputed => Rule.Parts.Where((_, i) => SourceOf(i).Figure is not null).Any(part => part.IsGraded || !Rule.Parts.Any(other => other.IsGraded));

    /// <summary>Why parts of it are not computed, each reason once.</summary>
    public IReadOnlyList<string> Reasons => [.. Rule.Parts.Select((_, i) => ReasonOf(i)).OfType<string>().Distinct()];

    public bool Measures(UnitClass unit) => Classes.Count == 0 || Classes.Contains(unit);
}

public enum EvidenceMode
{
    [Word("系统计算")] C,
    [Word("计算与佐证结合")] M,
    [Word("仅凭佐证")] E,
}

/// <summary>Units are compared inside their class only.</summary>
public enum UnitClass
{
    [Word("全区")] District,
    [Word("执法部门")] Enforcement,
    [Word("综合部门")] General,
    [Word("街道")] Subdistrict,
}

internal sealed class IndicatorSetTable : IEntityTypeConfiguration<IndicatorSet>, IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<IndicatorSet> table)
    {
        table.ToTable("IndicatorSets");
        table.Property(set => set.Code).HasMaxLength(40);
        table.Property(set => set.Name).HasMaxLength(200);
        table.Property(set => set.Hash).HasMaxLength(64);
        table.HasIndex(set => set.Code).IsUnique();
        table.HasMany(set => set.Indicators).WithOne().HasForeignKey(indicator => indicator.SetId);
    }

    public void Configure(EntityTypeBuilder<Indicator> table)
    {
        table.ToTable("Indicators");
        table.Property(indicator => indicator.Code).HasMaxLength(20);
        table.Property(indicator => indicator.Level1).HasMaxLength(100);
        table.Property(indicator => indicator.Level2).HasMaxLength(100);
        table.Property(indicator => indicator.Text).HasMaxLength(600);
        table.Property(indicator => indicator.RuleText).HasMaxLength(300);
        table.Property(indicator => indicator.Weight).HasPrecision(9, 3);
        table.Property(indicator => indicator.Metric).HasMaxLength(600);
        table.Property(indicator => indicator.Upload).HasMaxLength(200);
        table.Ignore(indicator => indicator.Short);
        table.Ignore(indicator => indicator.Figures);
        table.Ignore(indicator => indicator.Reasons);
        table.Ignore(indicator => indicator.IsComputed);
        table.PrimitiveCollection(indicator => indicator.Classes).ElementType().HasConversion<string>();
        table.HasIndex(indicator => new { indicator.SetId, indicator.Code }).IsUnique();
    }
}
