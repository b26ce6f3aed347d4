using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Litigation;

/// <summary>
/// 司法建议 — what a court asks a unit to put right, and by when it answers (seed S-095). 行政诉讼法第九十六条 has the handling told to the court
/// and sets no time: the suggestion's own counts, else the district's.
/// </summary>
public sealed class JudicialSuggestion : RegisterEntry
{
    [Column("文号", MaxLength = 80, IsPublic = true, Searched = true)] public required string Number { get; set; }
    [Column("法院", MaxLength = 100, IsPublic = true, Searched = true)] public required string Court { get; set; }
    [Column("联络机制", RefersTo = typeof(CourtLiaison), IsPublic = true, Hint = "经府院联络机制转来的填写")] public long? LiaisonId { get; set; }
    [Column("被建议单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("收到日期", IsPublic = true)] public required DateOnly ReceivedOn { get; set; }
    [Column("建议内容", MaxLength = 1000, Lines = 4)] public required string Content { get; set; }
    [Column("反馈期限", IsPublic = true, Hint = "司法建议书写明的期限；没有写明的不填，按本区参数推算", MayLieAhead = true)] public DateOnly? ReplyBy { get; set; }
    [Column("反馈日期", Totalled = true, IsPublic = true)] public DateOnly? RepliedOn { get; set; }
    [Column("处理情况", MaxLength = 1000, Lines = 4, OnPageOnly = true)] public string? Reply { get; set; }
}

public sealed class JudicialSuggestionRegister : Register<JudicialSuggestion>
{
    /// <summary>政策默认: answered within sixty days where the suggestion itself names no day.</summary>
    internal const string Answer = "LIT-08";

    public JudicialSuggestionRegister() : base("judicial-suggestions", "司法建议", "监督", nameof(JudicialSuggestion.Number))
    {
        Purpose = "人民法院提出的司法建议、反馈期限和处理情况；逾期没有反馈的在缺口清单列出。公开页不列建议内容。";
        CodePrefix = "SFJY";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(JudicialSuggestion.UnitId);
        IsPublic = true;
        Unique = [nameof(JudicialSuggestion.Court), nameof(JudicialSuggestion.Number)];
        Sort = "-ReceivedOn";
    }

    protected override void Fill(JudicialSuggestion entry, RegisterWords words) => entry.ReplyBy ??= words.LastDayOf(Answer, entry.ReceivedOn);

    protected override IEnumerable<Finding> Check(JudicialSuggestion entry)
    {
        if (entry.ReplyBy < entry.ReceivedOn)
            yield return new Finding("反馈期限不应早于收到日期。", Field: "replyBy");
        if (entry.RepliedOn < entry.ReceivedOn)
            yield return new Finding("反馈日期不应早于收到日期。", Field: "repliedOn");
        if (entry.RepliedOn is not null && string.IsNullOrWhiteSpace(entry.Reply))
            yield return new Finding("已反馈的应写明处理情况。", Field: "reply");
    }

    protected override IEnumerable<Finding> CheckRelated(JudicialSuggestion entry, RegisterWords words) =>
        MustExist(words.Unit(entry.UnitId), entry.ReceivedOn, "unitId");
}

internal sealed class JudicialSuggestionTable() : RegisterTable<JudicialSuggestion>("JudicialSuggestions")
{
    protected override void Also(EntityTypeBuilder<JudicialSuggestion> table) => table.HasIndex(suggestion => suggestion.ReplyBy);
}
