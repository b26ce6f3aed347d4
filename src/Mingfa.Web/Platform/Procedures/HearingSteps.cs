using Mingfa.Core.Law;
using Mingfa.Core.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>组织听证 — the parties are told of it so long before as the term of the law says; of a hearing held without that the record says so.</summary>
public abstract record HearingStep<TCase> : Step<TCase> where TCase : CaseRecord
{
    [Field("通知日期", Hint = "补录纸质案件的，填写听证通知书载明的日期", DefaultsToToday = true)] public DateOnly? NotifiedOn { get; init; }
    [Field("听证日期")] public required DateOnly On { get; init; }
    [Field("地点")] public required string Place { get; init; }
    [Field("拟听证事项", Lines = 3)] public required string Matter { get; init; }

    /// <summary>The term, counted back from the hearing, by which its parties are told.</summary>
    protected abstract Term ToBeTold { get; }

    /// <summary>The day before which nobody can have been told.</summary>
    protected abstract DateOnly Earliest(TCase record, StepContext context);

    public override DateOnly TakesEffectOn(StepContext context) => NotifiedOn ?? context.Today;

    private DateOnly Latest(StepContext context) => ToBeTold.Due(context.Calendar, On).LegalDue!.Value;

    public override IEnumerable<Finding> Check(TCase record, StepContext context) =>
        PastDay.Check(TakesEffectOn(context), context.Today, Earliest(record, context), "通知日期", "notifiedOn").Concat(
            On < TakesEffectOn(context) ? [new Finding($"听证已于 {On:yyyy-MM-dd} 举行的，填写此前通知当事人的日期。", ToBeTold.Citation, "notifiedOn")]
            : On >= context.Today && TakesEffectOn(context) > Latest(context) ? [new Finding($"应当于听证的{ToBeTold.Length}通知当事人，最迟 {Latest(context):yyyy-MM-dd}；请改期。", ToBeTold.Citation, "on")] : []);

    public override void Apply(TCase record, StepContext context) =>
        context.Record($"听证日期 {On:yyyy-MM-dd}{(TakesEffectOn(context) > Latest(context) ? $"，通知晚于 {Latest(context):yyyy-MM-dd}（{ToBeTold.Citation.ArticleText}）" : "")}");
}

/// <summary>取消听证 — the hearing notified for that day is not held; another day is notified anew.</summary>
public abstract record CancelHearingStep<TCase> : Step<TCase> where TCase : CaseRecord
{
    [Field("原定听证日期")] public required DateOnly HearingOn { get; init; }
    [Field("取消的理由", Lines = 2)] public required string Reason { get; init; }

    /// <summary>The days for which a hearing was notified and not cancelled.</summary>
    protected abstract IEnumerable<DateOnly> Notified(TCase record);

    public override Task PrepareAsync(TCase record, StepContext context) => context.LoadActsAsync();

    public override IEnumerable<Finding> Check(TCase record, StepContext context) =>
        Notified(record).Contains(HearingOn) ? [] : [new Finding($"没有通知过于 {HearingOn:yyyy-MM-dd} 举行听证，或者该次听证已经取消。", Field: "hearingOn")];

    public override void Apply(TCase record, StepContext context) => context.Record($"取消原定 {HearingOn:yyyy-MM-dd} 的听证");
}
