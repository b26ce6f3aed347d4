using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reconsideration;

/// <summary>One reconsideration case: what was asked, what was done, what was decided.</summary>
[Table("ReconsiderationCases"), Index(nameof(ReceivedOn)), Index(nameof(DecidedOn))]
public sealed class ReconsiderationCase : CaseRecord
{
    public string Applicant { get; internal set; } = "";
    public string? Representative { get; internal set; }
    public string Respondent { get; internal set; } = "";
    public ActionKind ActionKind { get; internal set; }
    public string Action { get; internal set; } = "";

    /// <summary>The day from which the sixty days of art. 20 run.</summary>
    public DateOnly KnownOn { get; internal set; }
    public string Claim { get; internal set; } = "";
    public DateOnly ReceivedOn { get; internal set; }
    public DateOnly? PostedOn { get; internal set; }
    public bool Corrected { get; internal set; }
    public DateOnly? CorrectionSentOn => Dossier.MetOn("REC-04");
    public DateOnly? AcceptedOn { get; internal set; }
    public bool DeemedAccepted { get; internal set; }
    public ReconsiderationTrack? Track { get; internal set; }
    public DateOnly? CopySentOn => Dossier.MetOn("REC-07.1", "REC-07.2");
    public DateOnly? CopyReceivedOn { get; internal set; }
    public DateOnly? AnsweredOn { get; internal set; }

    /// <summary>Not answered in time: regarded as having no evidence (art. 70).</summary>
    public bool NoEvidence { get; internal set; }
    public bool HasAnsweredInTime => AnsweredOn is not null && !NoEvidence;
    public DateOnly? AnswerBy => Dossier.Clocks.FindLast(clock => clock.Term is "REC-08.1" or "REC-08.2")?.LegalDue;
    public bool OpinionHeard { get; internal set; }

    /// <summary>The days for which more hearings were notified than cancelled. The acts have to be loaded.</summary>
    internal IEnumerable<DateOnly> HearingsNotified() => Dossier.Taken<HoldHearing>().GroupBy(notified => notified.Step.On)
        .Where(day => day.Count() > Dossier.Taken<CancelHearing>().Count(cancelled => cancelled.Step.HearingOn == day.Key)).Select(day => day.Key);

    public SuspensionReason? Suspension { get; internal set; }
    public DateOnly? SuspendedOn { get; internal set; }
    public bool Appraising { get; internal set; }
    public DecisionKind? Decision { get; internal set; }
    public DateOnly? DecidedOn { get; internal set; }
    public string? Holding { get; internal set; }
    public DateOnly? DeliveredOn { get; internal set; }

    public override IEnumerable<(string Label, string? Value)> Summarize() =>
    [
        ("申请人", Applicant),
        ("代理人", Representative),
        ("被申请人", Respondent),
        ("行政行为", $"{StepForm.Word(ActionKind)}：{Action}"),
        ("申请期限起算日", $"{KnownOn:yyyy-MM-dd}"),
        ("请求和理由", Claim),
        ("收到日期", $"{ReceivedOn:yyyy-MM-dd}{(PostedOn is { } posted ? $"（{posted:yyyy-MM-dd} 交邮）" : "")}"),
        ("受理日期", AcceptedOn is { } on ? $"{on:yyyy-MM-dd}{(DeemedAccepted ? "（期满未决定，视为受理）" : "")}" : null),
        ("审理程序", Track is { } track ? StepForm.Word(track) : null),
        ("申请书副本", CopySentOn is { } sent ? $"{sent:yyyy-MM-dd} 发送，{(CopyReceivedOn is { } received ? $"{received:yyyy-MM-dd} 收到" : "尚未登记收到日期")}" : null),
        ("被申请人答复", AnsweredOn is { } answered ? $"{answered:yyyy-MM-dd}{(NoEvidence ? "（逾期，视为没有证据、依据）" : "")}" : NoEvidence ? "未答复，视为没有证据、依据" : null),
        ("听取意见", OpinionHeard ? "已听取并记录在案（第四十九条）" : null),
        ("中止", Suspension is { } ground ? $"{SuspendedOn:yyyy-MM-dd} 起，{StepForm.Word(ground)}" : null),
        (Decision == DecisionKind.Mediated ? "调解" : "决定", Decision is { } decision ? $"{StepForm.Word(decision)}（{DecidedOn:yyyy-MM-dd}）" : null),
        ("送达日期", DeliveredOn is { } delivered ? $"{delivered:yyyy-MM-dd}" : null),
    ];
}

public enum ActionKind
{
    [Word("行政处罚")] Penalty,
    [Word("行政强制")] Coercion,
    [Word("行政许可")] Licence,
    [Word("征收征用及补偿")] Expropriation,
    [Word("政府信息公开")] Disclosure,
    [Word("不履行法定职责")] Inaction,
    [Word("行政协议")] Agreement,
    [Word("行政赔偿")] Compensation,
    [Word("其他")] Other,
}

public enum ReconsiderationTrack
{
    [Word("普通程序")] Ordinary,
    [Word("简易程序")] Simplified,
}

/// <summary>《行政复议法》第三十九条, items one to ten.</summary>
public enum SuspensionReason
{
    [Word("申请人死亡，近亲属尚未确定是否参加")] Death,
    [Word("申请人丧失行为能力，尚未确定法定代理人")] Incapacity,
    [Word("申请人下落不明")] Missing,
    [Word("申请人终止，尚未确定权利义务承受人")] Dissolution,
    [Word("因不可抗力或者其他正当理由不能参加")] ForceMajeure,
    [Word("进行调解、和解，双方同意中止")] Settlement,
    [Word("法律适用问题需要有权机关解释或者确认")] Interpretation,
    [Word("需要以其他未审结案件的结果为依据")] PendingCase,
    [Word("附带审查规范性文件或者依据（第五十六条、第五十七条）")] IncidentalReview,
    [Word("其他需要中止的情形")] Other,
}

/// <summary>《行政复议法》第六十三条至第七十二条.</summary>
public enum DecisionKind
{
    [Word("变更（第六十三条）")] Change,
    [Word("撤销或者部分撤销（第六十四条）")] Revoke,
    [Word("撤销并责令重作（第六十四条）")] RevokeAndRemake,
    [Word("确认违法（第六十五条）")] DeclareUnlawful,
    [Word("责令履行（第六十六条）")] OrderPerformance,
    [Word("确认无效（第六十七条）")] DeclareInvalid,
    [Word("维持（第六十八条）")] Uphold,
    [Word("驳回行政复议请求（第六十九条）")] DenyClaim,
    [Word("因不举证而撤销（第七十条）")] RevokeForNoEvidence,
    [Word("行政协议案件，决定承担责任（第七十一条）")] Agreement,
    [Word("行政协议变更、解除合法，决定合理补偿（第七十一条第二款）")] AgreementCompensation,
    [Word("赔偿决定（第七十二条）")] Compensate,
    [Word("驳回申请（第三十三条）")] Dismiss,
    [Word("调解书（第七十三条）")] Mediated,
}

internal sealed class ReconsiderationTable : CaseTable<ReconsiderationCase>;
