using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reconsideration;

/// <summary>作出行政复议决定 (第六十一条至第七十二条).</summary>
public sealed record Decide : PaperStep
{
    [Field("决定种类")] public required DecisionKind Kind { get; init; }
    [Field("决定主文", Lines = 4)] public required string Holding { get; init; }
    [Field("理由", Lines = 8)] public required string Reasons { get; init; }

    public override IEnumerable<Finding> Check(ReconsiderationCase record, StepContext context)
    {
        foreach (var finding in base.Check(record, context))
            yield return finding;
        if (Kind == DecisionKind.Dismiss)
            yield return new Finding("驳回申请请使用“驳回申请”环节。", new Citation("行政复议法", "33"), "kind");
        if (Kind == DecisionKind.RevokeForNoEvidence && record.AnsweredOn is not null && !record.NoEvidence)
            yield return new Finding("被申请人已按期答复并举证，不适用第七十条。", new Citation("行政复议法", "70"), "kind");
    }

    public override void Apply(ReconsiderationCase record, StepContext context)
    {
        (record.Decision, record.DecidedOn, record.Holding) = (Kind, TakesEffectOn(context), Holding);
        context.Record(StepForm.Word(Kind));
    }
}

/// <summary>驳回申请 — found after acceptance not to meet 第三十条第一款.</summary>
public sealed record Dismiss : PaperStep
{
    [Field("理由", Lines = 4)] public required string Reason { get; init; }

    public override void Apply(ReconsiderationCase record, StepContext context) =>
        (record.Decision, record.DecidedOn, record.Holding) = (DecisionKind.Dismiss, TakesEffectOn(context), Reason);
}

/// <summary>第四十一条, items one to five.</summary>
public enum TerminationReason
{
    [Word("申请人撤回申请，准予撤回")] Withdrawn,
    [Word("申请人死亡，无近亲属或者近亲属放弃")] Death,
    [Word("申请人终止，无承受人或者承受人放弃")] Dissolution,
    [Word("因同一违法行为被采取刑事强制措施")] Criminal,
    [Word("中止满六十日，原因仍未消除")] SuspendedTooLong,
}

/// <summary>终止.</summary>
public sealed record Terminate : PaperStep
{
    [Field("终止情形")] public required TerminationReason Reason { get; init; }
    [Field("说明", Lines = 3)] public required string Note { get; init; }

    public override IEnumerable<Finding> Check(ReconsiderationCase record, StepContext context)
    {
        foreach (var finding in base.Check(record, context))
            yield return finding;
        if (Reason != TerminationReason.SuspendedTooLong)
            yield break;
        if (context.RunningClock("REC-16") is not { } clock)
            yield return new Finding("本案没有因第三十九条第一款第一项、第二项、第四项中止。", new Citation("行政复议法", "41"), "reason");
        else if (TakesEffectOn(context) <= clock.RawDue)
            yield return new Finding($"中止满六十日为 {clock.RawDue:yyyy-MM-dd}，尚未届满。", new Citation("行政复议法", "41"), "reason");
    }
}

/// <summary>民事诉讼法 on service, which 第八十八条 takes over.</summary>
public enum ServiceMeans
{
    [Word("直接送达")] Direct,
    [Word("留置送达")] Left,
    [Word("电子送达")] Electronic,
    [Word("委托送达")] Entrusted,
    [Word("邮寄送达")] Posted,
    [Word("公告送达")] Announced,
}

/// <summary>送达 — the decision takes legal effect upon delivery (第七十五条). A public notice delivers when its thirty days are over (民事诉讼法第九十五条).</summary>
public sealed record Deliver : Step<ReconsiderationCase>
{
    [Field("送达方式")] public required ServiceMeans Means { get; init; }
    [Field("日期", Hint = "送达回证载明的日期；电子送达为到达对方系统之日；公告送达填写发出公告之日，经过三十日视为送达", DefaultsToToday = true)] public required DateOnly On { get; init; }
    [Field("送达回证", IsFile = true)] public IReadOnlyList<long>? Receipt { get; init; }

    private static readonly Term PublicNotice = Terms.Find("SVC-01")!;

    public override DateOnly TakesEffectOn(StepContext context) => Means == ServiceMeans.Announced ? PublicNotice.Due(context.Calendar, On).LegalDue!.Value : On;

    public override IEnumerable<Finding> Check(ReconsiderationCase record, StepContext context)
    {
        foreach (var finding in ReconsiderationRules.Happened(On, context.Today, record.DecidedOn!.Value, "日期", "on"))
            yield return finding;
        if (Means == ServiceMeans.Announced && context.Today <= TakesEffectOn(context))
            yield return new Finding($"公告送达自发出公告之日起经过三十日视为送达，{TakesEffectOn(context):yyyy-MM-dd} 届满，届满后登记。", PublicNotice.Citation, "on");
    }

    public override void Apply(ReconsiderationCase record, StepContext context) => record.DeliveredOn = TakesEffectOn(context);
}
