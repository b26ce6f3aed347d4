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
    [Field("行政行为作出日期", Hint = "明示拒绝履行职责的，拒绝之日；紧急情况下请求保护人身权、财产权的，不履行之日；其他不履行法定职责的不填")] public DateOnly? ActedOn { get; init; }
    [Field("因不动产提出", Hint = "自行政行为作出之日起超过二十年（其他申请五年）的，不予受理")] public bool Immovable { get; init; }
    [Field("申请人知道该行为的日期", Hint = "没有作出行政行为、也没有明示拒绝的不填，改填下面两项之一")] public DateOnly? KnownOn { get; init; }
    [Field("履行期限届满日期", Hint = "申请履行法定职责而未履行、有履行期限规定的")] public DateOnly? DutyDueOn { get; init; }
    [Field("机关收到履职申请日期", Hint = "申请履行法定职责而未履行、没有履行期限规定的：满六十日起算申请期限")] public DateOnly? RequestedOn { get; init; }
    [Field("知道复议权利、机关和期限的日期", Hint = "作出行政行为时未告知的：申请期限自该日起算，自知道该行为之日起最长一年")] public DateOnly? ToldOn { get; init; }
    [Field("请求和理由", Lines = 5)] public required string Claim { get; init; }
    [Field("收到日期", Hint = "网络申请以材料到达系统之日为准；补录纸质案件的，纸质上已作的决定随即登记", DefaultsToToday = true)] public required DateOnly ReceivedOn { get; init; }
    [Field("交邮日期", Hint = "邮寄申请的填写邮戳日期：期满前交邮的，不算过期")] public DateOnly? PostedOn { get; init; }
    [Field("申请材料", IsFile = true)] public IReadOnlyList<long>? Files { get; init; }

    public string DossierTitle => $"{Applicant}不服{Respondent}{StepForm.Word(ActionKind)}案";

    public CaseRecord NewRecord(Dossier dossier) => new ReconsiderationCase { Dossier = dossier };

    public override DateOnly TakesEffectOn(StepContext context) => ReceivedOn;

    internal ApplicationTerm Term => new() { ActedOn = ActedOn, Immovable = Immovable, KnownOn = KnownOn, DutyDueOn = DutyDueOn, RequestedOn = RequestedOn, ToldOn = ToldOn };

    public override IEnumerable<Finding> Check(ReconsiderationCase record, StepContext context) => Term.Unclear()
        .Concat(PastDay.CheckOrder(this, context.Today, nameof(ActedOn), nameof(KnownOn), nameof(ToldOn), nameof(RequestedOn), nameof(ReceivedOn)))
        .Concat(PastDay.CheckPostmark(PostedOn, KnownOn ?? RequestedOn, ReceivedOn));

    public override async Task ApplyAsync(ReconsiderationCase record, StepContext context)
    {
        (record.Applicant, record.Representative, record.Respondent, record.Claim) = (Applicant, Representative, Respondent, Claim);
        (record.ActionKind, record.Action, record.KnownOn, record.ReceivedOn, record.PostedOn) = (ActionKind, Action, Term.From(context.Calendar), ReceivedOn, PostedOn);
        context.Dossier.Number = $"{context.Settings.DistrictShort}政复〔{ReceivedOn.Year}〕{await context.NextNumberAsync($"reconsideration/{context.ActingUnitId}/{ReceivedOn.Year}")}号";
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
    [Field("法律规定的申请期限（日）", Hint = "法律规定的申请期限超过六十日的填写（第二十条第一款）")] public int? Days { get; init; }
    [Field("耽误申请期限的障碍", Hint = "不可抗力或者其他正当理由（第二十条第二款）；先行起诉、处罚机关自行纠正（实施条例第二十六条、第三十八条）。起止之日均不计入申请期限", Lines = 2)] public string? Obstacle { get; init; }
    [Field("障碍发生日期")] public DateOnly? ObstacleFrom { get; init; }
    [Field("障碍消除日期")] public DateOnly? ObstacleTo { get; init; }

    // Posted in time is not late (第八十八条、民事诉讼法第八十五条第四款).
    protected override IEnumerable<Finding> Also(ReconsiderationCase record, StepContext context) =>
        (record.Dossier.Taken<Receive>().Single().Step.Term with { Days = Days, Obstacle = Obstacle, ObstacleFrom = ObstacleFrom, ObstacleTo = ObstacleTo })
            .Refusals(context.Calendar, record.PostedOn ?? record.ReceivedOn, Day(context));

    public override void Apply(ReconsiderationCase record, StepContext context) => record.AcceptedOn = TakesEffectOn(context);
}

/// <summary>登记撤回申请 — what is not accepted yet is the applicant's to take back; the law asks for no decision (政策默认).</summary>
public sealed record Withdraw : PaperStep
{
    [Field("说明", Hint = "代表人撤回的，应当经被代表的申请人同意（第十五条第三款）", Lines = 2)] public required string Note { get; init; }
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
