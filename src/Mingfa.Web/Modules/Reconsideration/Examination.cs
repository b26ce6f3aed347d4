using System.Text.Json.Serialization;
using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reconsideration;

/// <summary>第五十三条.</summary>
public enum SimplifiedGround
{
    [Word("行政行为是当场作出")] OnTheSpot,
    [Word("行政行为是警告或者通报批评")] Warning,
    [Word("案件涉及款额三千元以下")] SmallAmount,
    [Word("属于政府信息公开案件")] Disclosure,
    [Word("当事人各方同意")] Consent,
}

/// <summary>确定审理程序 — both periods run from the day of acceptance, whichever day the track is chosen.</summary>
public sealed record ChooseTrack : Step<ReconsiderationCase>
{
    [Field("审理程序")] public required ReconsiderationTrack Track { get; init; }
    [Field("适用简易程序的情形", Hint = "选择简易程序时填写")] public SimplifiedGround? Ground { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => context.CaseOf<ReconsiderationCase>().AcceptedOn!.Value;

    public override IEnumerable<Finding> Check(ReconsiderationCase record, StepContext context) =>
        Track == ReconsiderationTrack.Simplified && Ground is null ? [new Finding("请选择适用简易程序的情形。", new Citation("行政复议法", "53"), "ground")]
        : Ground == SimplifiedGround.Disclosure && record.ActionKind != ActionKind.Disclosure ? [new Finding("本案不是政府信息公开案件。", new Citation("行政复议法", "53"), "ground")] : [];

    public override void Apply(ReconsiderationCase record, StepContext context)
    {
        record.Track = Track;
        foreach (var term in Track == ReconsiderationTrack.Ordinary ? (string[])["REC-13", "REC-14", "REC-07.2"] : ["REC-07.1"])
            context.Skip(term);
    }
}

/// <summary>转为普通程序 — approved by the head of the organ (第五十五条); the sixty days run from acceptance, and thirty days that are over stay on record as exceeded (第六十二条第二款). So do the terms of 第五十四条, with what follows from them (第七十条); while they run, 第四十八条 takes their place.</summary>
public sealed record ConvertToOrdinary : PaperStep
{
    [Field("理由", Lines = 3)] public required string Reason { get; init; }

    public override void Apply(ReconsiderationCase record, StepContext context)
    {
        record.Track = ReconsiderationTrack.Ordinary;
        context.SetDate("REC-13", record.AcceptedOn);
        if (Day(context) <= context.RunningClock("REC-14")!.LegalDue)
            context.Skip("REC-14", ClockEffectKind.Stop);
        context.Exchange("REC-07.2", "REC-07.1", record.AcceptedOn, Day(context));
        context.Exchange("REC-08.2", "REC-08.1", record.CopyReceivedOn, Day(context));
    }
}

/// <summary>发送申请书副本 — seven working days, three in the simplified procedure (第四十八条、第五十四条). A copy handed over is received the same day.</summary>
public sealed record SendCopy : Step<ReconsiderationCase>
{
    [Field("发送日期", DefaultsToToday = true)] public required DateOnly SentOn { get; init; }
    [Field("被申请人收到日期", Hint = "当场签收的填写；邮寄等尚未知道收到日期的留空，收到后另行登记")] public DateOnly? ReceivedOn { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => SentOn;

    public override IEnumerable<Finding> Check(ReconsiderationCase record, StepContext context) =>
        PastDay.Check(SentOn, context.Today, record.AcceptedOn!.Value, "发送日期", "sentOn")
            .Concat(ReceivedOn is { } received && SentOn <= context.Today ? PastDay.Check(received, context.Today, SentOn, "收到日期", "receivedOn") : []);

    public override void Apply(ReconsiderationCase record, StepContext context) => CopyReceived.Start(record, context, ReceivedOn);
}

/// <summary>登记被申请人收到副本 — from that day the respondent has ten working days to answer, five in the simplified procedure.</summary>
public sealed record CopyReceived : Step<ReconsiderationCase>
{
    [Field("被申请人收到日期", Hint = "以送达回证、邮件签收为准", DefaultsToToday = true)] public required DateOnly ReceivedOn { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => ReceivedOn;

    public override IEnumerable<Finding> Check(ReconsiderationCase record, StepContext context) => PastDay.Check(ReceivedOn, context.Today, record.CopySentOn ?? record.AcceptedOn!.Value, "收到日期", "receivedOn");

    public override void Apply(ReconsiderationCase record, StepContext context) => Start(record, context, ReceivedOn);

    /// <summary>The clock for the answer starts on the day of receipt; while that is unknown none starts.</summary>
    internal static void Start(ReconsiderationCase record, StepContext context, DateOnly? receivedOn)
    {
        record.CopyReceivedOn = receivedOn;
        var (own, other, whole) = record.Track == ReconsiderationTrack.Ordinary ? ("REC-08.1", "REC-08.2", "REC-13") : ("REC-08.2", "REC-08.1", "REC-14");
        context.Skip(other);
        context.SetDate(own, receivedOn);
        context.SetPauses(own, context.RunningClock(whole)!.Pauses.Where(pause => pause.Reason != BeginAppraisal.NotCounted));
    }
}

/// <summary>收到被申请人答复 — after the term it counts as no evidence (第七十条).</summary>
public sealed record Answer : PaperStep
{
    [Field("收到日期", DefaultsToToday = true)] public override DateOnly? On { get; init; }
    [Field("交邮日期", Hint = "邮寄答复的填写邮戳日期：期满前交邮的，不算过期")] public DateOnly? PostedOn { get; init; }
    [Field("答复要点", Lines = 4)] public required string Summary { get; init; }
    [Field("证据、依据和有关材料", IsFile = true)] public IReadOnlyList<long>? Files { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => PostedOn ?? Day(context);

    protected override DateOnly Earliest(ReconsiderationCase record, StepContext context) => record.CopyReceivedOn ?? record.AcceptedOn!.Value;

    protected override IEnumerable<Finding> Also(ReconsiderationCase record, StepContext context) => PastDay.CheckPostmark(PostedOn, record.CopyReceivedOn ?? record.AcceptedOn!.Value, Day(context));

    public override void Apply(ReconsiderationCase record, StepContext context)
    {
        (record.AnsweredOn, record.NoEvidence) = (Day(context), (context.RunningClock("REC-08.1") ?? context.RunningClock("REC-08.2")) is { State: ClockState.Running } clock && TakesEffectOn(context) > clock.LegalDue);
        if (record.NoEvidence)
            context.Record("逾期答复，视为该行政行为没有证据、依据");
    }
}

/// <summary>听取当事人意见 (第四十九条).</summary>
public sealed record HearOpinion : PaperStep
{
    [Field("方式", Hint = "当面、互联网或者电话")] public required string Means { get; init; }
    [Field("意见", Lines = 5)] public required string Opinion { get; init; }

    public override void Apply(ReconsiderationCase record, StepContext context) => record.OpinionHeard = true;
}

/// <summary>组织听证 — notice five working days before (第五十一条).</summary>
public sealed record HoldHearing : HearingStep<ReconsiderationCase>
{
    protected override Term ToBeTold => Terms.Find("REC-09")!;

    protected override DateOnly Earliest(ReconsiderationCase record, StepContext context) => record.AcceptedOn!.Value;
}

/// <summary>取消听证.</summary>
public sealed record CancelHearing : CancelHearingStep<ReconsiderationCase>
{
    protected override IEnumerable<DateOnly> Notified(ReconsiderationCase record) => record.HearingsNotified();
}

/// <summary>中止 — ten grounds (第三十九条); the period stands still, and with it the terms of 第四十八条 and 第五十四条 that are not over (政策默认).</summary>
public sealed record Suspend : PaperStep
{
    [Field("中止情形")] public required SuspensionReason Reason { get; init; }
    [Field("说明", Lines = 3)] public required string Note { get; init; }

    [JsonIgnore] public override string PauseReason => $"中止：{StepForm.Word(Reason)}";

    public override void Apply(ReconsiderationCase record, StepContext context)
    {
        (record.Suspension, record.SuspendedOn) = (Reason, TakesEffectOn(context));
        foreach (var over in ((string[])["REC-07.1", "REC-07.2", "REC-08.1", "REC-08.2"]).Where(term => context.RunningClock(term)?.LegalDue < TakesEffectOn(context)))
            context.Skip(over);
        // 第四十一条第五项 runs only for the grounds of items one, two and four.
        if (Reason is not (SuspensionReason.Death or SuspensionReason.Incapacity or SuspensionReason.Dissolution))
            context.Skip("REC-16");
    }
}

public sealed record Resume : PaperStep
{
    [Field("原因消除的说明", Lines = 3)] public required string Note { get; init; }

    public override void Apply(ReconsiderationCase record, StepContext context) => (record.Suspension, record.SuspendedOn) = (null, null);
}

/// <summary>委托鉴定或者现场勘验 — not counted (实施条例第四十五条、第四十六条).</summary>
public sealed record BeginAppraisal : PaperStep
{
    [Field("鉴定或者勘验事项", Lines = 3)] public required string Matter { get; init; }

    internal const string NotCounted = "鉴定或者现场勘验期间不计入";
    [JsonIgnore] public override string PauseReason => NotCounted;

    public override void Apply(ReconsiderationCase record, StepContext context) => record.Appraising = true;
}

public sealed record EndAppraisal : PaperStep
{
    [Field("结果", Lines = 3)] public required string Result { get; init; }

    public override void Apply(ReconsiderationCase record, StepContext context) => record.Appraising = false;
}

/// <summary>延长审理期限 — at most thirty days, ordinary procedure only (第六十二条).</summary>
public sealed record Extend : PaperStep
{
    [Field("情况复杂的理由", Lines = 3)] public required string Reason { get; init; }
    [Field("延长天数", Hint = "适当延长，最多三十日")] public int Days { get; init; } = 30;

    protected override IEnumerable<Finding> Also(ReconsiderationCase record, StepContext context) =>
        Days is < 1 or > 30 ? [new Finding("延长期限最少一日，最多不得超过三十日。", new Citation("行政复议法", "62"), "days")] : [];

    public override void Apply(ReconsiderationCase record, StepContext context) => context.SetLength("REC-13", Days);
}
