using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>一票否决的情形〔政策默认〕.</summary>
public enum VetoGround
{
    [Word("主要负责人严重违法")] LeaderBreach,
    [Word("提供虚假材料")] FalseMaterial,
    [Word("重大违法行为造成严重后果")] GraveAct,
    [Word("拒不履行生效裁判")] RefusedJudgment,
    [Word("违法决策引发重大事件")] GraveEvent,
    [Word("年度报告没有公布")] NoAnnualReport,
    [Word("指标规定的否决情形")] ByIndicator,
}

/// <summary>否决 — a fact some organ established by a document and the head of the bureau entered; software infers none.</summary>
public sealed class ScoreVeto
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public required int Number { get; init; }
    public required long UnitId { get; init; }
    public required VetoGround Ground { get; init; }

    /// <summary>The indicator whose rule says how far it reaches; null: the whole campaign, or <see cref="Level1"/>.</summary>
    public string? Code { get; init; }

    /// <summary>The first-level indicator that is worth nothing; null: the whole campaign fails, or the indicator says.</summary>
    public string? Level1 { get; init; }

    public required string Fact { get; init; }

    /// <summary>认定机关.</summary>
    public required string Organ { get; init; }

    public required string Document { get; init; }
    public required DateOnly On { get; init; }
    public required string OfficerName { get; init; }

    /// <summary>Why it was struck; null while it stands.</summary>
    public string? StruckBecause { get; internal set; }

    public bool Stands => StruckBecause is null;

    /// <summary>The unit fails whatever else it did.</summary>
    public bool FellsCampaign => Code is null && Level1 is null;

    public string Reach => Code is not null ? $"指标 {Code} 的规则" : Level1 ?? "全部考评";

    /// <summary>Those that count in a campaign up to a day.</summary>
    internal static Task<List<ScoreVeto>> StandingAsync(DbContext db, long campaign, DateOnly asOf) => db.Set<ScoreVeto>().AsNoTracking()
        .Where(veto => veto.CampaignId == campaign && veto.StruckBecause == null && veto.On <= asOf).OrderBy(veto => veto.Number).ToListAsync();
}

internal sealed class ScoreVetoTable : IEntityTypeConfiguration<ScoreVeto>
{
    public void Configure(EntityTypeBuilder<ScoreVeto> table)
    {
        table.ToTable("ScoreVetoes");
        table.Property(veto => veto.Code).HasMaxLength(20);
        table.Property(veto => veto.Level1).HasMaxLength(100);
        table.Property(veto => veto.Fact).HasMaxLength(400);
        table.Property(veto => veto.Organ).HasMaxLength(100);
        table.Property(veto => veto.Document).HasMaxLength(200);
        table.Property(veto => veto.OfficerName).HasMaxLength(60);
        table.Property(veto => veto.StruckBecause).HasMaxLength(600);
        table.Ignore(veto => veto.Stands);
        table.Ignore(veto => veto.FellsCampaign);
        table.Ignore(veto => veto.Reach);
        table.HasIndex(veto => new { veto.CampaignId, veto.Number }).IsUnique();
    }
}
