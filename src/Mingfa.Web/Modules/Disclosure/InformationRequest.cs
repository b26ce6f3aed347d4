using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Disclosure;

/// <summary>依申请公开 — a request for information and its answer; who asked is not kept here. Never public.</summary>
public sealed class InformationRequest : RegisterEntry
{
    [Column("申请内容", MaxLength = 200, Searched = true)] public required string Subject { get; set; }
    [Column("答复单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("收到日期", Hint = "补正的填补正后收到之日")] public required DateOnly ReceivedOn { get; set; }
    [Column("答复期限", Hint = "不填的按收到之日起二十个工作日推算；经负责人同意延长的（最长再加二十个工作日，征求意见的时间不计），变更为延长后的期限并写明理由")] public DateOnly? AnswerBy { get; set; }
    [Column("答复日期")] public DateOnly? AnsweredOn { get; set; }
    [Column("答复结果", Filtered = true)] public RequestAnswer? Answer { get; set; }
    [Column("被复议诉讼纠正", Filtered = true)] public bool IsOverturned { get; set; }
}

public enum RequestAnswer
{
    [Word("予以公开")] Disclosed,
    [Word("部分公开")] Partly,
    [Word("不予公开")] Withheld,
    [Word("无法提供")] Unavailable,
    [Word("不予处理")] NotHandled,
    [Word("其他处理")] Other,
}

public sealed class InformationRequestRegister : Register<InformationRequest>
{
    /// <summary>政府信息公开条例第三十三条: twenty working days.</summary>
    internal const string AnswerTerm = "GI-03";

    public InformationRequestRegister() : base("information-requests", "依申请公开", "政务公开", nameof(InformationRequest.Subject))
    {
        Purpose = "政府信息公开申请的收到、答复期限和结果；不登记申请人，不对外公开。";
        CodePrefix = "YSQ";
        KeptByDuty = UnitDuty.GovernmentOffice;
        KeptByUnitIn = nameof(InformationRequest.UnitId);
        Sort = "-ReceivedOn";
    }

    protected override void Fill(InformationRequest entry, RegisterWords words) => entry.AnswerBy ??= words.LastDayOf(AnswerTerm, entry.ReceivedOn);

    /// <summary>Counted from another day of receipt, it was for that day.</summary>
    protected override void TakeBack(InformationRequest before, InformationRequest after)
    {
        if (after.ReceivedOn != before.ReceivedOn && after.AnswerBy == before.AnswerBy)
            after.AnswerBy = null;
    }

    /// <summary>It may be extended and stand still, but is never shorter.</summary>
    protected override IEnumerable<Finding> CheckRelated(InformationRequest entry, RegisterWords words)
    {
        if (words.LastDayOf(AnswerTerm, entry.ReceivedOn) is var term && entry.AnswerBy < term)
            yield return new Finding($"自 {entry.ReceivedOn:yyyy-MM-dd} 收到之日起二十个工作日至 {term:yyyy-MM-dd} 届满，答复期限不早于该日。", new Citation("政府信息公开条例", "33"), "answerBy");
        foreach (var finding in MustExist(words.Unit(entry.UnitId), entry.ReceivedOn, "unitId").Concat(NotBefore(entry.AnsweredOn, words, "答复", "answeredOn")))
            yield return finding;
    }

    protected override IEnumerable<Finding> Check(InformationRequest entry)
    {
        if (entry.AnsweredOn < entry.ReceivedOn)
            yield return new Finding("答复日期不应早于收到日期。", Field: "answeredOn");
        if (entry.AnsweredOn is null != entry.Answer is null)
            yield return new Finding("答复日期和答复结果应一并填写。", Field: "answer");
    }
}

internal sealed class InformationRequestTable() : RegisterTable<InformationRequest>("InformationRequests");
