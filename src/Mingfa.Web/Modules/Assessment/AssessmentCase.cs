using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>考评 — one year's campaign: a set of indicators, the units by class, four frozen quarters, a field sample, a result.</summary>
public sealed class AssessmentCase : CaseRecord
{
    /// <summary>〔政策默认〕 .15 / .20 / .25 / .40.</summary>
    public static readonly int[] DefaultQuarterWeights = [15, 20, 25, 40];

    public string Name { get; internal set; } = "";
    public int Year { get; internal set; }
    public long SetId { get; internal set; }
    public string SetCode { get; internal set; } = "";

    /// <summary>Codes of the indicators that count; empty: all of the set.</summary>
    public List<string> Scope { get; internal set; } = [];

    /// <summary>Weights that differ from the set's, as 编号=分值.</summary>
    public List<string> Weights { get; internal set; } = [];

    public List<int> QuarterWeights { get; internal set; } = [.. DefaultQuarterWeights];

    /// <summary>〔政策默认〕 What the unit's own tasks count, in percent.</summary>
    public int TaskShare { get; internal set; } = 20;

    /// <summary>书面、实地、满意度, in percent.</summary>
    public List<int> ResultWeights { get; internal set; } = [.. ResultFormula.DefaultWeights];

    public int BonusCap { get; internal set; } = ResultFormula.DefaultBonusCap;

    public int RushDays { get; internal set; } = Haste.DefaultDays;
    public int RushPercent { get; internal set; } = Haste.DefaultPercent;

    public List<AssessedUnit> Units { get; } = [];
    public List<FrozenQuarter> Quarters { get; } = [];
    public List<SampleItem> Sample { get; } = [];
    public List<ScoreItem> Items { get; } = [];
    public List<ScoreVeto> Vetoes { get; } = [];
    public List<SurveyScore> Surveys { get; } = [];
    public List<FinalResult> Results { get; } = [];

    /// <summary>
    /// Made by the server when the campaign opens, told to nobody before the draw; what it hashes to stands in the opening act. Null where the campaign
    /// was opened before that was so.
    /// </summary>
    public string? SampleSecret { get; internal set; }

    /// <summary>The seed as the draw revealed it.</summary>
    public string? SampleSeed { get; internal set; }

    public string? SampleCommitment => SampleSecret is { } secret ? FieldSample.Commit(secret) : null;

    public DateOnly? AnnouncedOn { get; internal set; }

    /// <summary>When the review's scores were fixed.</summary>
    public DateOnly? ReviewedOn { get; internal set; }

    public override IEnumerable<(string Label, string? Value)> Summarize() =>
    [
        ("年度", $"{Year}年"),
        ("指标体系", SetCode),
        ("纳入指标", Scope.Count == 0 ? "全部" : string.Join('、', Scope)),
        ("调整的分值", string.Join('；', Weights)),
        ("季度权重", string.Join(" / ", QuarterWeights.Select(weight => $"{weight}%"))),
        ("任务完成占比", $"{TaskShare}%"),
        ("结果权重", $"书面 {ResultWeights[0]}%、实地 {ResultWeights[1]}%、满意度 {ResultWeights[2]}%；加分最多 {BonusCap} 分"),
        ("突击认定", $"最后 {RushDays} 天形成的占 {RushPercent}% 以上"),
        ("复核定分", ReviewedOn is { } reviewed ? $"{reviewed:yyyy-MM-dd}" : null),
        ("抽样种子的承诺值", SampleCommitment),
        ("抽样种子", SampleSeed),
        ("结果公布", AnnouncedOn is { } on ? $"{on:yyyy-MM-dd}" : null),
    ];

    /// <summary>The number under which the year's scores stand as reviewed, after the four quarters.</summary>
    public const int Reviewed = 5;

    public bool IsReviewed => ReviewedOn is not null;

    public static string NameOf(int quarter) => quarter == Reviewed ? "年终复核" : $"第 {quarter} 季度";

    /// <summary>The last day a quarter counts; the present (0), the fourth quarter and the year as reviewed end with the year.</summary>
    public DateOnly EndOf(int quarter) => quarter is >= 1 and <= 3 ? new DateOnly(Year, quarter * 3 + 1, 1).AddDays(-1) : new DateOnly(Year, 12, 31);

    public decimal WeightOf(Indicator indicator) => Weights.Select(ReadWeight).FirstOrDefault(pair => pair?.Code == indicator.Code)?.Weight ?? indicator.Weight;

    public bool Counts(Indicator indicator) => Scope.Count == 0 || Scope.Contains(indicator.Code);

    internal static (string Code, decimal Weight)? ReadWeight(string line) =>
        line.Split('=') is [var code, var text] && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
            ? (code.Trim(), weight)
            : null;
}

/// <summary>A unit that is assessed, in its class.</summary>
public sealed class AssessedUnit
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public required long UnitId { get; init; }
    public required UnitClass Class { get; init; }
}

/// <summary>季度冻结 — what every unit had on that day; later records change it no more.</summary>
public sealed class FrozenQuarter
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public required int Quarter { get; init; }
    public required DateOnly AsOf { get; init; }
    public required DateTimeOffset FrozenAt { get; init; }
    public required string Hash { get; init; }
    public string? Comment { get; init; }
    public List<FrozenScore> Scores { get; } = [];
    public List<FrozenUnit> Units { get; } = [];
    public List<FormCell> Forms { get; } = [];
    public List<FrozenReading> Readings { get; } = [];
}

public sealed class FrozenScore
{
    internal const int LongestBasis = 200;

    public long Id { get; init; }
    public long QuarterId { get; init; }
    public required long UnitId { get; init; }
    public required string Code { get; init; }
    public required decimal Weight { get; init; }
    public required decimal Points { get; init; }
    public required ScoreState State { get; init; }

    /// <summary>The numbers it was scored by, e.g. 9/10.</summary>
    public required string Basis { get; init; }

    public required ConfidenceLevel Confidence { get; init; }
}

public sealed class FrozenUnit
{
    public long Id { get; init; }
    public long QuarterId { get; init; }
    public required long UnitId { get; init; }
    public required UnitClass Class { get; init; }

    /// <summary>Share of tasks done in time, 0–1; null when none was due.</summary>
    public required decimal? TaskRate { get; init; }

    public required decimal Deduction { get; init; }

    /// <summary>The veto that failed the unit as a whole when the quarter was frozen; struck since, it fails it no more.</summary>
    public long? VetoId { get; init; }

    /// <summary>What the unit had done in the year up to then, and in the last days of it.</summary>
    public int Made { get; init; }

    public int MadeLately { get; init; }
}

/// <summary>改分 — never without a reason, and what it was stays readable.</summary>
public sealed class ScoreOverride
{
    public long Id { get; init; }
    public required long CampaignId { get; init; }
    public required int Quarter { get; init; }
    public required long UnitId { get; init; }
    public required string Code { get; init; }
    public required decimal From { get; init; }
    public required decimal To { get; init; }
    public required string Reason { get; init; }
    public required long OfficerId { get; init; }
    public required string OfficerName { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// The same change to the score as reviewed, which is what the year counts of the fourth quarter: the same share of the weight it has there. Null where
    /// the records of the year bring the score as far already, or where a veto has fallen on it since.
    /// </summary>
    /// <param name="was">What the score of the quarter was before.</param>
    /// <param name="quarter">That score as it was frozen.</param>
    /// <param name="reviewed">The score as reviewed.</param>
    /// <param name="stands">What that stands at.</param>
    internal ScoreOverride? InReview(decimal was, FrozenScore quarter, FrozenScore reviewed, decimal stands)
    {
        if (To == was || quarter.Weight == 0)
            return null;
        var points = Math.Round(To / quarter.Weight * reviewed.Weight, 4);
        if (Math.Sign(points - stands) != Math.Sign(To - was) || (reviewed.State is ScoreState.Vetoed or ScoreState.Level1Vetoed && reviewed.State != quarter.State))
            return null;
        return new ScoreOverride
        {
            CampaignId = CampaignId,
            Quarter = AssessmentCase.Reviewed,
            UnitId = UnitId,
            Code = Code,
            From = stands,
            To = points,
            Reason = Reason,
            OfficerId = OfficerId,
            OfficerName = OfficerName,
            At = At,
        };
    }

    /// <summary>Points as people type them, e.g. 1.5; null when it is no number.</summary>
    internal static decimal? Read(string? typed) =>
        decimal.TryParse(typed?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) ? points : null;
}

/// <summary>A unit's indicator drawn for the visit on the spot.</summary>
public sealed class SampleItem
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public required int Number { get; init; }
    public required long UnitId { get; init; }
    public required string Code { get; init; }

    /// <summary>SHA-256 of seed, unit and indicator: the draw anybody can repeat.</summary>
    public required string Ticket { get; init; }

    public VisitFinding? Finding { get; set; }
    public string? Note { get; set; }

    private string ByVisit => $"实地抽查第 {Number} 号样本";

    /// <summary>The reason of the change that the visit makes to the score.</summary>
    internal string ReasonOf(VisitFinding finding, string note) => $"{ByVisit}{StepForm.Word(finding)}：{note}";

    /// <summary>Whether a change was made by the visit, and not by a person before it or upon an objection.</summary>
    internal bool Made(ScoreOverride change) => change.Reason.StartsWith(ByVisit, StringComparison.Ordinal);
}

public enum VisitFinding
{
    [Word("属实")] True,
    [Word("部分属实")] Partly,
    [Word("不属实")] Untrue,
}

internal sealed class AssessmentTable : CaseTable<AssessmentCase>,
    IEntityTypeConfiguration<AssessedUnit>, IEntityTypeConfiguration<FrozenQuarter>, IEntityTypeConfiguration<FrozenScore>,
    IEntityTypeConfiguration<FrozenUnit>, IEntityTypeConfiguration<ScoreOverride>, IEntityTypeConfiguration<SampleItem>
{
    public override void Configure(EntityTypeBuilder<AssessmentCase> table)
    {
        base.Configure(table);
        table.ToTable("AssessmentCampaigns");
        table.Property(campaign => campaign.Name).HasMaxLength(100);
        table.Property(campaign => campaign.SetCode).HasMaxLength(40);
        table.Property(campaign => campaign.SampleSecret).HasMaxLength(200);
        table.Property(campaign => campaign.SampleSeed).HasMaxLength(200);
        table.HasMany(campaign => campaign.Units).WithOne().HasForeignKey(unit => unit.CampaignId);
        table.HasMany(campaign => campaign.Quarters).WithOne().HasForeignKey(quarter => quarter.CampaignId);
        table.HasMany(campaign => campaign.Sample).WithOne().HasForeignKey(item => item.CampaignId);
        table.HasMany(campaign => campaign.Items).WithOne().HasForeignKey(item => item.CampaignId);
        table.HasMany(campaign => campaign.Vetoes).WithOne().HasForeignKey(veto => veto.CampaignId);
        table.HasMany(campaign => campaign.Surveys).WithOne().HasForeignKey(survey => survey.CampaignId);
        table.HasMany(campaign => campaign.Results).WithOne().HasForeignKey(result => result.CampaignId);
    }

    public void Configure(EntityTypeBuilder<AssessedUnit> table)
    {
        table.ToTable("AssessedUnits");
        table.HasIndex(unit => new { unit.CampaignId, unit.UnitId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<FrozenQuarter> table)
    {
        table.ToTable("FrozenQuarters");
        table.Property(quarter => quarter.Hash).HasMaxLength(64);
        table.Property(quarter => quarter.Comment).HasMaxLength(1000);
        table.HasIndex(quarter => new { quarter.CampaignId, quarter.Quarter }).IsUnique();
        table.HasMany(quarter => quarter.Scores).WithOne().HasForeignKey(score => score.QuarterId);
        table.HasMany(quarter => quarter.Forms).WithOne().HasForeignKey(cell => cell.QuarterId);
        table.HasMany(quarter => quarter.Readings).WithOne().HasForeignKey(reading => reading.QuarterId);
        table.HasMany(quarter => quarter.Units).WithOne().HasForeignKey(unit => unit.QuarterId);
    }

    public void Configure(EntityTypeBuilder<FrozenScore> table)
    {
        table.ToTable("FrozenScores");
        table.Property(score => score.Code).HasMaxLength(20);
        table.Property(score => score.Basis).HasMaxLength(FrozenScore.LongestBasis);
        table.Property(score => score.Weight).HasPrecision(12, 6);
        table.Property(score => score.Points).HasPrecision(12, 6);
        table.HasIndex(score => new { score.QuarterId, score.UnitId, score.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<FrozenUnit> table)
    {
        table.ToTable("FrozenUnits");
        table.Property(unit => unit.TaskRate).HasPrecision(12, 6);
        table.Property(unit => unit.Deduction).HasPrecision(12, 6);
        table.HasIndex(unit => new { unit.QuarterId, unit.UnitId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ScoreOverride> table)
    {
        table.ToTable("ScoreOverrides");
        table.Property(change => change.Code).HasMaxLength(20);
        table.Property(change => change.Reason).HasMaxLength(600);
        table.Property(change => change.From).HasPrecision(12, 6);
        table.Property(change => change.To).HasPrecision(12, 6);
        table.HasIndex(change => new { change.CampaignId, change.Quarter });
    }

    public void Configure(EntityTypeBuilder<SampleItem> table)
    {
        table.ToTable("FieldSamples");
        table.Property(item => item.Code).HasMaxLength(20);
        table.Property(item => item.Ticket).HasMaxLength(64);
        table.Property(item => item.Note).HasMaxLength(600);
        table.HasIndex(item => new { item.CampaignId, item.Number }).IsUnique();
    }
}
