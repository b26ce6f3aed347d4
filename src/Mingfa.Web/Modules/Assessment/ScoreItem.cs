using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>加减分事项的事由.</summary>
public enum ItemGround
{
    [Word("加分：表彰奖励")] Commendation,
    [Word("加分：经验推广")] Experience,
    [Word("加分：首创改革")] FirstReform,
    [Word("加分：试点通过")] Pilot,
    [Word("加分：创新项目")] Innovation,
    [Word("减分：通报批评")] Criticism,
    [Word("减分：迟报")] LateReport,
    [Word("减分：督察问题未整改")] OpenProblem,
    [Word("减分：生效裁判未履行")] JudgmentNotPerformed,
    [Word("减分：执法事件曝光")] EnforcementIncident,
}

/// <summary>加减分 — a fact established by a document; the same fact counts once, at its highest level.</summary>
public sealed class ScoreItem
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public required int Number { get; init; }
    public required long UnitId { get; init; }
    public required ItemGround Ground { get; init; }
    public HonourLevel? Level { get; init; }
    public required string Fact { get; init; }
    public required string Document { get; init; }
    public required decimal Points { get; init; }
    public required DateOnly On { get; init; }
    public required string OfficerName { get; init; }

    /// <summary>编号 of the honour or promoted experience it rests on.</summary>
    public string? EntryCode { get; init; }

    /// <summary>That entry was voided since, or is no longer confirmed.</summary>
    public bool IsEntryGone { get; internal set; }

    /// <summary>Why it was struck; null while it was not.</summary>
    public string? StruckBecause { get; internal set; }

    public bool Counts => StruckBecause is null && !IsEntryGone;

    /// <summary>Why it counts no more; null while it counts.</summary>
    public string? LostBecause => StruckBecause ?? (IsEntryGone ? $"所依据的台账条目 {EntryCode} 已作废或者不再核实" : null);

    public bool IsBonus => Adds(Ground);

    public static bool Adds(ItemGround ground) => ground < ItemGround.Criticism;

    /// <summary>〔政策默认〕 2 / 1 / .5 by level; .5 for a late report; the rest is for a person to say.</summary>
    public static decimal? DefaultPoints(ItemGround ground, HonourLevel? level) => ground == ItemGround.LateReport ? 0.5m : level switch
    {
        HonourLevel.National => 2,
        HonourLevel.Provincial => 1,
        HonourLevel.Municipal => 0.5m,
        _ => null,
    };
}

/// <summary>群众满意度 of a unit, or of the district as a whole: 0 to 100.</summary>
public sealed class SurveyScore
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public required long UnitId { get; init; }
    public required decimal Score { get; set; }
    public required int Answers { get; set; }
    public required string Surveyor { get; set; }
}

internal sealed class ScoreItemTable : IEntityTypeConfiguration<ScoreItem>, IEntityTypeConfiguration<SurveyScore>
{
    public void Configure(EntityTypeBuilder<ScoreItem> table)
    {
        table.ToTable("ScoreItems");
        table.Property(item => item.Fact).HasMaxLength(200);
        table.Property(item => item.Document).HasMaxLength(200);
        table.Property(item => item.StruckBecause).HasMaxLength(600);
        table.Property(item => item.Points).HasPrecision(12, 6);
        table.Ignore(item => item.Counts);
        table.Ignore(item => item.IsEntryGone);
        table.Ignore(item => item.LostBecause);
        table.Property(item => item.EntryCode).HasMaxLength(60);
        table.Ignore(item => item.IsBonus);
        table.HasIndex(item => new { item.CampaignId, item.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SurveyScore> table)
    {
        table.ToTable("SurveyScores");
        table.Property(survey => survey.Score).HasPrecision(12, 6);
        table.Property(survey => survey.Surveyor).HasMaxLength(100);
        table.HasIndex(survey => new { survey.CampaignId, survey.UnitId }).IsUnique();
    }
}
