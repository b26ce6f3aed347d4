using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

public enum SheetState
{
    [Word("草稿")] Draft,
    [Word("已提交")] Submitted,
    [Word("退回修改")] Returned,
    [Word("已确认")] Confirmed,
}

/// <summary>年终自评 — what a unit says of its own year: points it gives itself for each first-level indicator and why; handed in by its head, passed by the bureau.</summary>
public sealed class SelfEvaluationSheet
{
    public long Id { get; init; }
    public required long CampaignId { get; init; }
    public required long UnitId { get; init; }
    public SheetState State { get; internal set; }
    public List<SelfEvaluationLine> Lines { get; init; } = [];
    public List<SheetEvent> Events { get; init; } = [];

    /// <summary>Counts the changes, so that nobody overwrites what he has not seen.</summary>
    public int Version { get; internal set; } = 1;

    public bool IsOpen => State is SheetState.Draft or SheetState.Returned;
    public bool IsHandedIn => State is SheetState.Submitted or SheetState.Confirmed;
    public decimal Points => Lines.Sum(line => line.Points ?? 0);

    internal void Record(SheetState state, string words, string officer, DateOnly on)
    {
        (State, Version) = (state, Version + 1);
        Events.Add(new SheetEvent { State = state, Words = words, Officer = officer, On = on });
    }
}

/// <summary>自评 of one first-level indicator.</summary>
public sealed class SelfEvaluationLine
{
    public required string Level1 { get; init; }
    public decimal? Points { get; set; }
    public string Text { get; set; } = "";
}

/// <summary>Who did what with the sheet, and when.</summary>
public sealed class SheetEvent
{
    public required SheetState State { get; init; }
    public required string Words { get; init; }
    public required string Officer { get; init; }
    public required DateOnly On { get; init; }
}

/// <summary>〔政策默认〕 What the district may set otherwise for the assessment.</summary>
public sealed class AssessmentParameters : ParameterSet
{
    public static readonly Parameter LongestSelfEvaluation = new("自评报告最多字数", "字", 3000, 500, 20000, "年终自评各部分文字合计不超过这么多字。");

    public static readonly Parameter CrosswalkShare = new("对照采用比例", "%", 100, 50, 100, "指标对照的覆盖比例达到这个数的，另一体系的数据和佐证直接采用；不到的只列出供参考，不计分。");

    public static readonly Parameter NearDuplicatePercent = new("佐证雷同", "%", 90, 50, 100, "两份佐证的文字相同部分达到这一比例，提示雷同，由审核人核对。");

    public override string Family => "考评";

    public override IReadOnlyList<Parameter> Parameters => [LongestSelfEvaluation, CrosswalkShare, NearDuplicatePercent];
}

internal sealed class SelfEvaluationTable : IEntityTypeConfiguration<SelfEvaluationSheet>
{
    public void Configure(EntityTypeBuilder<SelfEvaluationSheet> table)
    {
        table.ToTable("SelfEvaluations");
        table.OwnsMany(sheet => sheet.Lines, lines => lines.ToJson());
        table.OwnsMany(sheet => sheet.Events, events => events.ToJson());
        table.Ignore(sheet => sheet.IsOpen);
        table.Ignore(sheet => sheet.IsHandedIn);
        table.Ignore(sheet => sheet.Points);
        table.Property(sheet => sheet.Version).IsConcurrencyToken();
        table.HasIndex(sheet => new { sheet.CampaignId, sheet.UnitId }).IsUnique();
        table.HasOne<AssessmentCase>().WithMany().HasForeignKey(sheet => sheet.CampaignId);
    }
}
