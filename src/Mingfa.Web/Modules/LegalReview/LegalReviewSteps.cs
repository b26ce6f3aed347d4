using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.LegalReview;

/// <summary>送合法性审查 — the term begins when the material is complete.</summary>
public sealed record SubmitMatter : Step<LegalReviewCase>, IOpeningStep
{
    [Field("事项名称", MaxLength = 200)] public required string Title { get; init; }
    [Field("来源")] public required MatterSource Source { get; init; }
    [Field("以谁的名义作出", Hint = "决定审查机构：区政府的由司法局审查，本单位的由本单位法制审核人员审查")] public required MatterIssuer Issuer { get; init; }
    [Field("送审说明", Hint = "背景、主要内容、依据、已经履行的程序", Lines = 6)] public required string Matter { get; init; }
    [Field("送审材料", Hint = "草案（合同文本、拟作出的决定）和依据；证据材料", IsFile = true)] public required IReadOnlyList<long> Files { get; init; }

    public string DossierTitle => Title;

    public CaseRecord NewRecord(Dossier dossier) => new LegalReviewCase { Dossier = dossier };

    public override IEnumerable<Finding> Check(LegalReviewCase record, StepContext context)
    {
        if (Source == MatterSource.MajorDecision && Issuer == MatterIssuer.OwnUnit)
            yield return new Finding("重大行政决策由县级以上地方人民政府作出，请选择“区人民政府”。", new Citation(LawNames.DecisionRegulation, "2"), "issuer");
    }

    public override void Apply(LegalReviewCase record, StepContext context)
    {
        (record.Source, record.Issuer, record.Matter, record.Round) = (Source, Issuer, Matter, 1);
        if (Issuer == MatterIssuer.OwnUnit)
            context.Dossier.SetParty(LegalReviewProcedure.Current.Reviewer, context.ActingUnitId);
        LegalReviewProcedure.KeepOwnTerm(record, context);
    }
}

/// <summary>退回补充材料 — the days until it arrives do not count.</summary>
public sealed record ReturnMatter : Step<LegalReviewCase>
{
    [Field("需要补充的材料", Lines = 4)] public required string Missing { get; init; }

    public override string PauseReason => "退回补充材料";

    public override IEnumerable<Finding> Check(LegalReviewCase record, StepContext context) => GiveOpinion.ReviewedBy(record, context);
}

/// <summary>补充材料.</summary>
public sealed record SupplyMatter : Step<LegalReviewCase>
{
    [Field("说明", Lines = 3)] public required string Note { get; init; }
    [Field("材料", IsFile = true)] public IReadOnlyList<long>? Files { get; init; }
}

/// <summary>修改后再次送审 — a new text, a new term.</summary>
public sealed record ResubmitMatter : Step<LegalReviewCase>
{
    [Field("修改情况", Hint = "逐项说明对审查意见的处理", Lines = 5)] public required string Changes { get; init; }
    [Field("修改后的文本", IsFile = true)] public required IReadOnlyList<long> Files { get; init; }

    public override void Apply(LegalReviewCase record, StepContext context)
    {
        record.Round++;
        LegalReviewProcedure.KeepOwnTerm(record, context);
    }
}

/// <summary>撤回送审.</summary>
public sealed record WithdrawMatter : Step<LegalReviewCase>
{
    [Field("理由", Lines = 3)] public required string Reason { get; init; }
}

/// <summary>出具合法性审查意见.</summary>
public sealed record GiveOpinion : Step<LegalReviewCase>
{
    [Field("结论")] public required ReviewConclusion Conclusion { get; init; }
    [Field("审查意见", Hint = "职权、程序、内容三个方面", Lines = 8)] public required string Summary { get; init; }
    [Field("逐项问题", Hint = "一行一项", Lines = 6)] public IReadOnlyList<string>? Problems { get; init; }
    [Field("法律顾问、公职律师意见", Hint = "重大行政决策必填", Lines = 4)] public string? Counsels { get; init; }
    [Field("少于七个工作日的理由", Hint = "只对重大行政决策", Lines = 2)] public string? Urgency { get; init; }

    private bool submittedIt;
    private OrgUnit reviewer = null!;

    public override async Task PrepareAsync(LegalReviewCase record, StepContext context)
    {
        string[] kinds = [LegalReviewProcedure.Current.StepOf<SubmitMatter>().Kind, LegalReviewProcedure.Current.StepOf<ResubmitMatter>().Kind];
        submittedIt = await context.Db.Set<Act>().AnyAsync(act => act.DossierId == record.Id && act.OfficerId == context.Actor.OfficerId && kinds.Contains(act.Kind));
        reviewer = await context.Db.Set<OrgUnit>().FirstAsync(unit => unit.Id == context.ActingUnitId);
    }

    public override IEnumerable<Finding> Check(LegalReviewCase record, StepContext context)
    {
        foreach (var finding in ReviewedBy(record, context))
            yield return finding;
        if (submittedIt)
            yield return new Finding("事项由您送审，审查应由他人办理〔政策默认〕。", new Citation("政策默认"));
        if (Conclusion != ReviewConclusion.Lawful && Problems is null or { Count: 0 })
            yield return new Finding("结论不是“合法”的，应当逐项列明问题或者法律风险〔政策默认〕。", new Citation("政策默认"), "problems");
        if (record.Source != MatterSource.MajorDecision)
        {
            if (Conclusion == ReviewConclusion.Exploratory)
                yield return new Finding("明示法律风险后提交讨论，只适用于探索性改革的决策事项。", new Citation(LawNames.DecisionRegulation, "25"), "conclusion");
            yield break;
        }

        if (Counsels is null)
            yield return new Finding("重大行政决策的合法性审查，应当组织法律顾问、公职律师提出法律意见。", new Citation(LawNames.DecisionRegulation, "28"), "counsels");
        if (Urgency is null && context.RunningClock(record.Term) is { } clock
            && Terms.Find(record.Term)!.Earliest(context.Calendar, clock.From, ClockKeeper.ToPauses(clock))!.Value.LegalDue is { } earliest && context.Today < earliest)
            yield return new Finding($"应当保证必要的审查时间，一般不少于七个工作日，最早可于 {earliest:yyyy-MM-dd} 出具；确需提前的，请写明理由。", new Citation(LawNames.DecisionRegulation, "26"), "urgency");
    }

    public override async Task ApplyAsync(LegalReviewCase record, StepContext context)
    {
        var number = await context.NextNumberAsync($"legal-review-opinion/{context.ActingUnitId}/{context.Today.Year}");
        var opinion = new ReviewOpinion
        {
            Number = DocumentNumbers.Opinion(context.Settings, reviewer, "法审", context.Today.Year, number),
            Conclusion = Conclusion,
            OnRound = record.Round,
            On = context.Today,
            Summary = Summary,
            Problems = [.. Problems ?? []],
            Counsels = Counsels,
            Reviewer = context.Actor.Name,
        };
        record.Opinions.Add(opinion);
        context.Record($"{opinion.Number}：{StepForm.Word(Conclusion)}");
        context.MoveTo(Conclusion is ReviewConclusion.Lawful or ReviewConclusion.Exploratory ? LegalReviewProcedure.Current.Concluded : LegalReviewProcedure.Current.Returned);
    }

    /// <summary>In the bureau only its reviewers; in the unit's own house its legal officer.</summary>
    internal static IEnumerable<Finding> ReviewedBy(LegalReviewCase record, StepContext context)
    {
        Post[] posts = record.Issuer == MatterIssuer.Government ? [Post.LegalReviewer, Post.LegalBureauHead] : [Post.UnitLegalOfficer];
        if (context.Actor.As(context.ActingUnitId, posts) is null)
            yield return new Finding($"以{StepForm.Word(record.Issuer)}名义作出的，由{string.Join("、", posts.Select(post => post.Name))}审查。", new Citation("政策默认"));
    }
}
