using Mingfa.Core.Law;
using Mingfa.Core.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>How a paper of the organ is delivered: 民事诉讼法 on service, which the administrative statutes take over.</summary>
public enum ServiceMeans
{
    [Word("直接送达")] Direct,
    [Word("留置送达")] Left,
    [Word("电子送达")] Electronic,
    [Word("委托送达")] Entrusted,
    [Word("邮寄送达")] Posted,
    [Word("公告送达")] Announced,
}

/// <summary>送达. A public notice delivers when its thirty days are over (民事诉讼法第九十五条), and is entered then.</summary>
public abstract record DeliveryStep<TCase> : PaperStep<TCase> where TCase : CaseRecord
{
    private static readonly Term PublicNotice = Terms.Find("SVC-01")!;

    [Field("送达方式")] public required ServiceMeans Means { get; init; }
    [Field("日期", Hint = "送达回证载明的日期；电子送达为到达对方系统之日；公告送达填写发出公告之日，经过三十日视为送达", DefaultsToToday = true)] public override DateOnly? On { get; init; }
    [Field("送达回证", IsFile = true)] public IReadOnlyList<long>? Receipt { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => Means == ServiceMeans.Announced ? PublicNotice.Due(context.Calendar, Day(context)).LegalDue!.Value : Day(context);

    protected override IEnumerable<Finding> Also(TCase record, StepContext context)
    {
        if (Means == ServiceMeans.Announced && context.Today <= TakesEffectOn(context))
            yield return new Finding($"公告送达自发出公告之日起经过三十日视为送达，{TakesEffectOn(context):yyyy-MM-dd} 届满，届满后登记。", PublicNotice.Citation, "on");
    }
}
