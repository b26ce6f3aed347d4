using Mingfa.Core.Law;
using Mingfa.Core.Time;
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
    [Column("延长工作日", OnPageOnly = true, Hint = "需要延长的，经政府信息公开工作机构负责人同意并告知申请人，最长二十个工作日")] public int? ExtendedDays { get; set; }
    [Column("同意延长日期", OnPageOnly = true)] public DateOnly? ExtensionAgreedOn { get; set; }
    [Column("告知延长日期", OnPageOnly = true)] public DateOnly? ExtensionToldOn { get; set; }
    [Column("征求意见工作日", OnPageOnly = true, Hint = "征求第三方和其他机关意见所需的工作日，不计算在期限内")] public int? ConsultedDays { get; set; }
    [Column("答复期限", Hint = "不填的自动推算：自收到之日起二十个工作日，加上延长的和征求意见的工作日", MayLieAhead = true)] public DateOnly? AnswerBy { get; set; }
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

    private static readonly int MostExtendedDays = Terms.Find(AnswerTerm)!.Extension!.Length;

    /// <summary>More is a slip of the pen.</summary>
    private const int MostConsultedDays = 250;

    private static readonly Citation Article33 = new("政府信息公开条例", "33");

    public InformationRequestRegister() : base("information-requests", "依申请公开", "政务公开", nameof(InformationRequest.Subject))
    {
        Purpose = "政府信息公开申请的收到、延长、答复期限和结果；不登记申请人，不对外公开。逾期没有答复的列入缺口清单。";
        CodePrefix = "YSQ";
        KeptByDuty = UnitDuty.GovernmentOffice;
        KeptByUnitIn = nameof(InformationRequest.UnitId);
        CountedDays = [nameof(InformationRequest.AnswerBy)];
        Sort = "-ReceivedOn";
    }

    protected override void Fill(InformationRequest entry, RegisterWords words) => entry.AnswerBy ??= LastDay(entry, words);

    /// <summary>
    /// Nothing but an extension and what it took to ask others moves the last day. A later one that was typed before these had fields of their own stands
    /// until it is changed, or what it follows from.
    /// </summary>
    protected override IEnumerable<Finding> CheckChange(InformationRequest? before, InformationRequest after, RegisterWords words)
    {
        if ((before is null || Days(before) != Days(after)) && LastDay(after, words) is var last && after.AnswerBy != last)
        {
            var added = Added(after) > 0 ? $"，加上延长和征求意见的 {Added(after)} 个工作日，" : "";
            var wrong = after.AnswerBy < last ? "不早于该日" : "不晚于该日；延长的填写延长工作日、同意和告知的日期，征求意见的填写征求意见工作日";
            yield return new Finding($"自 {after.ReceivedOn:yyyy-MM-dd} 收到之日起二十个工作日{added}至 {last:yyyy-MM-dd} 届满，答复期限{wrong}；答复期限不填的自动推算。", Article33, "answerBy");
        }
    }

    private static (DateOnly, DateOnly?, int?, int?) Days(InformationRequest entry) => (entry.ReceivedOn, entry.AnswerBy, entry.ExtendedDays, entry.ConsultedDays);

    protected override IEnumerable<Finding> CheckRelated(InformationRequest entry, RegisterWords words)
    {
        if (words.LastDayOf(AnswerTerm, entry.ReceivedOn, Consulted(entry)) is var unextended && entry.ExtensionToldOn > unextended)
            yield return new Finding($"延长应在原期限 {unextended:yyyy-MM-dd} 届满以前告知申请人〔政策默认〕。", Field: "extensionToldOn");
        foreach (var finding in MustExist(words.Unit(entry.UnitId), entry.ReceivedOn, "unitId"))
            yield return finding;
    }

    /// <summary>《政府信息公开条例》第三十三条: consent and notice to the applicant, at most twenty working days.</summary>
    protected override IEnumerable<Finding> Check(InformationRequest entry)
    {
        if (entry.ExtendedDays < 1 || entry.ExtendedDays > MostExtendedDays)
            yield return new Finding($"延长的期限最短一个工作日，最长不得超过 {MostExtendedDays} 个工作日。", Article33, "extendedDays");
        if (entry.ExtendedDays is not null && (entry.ExtensionAgreedOn is null || entry.ExtensionToldOn is null))
            yield return new Finding("延长答复期限，应当经政府信息公开工作机构负责人同意并告知申请人，请填写同意和告知的日期。", Article33, entry.ExtensionAgreedOn is null ? "extensionAgreedOn" : "extensionToldOn");
        if (entry.ExtendedDays is null && (entry.ExtensionAgreedOn ?? entry.ExtensionToldOn) is not null)
            yield return new Finding("填写了同意或者告知延长的日期的，应填写延长工作日。", Field: "extendedDays");
        if (entry.ExtensionAgreedOn < entry.ReceivedOn || entry.ExtensionToldOn < entry.ExtensionAgreedOn)
            yield return new Finding("延长应在收到申请以后同意，同意以后告知。", Field: entry.ExtensionAgreedOn < entry.ReceivedOn ? "extensionAgreedOn" : "extensionToldOn");
        if (entry.ConsultedDays is < 1 or > MostConsultedDays)
            yield return new Finding($"征求意见工作日应在 1 至 {MostConsultedDays} 之间，没有征求意见的不填。", Field: "consultedDays");
        if (entry.AnsweredOn < entry.ReceivedOn)
            yield return new Finding("答复日期不应早于收到日期。", Field: "answeredOn");
        if (entry.AnsweredOn is null != entry.Answer is null)
            yield return new Finding("答复日期和答复结果应一并填写。", Field: "answer");
    }

    private static DateOnly LastDay(InformationRequest entry, RegisterWords words) => words.LastDayOf(AnswerTerm, entry.ReceivedOn, Added(entry));

    /// <summary>Working days that come to the twenty.</summary>
    private static int Added(InformationRequest entry) => Math.Clamp(entry.ExtendedDays ?? 0, 0, MostExtendedDays) + Consulted(entry);

    private static int Consulted(InformationRequest entry) => Math.Clamp(entry.ConsultedDays ?? 0, 0, MostConsultedDays);
}

internal sealed class InformationRequestTable() : RegisterTable<InformationRequest>("InformationRequests");
