using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reconsideration;

/// <summary>登记申请 — the day of receipt starts the five working days of 第三十条.</summary>
public sealed record Receive : Step<ReconsiderationCase>, IOpeningStep
{
    [Field("申请人")] public required string Applicant { get; init; }
    [Field("代理人或者代表人", Hint = "申请人超过十人的，推选二至五名代表人")] public string? Representative { get; init; }
    [Field("被申请人", Hint = "作出行政行为的机关")] public required string Respondent { get; init; }
    [Field("行政行为种类")] public required ActionKind ActionKind { get; init; }
    [Field("被申请复议的行政行为", Lines = 2)] public required string Action { get; init; }
    [Field("申请人知道该行为的日期")] public required DateOnly KnownOn { get; init; }
    [Field("请求和理由", Lines = 5)] public required string Claim { get; init; }
    [Field("收到日期", Hint = "网络申请以材料到达系统之日为准；补录纸质案件的，纸质上已作的决定随即登记", DefaultsToToday = true)] public required DateOnly ReceivedOn { get; init; }
    [Field("交邮日期", Hint = "邮寄申请的填写邮戳日期：期满前交邮的，不算过期")] public DateOnly? PostedOn { get; init; }
    [Field("申请材料", IsFile = true)] public IReadOnlyList<long>? Files { get; init; }

    public string DossierTitle => $"{Applicant}不服{Respondent}{StepForm.Word(ActionKind)}案";

    public CaseRecord NewRecord(Dossier dossier) => new ReconsiderationCase { Dossier = dossier };

    public override DateOnly TakesEffectOn(StepContext context) => ReceivedOn;

    public override IEnumerable<Finding> Check(ReconsiderationCase record, StepContext context) =>
        PastDay.CheckOrder((KnownOn, "知道该行为的日期", "knownOn"), (ReceivedOn, "收到日期", "receivedOn"), context.Today).Concat(PastDay.CheckPostmark(PostedOn, KnownOn, ReceivedOn));

    public override async Task ApplyAsync(ReconsiderationCase record, StepContext context)
    {
        (record.Applicant, record.Representative, record.Respondent, record.Claim) = (Applicant, Representative, Respondent, Claim);
        (record.ActionKind, record.Action, record.KnownOn, record.ReceivedOn, record.PostedOn) = (ActionKind, Action, KnownOn, ReceivedOn, PostedOn);
        var number = await context.NextNumberAsync($"reconsideration/{context.ActingUnitId}/{ReceivedOn.Year}");
        context.Dossier.Number = $"{context.Settings.DistrictShort}政复〔{ReceivedOn.Year}〕{number}号";
        context.Record($"案号 {context.Dossier.Number}");
    }
}

/// <summary>通知补正 — once, with everything that is missing (第三十一条).</summary>
public sealed record RequireCorrection : PaperStep
{
    [Field("需要补正的事项", Hint = "一次性载明", Lines = 5)] public required string Missing { get; init; }
    [Field("发出日期", DefaultsToToday = true)] public override DateOnly? On { get; init; }
    [Field("申请人收到通知日期", Hint = "当场签收的填写；尚未知道的留空，收到后另行登记")] public DateOnly? NotifiedOn { get; init; }

    protected override IEnumerable<Finding> Also(ReconsiderationCase record, StepContext context) =>
        NotifiedOn is { } on && Day(context) <= context.Today ? PastDay.Check(on, context.Today, Day(context), "收到通知日期", "notifiedOn") : [];

    public override void Apply(ReconsiderationCase record, StepContext context) => context.SetDate("REC-05", NotifiedOn);
}

/// <summary>登记申请人收到补正通知 — from that day the ten working days run (第三十一条第二款).</summary>
public sealed record CorrectionReceived : PaperStep
{
    [Field("申请人收到通知日期", Hint = "以送达回证、邮件签收为准", DefaultsToToday = true)] public override DateOnly? On { get; init; }

    protected override DateOnly Earliest(ReconsiderationCase record, StepContext context) => record.CorrectionSentOn!.Value;
}

/// <summary>延长补正期限 — for a good reason, by a reasonable time (第三十一条第二款), while the term still runs (P9).</summary>
public sealed record ExtendCorrection : PaperStep
{
    [Field("正当理由", Lines = 3)] public required string Reason { get; init; }
    [Field("延长至")] public required DateOnly Until { get; init; }

    protected override IEnumerable<Finding> Also(ReconsiderationCase record, StepContext context) => context.RunningClock("REC-05")?.LegalDue is not { } due ? []
        : Day(context) > due ? [new Finding($"补正期限已于 {due:yyyy-MM-dd} 届满；延长须在原期限届满前批准（政策默认）。", new Citation("行政复议法", "31"), "on")]
        : Until <= due ? [new Finding($"应晚于原补正期限 {due:yyyy-MM-dd}。", Field: "until")] : [];

    public override void Apply(ReconsiderationCase record, StepContext context) => context.Prolong("REC-05", Until);
}

/// <summary>收到补正材料 — the five working days begin anew.</summary>
public sealed record Correct : PaperStep
{
    [Field("收到日期", DefaultsToToday = true)] public override DateOnly? On { get; init; }
    [Field("补正材料", IsFile = true)] public IReadOnlyList<long>? Files { get; init; }

    public override void Apply(ReconsiderationCase record, StepContext context) => record.Corrected = true;
}

/// <summary>视为放弃申请 — an officer finds that the term has passed without a good reason; the clock alone cannot.</summary>
public sealed record DeemAbandoned : Step<ReconsiderationCase>
{
    [Field("逾期未补正且无正当理由的说明", Lines = 3)] public required string Reason { get; init; }

    public override IEnumerable<Finding> Check(ReconsiderationCase record, StepContext context) =>
        context.RunningClock("REC-05") is { } clock && context.Today <= clock.LegalDue ? [new Finding($"补正期限 {clock.LegalDue:yyyy-MM-dd} 尚未届满。", new Citation("行政复议法", "31"))] : [];
}

/// <summary>受理 — within five working days of receipt; silence is acceptance (第三十条).</summary>
public sealed record Accept : PaperStep
{
    [Field("承办人意见", Lines = 3)] public required string Opinion { get; init; }
    [Field("申请超过期限但有正当理由")] public bool LateWithReason { get; init; }

    // 第二十条: sixty days from the day the applicant knew or should have known; posted in time is not late (第八十八条、民事诉讼法第八十五条第四款).
    protected override IEnumerable<Finding> Also(ReconsiderationCase record, StepContext context) =>
        !LateWithReason && Terms.Find("REC-01")!.Due(context.Calendar, record.KnownOn).LegalDue is { } due && (record.PostedOn ?? record.ReceivedOn) > due
            ? [new Finding($"申请期限已于 {due:yyyy-MM-dd} 届满；有正当理由耽误期限的，请写明。", Terms.Find("REC-01")!.Citation, "opinion")] : [];

    public override void Apply(ReconsiderationCase record, StepContext context) => record.AcceptedOn = TakesEffectOn(context);
}

/// <summary>不予受理 — with the reason, and the competent organ where it is another one.</summary>
public sealed record Reject : PaperStep
{
    [Field("理由", Hint = "对照第三十条第一款各项", Lines = 4)] public required string Reason { get; init; }
    [Field("有管辖权的行政复议机关", Hint = "不属于本机关管辖时填写")] public string? CompetentOrgan { get; init; }
}

/// <summary>视为受理 — taken by the clock: accepted from the day the five working days ended.</summary>
public sealed record DeemAccepted : Step<ReconsiderationCase>
{
    public override DateOnly TakesEffectOn(StepContext context) => context.LapsedClock!.LegalDue;

    public override void Apply(ReconsiderationCase record, StepContext context) => (record.AcceptedOn, record.DeemedAccepted) = (TakesEffectOn(context), true);
}
