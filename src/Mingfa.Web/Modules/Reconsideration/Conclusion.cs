using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reconsideration;

/// <summary>作出行政复议决定 (第六十一条至第七十二条). 第七十条 bars what needs the respondent's evidence: so 第七十一条第二款, which finds its change of the agreement lawful; not 第七十一条第一款 and 第七十二条, which charge it.</summary>
public sealed record Decide : PaperStep
{
    [Field("决定种类")] public required DecisionKind Kind { get; init; }
    [Field("决定主文", Lines = 4)] public required string Holding { get; init; }
    [Field("经审理查明的事实", Lines = 8)] public string? Facts { get; init; }
    [Field("理由", Lines = 8)] public required string Reasons { get; init; }
    [Field("不能听取意见的原因", Hint = "普通程序因当事人原因不能听取意见，书面审理的填写", Lines = 2)] public string? Unheard { get; init; }
    [Field("责令重作、履行的期限（日）", Hint = "自收到决定书之日起算。责令重作不填的，决定书写明依照法律、法规、规章规定的期限，没有规定的为六十日（实施条例第五十八条）")] public int? Within { get; init; }
    [Field("第三人提供的证据", Hint = "被申请人未按期答复而维持、变更、驳回请求或者认定变更、解除协议合法的，写明涉及的第三人合法权益和第三人提供的证据", Lines = 3)] public string? ThirdPartyEvidence { get; init; }

    protected override IEnumerable<Finding> Also(ReconsiderationCase record, StepContext context)
    {
        foreach (var early in TooEarly(record, Day(context)))
            yield return early;
        if (Kind is DecisionKind.Dismiss or DecisionKind.Mediated)
            yield return new Finding("驳回申请、制作调解书，各有自己的环节。", new Citation("行政复议法", Kind == DecisionKind.Dismiss ? "33" : "73"), "kind");
        if (Within is < 1 or > 1000 || (Within is not null && Kind is not (DecisionKind.RevokeAndRemake or DecisionKind.OrderPerformance)))
            yield return new Finding("责令重作、责令履行的才填写期限，在一日至一千日之间。", new Citation("行政复议法", Kind == DecisionKind.OrderPerformance ? "66" : "64"), "within");
        if (Kind == DecisionKind.RevokeForNoEvidence && record.HasAnsweredInTime)
            yield return new Finding("被申请人已按期答复并举证，不适用第七十条。", new Citation("行政复议法", "70"), "kind");
        if (Kind is DecisionKind.Uphold or DecisionKind.Change or DecisionKind.DenyClaim or DecisionKind.AgreementCompensation && !record.HasAnsweredInTime && record.AnswerBy < Day(context) && ThirdPartyEvidence is null)
            yield return new Finding("被申请人未按期提出书面答复、提交证据，视为该行政行为没有证据、依据，只能决定撤销、部分撤销、确认违法、确认无效、责令履行，或者依照第七十一条第一款、第七十二条决定被申请人承担责任、给予赔偿；行政行为涉及第三人合法权益，第三人提供证据的，写明。", new Citation("行政复议法", "70"), "thirdPartyEvidence");
        // 第四十九条: the ordinary procedure hears the parties, unless for a reason of theirs it cannot.
        if (record.Track == ReconsiderationTrack.Ordinary && Unheard is null && !record.Dossier.Taken<HearOpinion>().Any(heard => heard.On <= Day(context)))
            yield return new Finding("适用普通程序的案件，应当听取当事人的意见并记录在案；因当事人原因不能听取的，写明原因，书面审理。", new Citation("行政复议法", "49"), "unheard");
        // 第六十一条第二款: what has been heard is decided by its record, which there is not before the hearing.
        foreach (var ahead in record.HearingsNotified().Where(on => on > Day(context)))
            yield return new Finding($"已通知于 {ahead:yyyy-MM-dd} 举行听证，应当根据听证笔录作出决定；不再举行的，先办理“取消听证”。", new Citation("行政复议法", "61"));
    }

    /// <summary>第四十八条、第五十四条: by that day the respondent has answered, or its time to answer is over.</summary>
    internal static IEnumerable<Finding> TooEarly(ReconsiderationCase record, DateOnly day)
    {
        var article = new Citation("行政复议法", record.Track == ReconsiderationTrack.Simplified ? "54" : "48");
        if (record.CopyReceivedOn is null)
            yield return new Finding(record.CopySentOn is null ? "尚未向被申请人发送申请书副本。" : "尚未登记被申请人收到申请书副本。", article);
        else if (record.HasAnsweredInTime && day < record.AnsweredOn)
            yield return new Finding($"被申请人的答复于 {record.AnsweredOn:yyyy-MM-dd} 收到，决定不能早于该日。", article, "on");
        else if (!record.HasAnsweredInTime && day <= record.AnswerBy)
            yield return new Finding($"尚未收到被申请人的答复，答复期限 {record.AnswerBy:yyyy-MM-dd} 尚未届满。", article);
        if (record.Appraising)
            yield return new Finding("鉴定或者现场勘验尚未结束。");
    }

    public override void Apply(ReconsiderationCase record, StepContext context)
    {
        (record.Decision, record.DecidedOn, record.Holding, record.NoEvidence) = (Kind, TakesEffectOn(context), Holding, !record.HasAnsweredInTime);
        context.Record(StepForm.Word(Kind) + (Unheard is null ? "" : "，书面审理（第四十九条）"));
    }
}

/// <summary>驳回申请 — found after acceptance not to meet 第三十条第一款.</summary>
public sealed record Dismiss : PaperStep
{
    [Field("理由", Lines = 4)] public required string Reason { get; init; }

    public override void Apply(ReconsiderationCase record, StepContext context) => (record.Decision, record.DecidedOn, record.Holding) = (DecisionKind.Dismiss, TakesEffectOn(context), Reason);
}

/// <summary>制作调解书 — binding when every party has signed and the seal is on it (第七十三条).</summary>
public sealed record Mediate : PaperStep
{
    [Field("调解书生效日期", Hint = "各方当事人均已签字或者签章，并加盖行政复议机关印章之日", DefaultsToToday = true)] public override DateOnly? On { get; init; }
    [Field("调解协议的内容", Lines = 6)] public required string Agreement { get; init; }
    [Field("协议自愿、合法", Hint = "不损害国家利益、社会公共利益和他人合法权益，不违反法律、法规的强制性规定")] public bool Lawful { get; init; }

    protected override IEnumerable<Finding> Also(ReconsiderationCase record, StepContext context) =>
        Lawful ? [] : [new Finding("不自愿、不合法的协议，不能制作调解书。", new Citation("行政复议法", "5"), "lawful")];

    public override void Apply(ReconsiderationCase record, StepContext context) => (record.Decision, record.DecidedOn, record.Holding) = (DecisionKind.Mediated, TakesEffectOn(context), Agreement);
}

/// <summary>第四十一条, items one to five; what the parties settled is withdrawn (第七十四条).</summary>
public enum TerminationReason
{
    [Word("申请人撤回申请，准予撤回")] Withdrawn,
    [Word("当事人达成和解，申请人撤回申请，准予撤回")] Settled,
    [Word("申请人死亡，无近亲属或者近亲属放弃")] Death,
    [Word("申请人终止，无承受人或者承受人放弃")] Dissolution,
    [Word("因同一违法行为被采取刑事强制措施")] Criminal,
    [Word("中止满六十日，原因仍未消除")] SuspendedTooLong,
}

public sealed record Terminate : PaperStep
{
    [Field("终止情形")] public required TerminationReason Reason { get; init; }
    [Field("说明", Hint = "和解的，写明其内容不损害国家利益、社会公共利益和他人合法权益，不违反法律、法规的强制性规定（第七十四条）", Lines = 3)] public required string Note { get; init; }

    protected override IEnumerable<Finding> Also(ReconsiderationCase record, StepContext context) => Reason != TerminationReason.SuspendedTooLong ? []
        : context.RunningClock("REC-16")?.RawDue is not { } due ? [new Finding("本案没有因第三十九条第一款第一项、第二项、第四项中止。", new Citation("行政复议法", "41"), "reason")]
        : TakesEffectOn(context) <= due ? [new Finding($"中止满六十日为 {due:yyyy-MM-dd}，尚未届满。", new Citation("行政复议法", "41"), "reason")] : [];
}

/// <summary>送达 — the decision takes legal effect upon delivery (第七十五条).</summary>
public sealed record Deliver : DeliveryStep<ReconsiderationCase>
{
    protected override DateOnly Earliest(ReconsiderationCase record, StepContext context) => record.DecidedOn!.Value;

    public override void Apply(ReconsiderationCase record, StepContext context) => record.DeliveredOn = TakesEffectOn(context);
}
