using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>
/// 法制监督文书 — what the legal organ tells another unit to put right, and by when it answers (seed S-118; 行政执法监督条例第二十七条、第二十八条: in the time the
/// note sets). The unit writes its answer, and nothing else of the entry. Never public.
/// </summary>
public sealed class SupervisionNote : RegisterEntry
{
    [Column("文书号", MaxLength = 80, Searched = true)] public required string Number { get; set; }
    [Column("文书种类", Filtered = true)] public required SupervisionNoteKind Kind { get; set; }
    [Column("被监督单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("发出日期")] public required DateOnly SentOn { get; set; }
    [Column("收到日期", Hint = "反馈期限自收到之日起算；不填按发出日期")] public DateOnly? ReceivedOn { get; set; }
    [Column("监督事由", MaxLength = 400, Lines = 2, Searched = true)] public required string Problem { get; set; }
    [Column("监督意见", MaxLength = 2000, Lines = 5, OnPageOnly = true)] public required string Demand { get; set; }
    [Column("反馈期限", Hint = "文书写明的期限；没有写明的不填，按本区参数推算", MayLieAhead = true)] public DateOnly? ReplyBy { get; set; }
    [Column("反馈日期", Totalled = true)] public DateOnly? RepliedOn { get; set; }
    [Column("反馈内容", MaxLength = 2000, Lines = 5, OnPageOnly = true)] public string? Reply { get; set; }
    [Column("核查结论", Filtered = true, Hint = "由发出单位填写")] public SupervisionVerdict? Verdict { get; set; }
}

public enum SupervisionNoteKind
{
    [Word("行政执法监督督办函")] Urging,
    [Word("行政执法监督意见书")] Opinion,
    [Word("行政执法监督决定书")] Decision,
    [Word("法制建议书")] Advice,
}

public enum SupervisionVerdict
{
    [Word("已经纠正")] PutRight,
    [Word("部分纠正")] Partly,
    [Word("没有纠正")] NotPutRight,
}

public sealed class SupervisionNoteRegister : Register<SupervisionNote>
{
    /// <summary>Answered within thirty days where the note sets no time (政策默认).</summary>
    internal const string Answer = "SUP-01";

    public SupervisionNoteRegister() : base("supervision-notes", "法制监督文书", "监督", nameof(SupervisionNote.Number))
    {
        Purpose = "向部门、街道发出的行政执法监督文书和法制建议书、反馈期限和整改情况；逾期没有反馈的在缺口清单列出。不对外公开。";
        CodePrefix = "FZJD";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(SupervisionNote.UnitId);
        UnitsOnlyAnswer = true;
        CountedDays = [nameof(SupervisionNote.ReplyBy)];
        Unique = [nameof(SupervisionNote.Number)];
        Sort = "-SentOn";
    }

    protected override void Fill(SupervisionNote entry, RegisterWords words) => entry.ReplyBy ??= words.LastDayOf(Answer, entry.ReceivedOn ?? entry.SentOn);

    protected override Finding? KeepersOnly(SupervisionNote? before, SupervisionNote after) =>
        before is null ? new Finding("监督文书由发出单位登记；被监督单位只填写反馈。")
        : (before.Number, before.Kind, before.UnitId, before.SentOn, before.ReceivedOn, before.Problem, before.Demand, before.ReplyBy, before.Verdict)
            == (after.Number, after.Kind, after.UnitId, after.SentOn, after.ReceivedOn, after.Problem, after.Demand, after.ReplyBy, after.Verdict)
            ? null
            : new Finding("被监督单位只能填写反馈日期和反馈内容，其余内容由发出单位变更。");

    protected override IEnumerable<Finding> Check(SupervisionNote entry)
    {
        if (entry.ReceivedOn < entry.SentOn)
            yield return new Finding("收到日期不应早于发出日期。", Field: "receivedOn");
        if (entry.ReplyBy < (entry.ReceivedOn ?? entry.SentOn))
            yield return new Finding("反馈期限不应早于收到日期。", Field: "replyBy");
        if (entry.RepliedOn < (entry.ReceivedOn ?? entry.SentOn))
            yield return new Finding("反馈日期不应早于收到日期。", Field: "repliedOn");
        if (entry.RepliedOn is null != string.IsNullOrWhiteSpace(entry.Reply))
            yield return new Finding("反馈日期和反馈内容应当同时填写。", Field: entry.RepliedOn is null ? "repliedOn" : "reply");
        if (entry.Verdict is not null && entry.RepliedOn is null)
            yield return new Finding("反馈以后才有核查结论。", Field: "verdict");
    }

    protected override IEnumerable<Finding> CheckRelated(SupervisionNote entry, RegisterWords words) =>
        MustExist(words.Unit(entry.UnitId), entry.SentOn, "unitId");
}

internal sealed class SupervisionNoteTable() : RegisterTable<SupervisionNote>("SupervisionNotes")
{
    protected override void Also(EntityTypeBuilder<SupervisionNote> table) => table.HasIndex(note => note.ReplyBy);
}
