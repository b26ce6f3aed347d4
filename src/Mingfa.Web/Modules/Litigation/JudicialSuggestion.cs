using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Litigation;

/// <summary>
/// 司法建议 — what a court asks a unit to put right, and by when it answers (seed S-095). 行政诉讼法第九十六条 has the handling told to the court
/// and sets no time: the suggestion's own counts, else the district's. 行诉解释第一百四十九条 sets sixty days where a normative document is at fault.
/// The unit enters what it received, by the paper; by when it answers is from then on not its own to change.
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
        CountedDays = [nameof(JudicialSuggestion.ReplyBy)];
        IsPublic = true;
        Unique = [nameof(JudicialSuggestion.Court), nameof(JudicialSuggestion.Number)];
        Sort = "-ReceivedOn";
    }

    protected override void Fill(JudicialSuggestion entry, RegisterWords words) => entry.ReplyBy ??= words.LastDayOf(Answer, entry.ReceivedOn);

    protected override Finding? KeepersOnly(JudicialSuggestion? before, JudicialSuggestion after) =>
        before is null || (before.ReceivedOn, before.ReplyBy ?? after.ReplyBy) == (after.ReceivedOn, after.ReplyBy)
            ? null
            : new Finding("收到日期和反馈期限登记以后，由司法局写明理由变更。", Field: before.ReceivedOn == after.ReceivedOn ? "replyBy" : "receivedOn");

    protected internal override EntryTotals Totals(MingfaDb db) => new MovedReplyDay();

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

/// <summary>By when a court is answered is moved with a reason, which the entry's history keeps; by a sheet, which has none, it is not.</summary>
internal sealed class MovedReplyDay : EntryTotals
{
    internal override Task LoadAsync(IReadOnlyCollection<EntryChange> changes) => Task.CompletedTask;

    internal override Finding? Take(EntryChange change) =>
        change is { Before: JudicialSuggestion { ReplyBy: { } before }, After: JudicialSuggestion after } && after.ReplyBy != before && string.IsNullOrWhiteSpace(change.Reason)
            ? new Finding($"反馈期限原为 {before:yyyy-MM-dd}，变更的应写明理由（司法建议书写明的期限，或者人民法院同意延期）；表格导入不能变更。", Field: "changeReason")
            : null;
}

internal sealed class JudicialSuggestionTable() : RegisterTable<JudicialSuggestion>("JudicialSuggestions")
{
    protected override void Also(EntityTypeBuilder<JudicialSuggestion> table) => table.HasIndex(suggestion => suggestion.ReplyBy);
}
