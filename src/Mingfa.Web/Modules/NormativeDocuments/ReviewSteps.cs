using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>评估论证 — departments, scholars, counsels take part (seed S-045).</summary>
public sealed record Assess : Step<NormativeDocumentCase>
{
    [Field("参与方式")] public required ParticipantKind Kind { get; init; }
    [Field("参与者", Hint = "单位或者姓名、职务")] public required string Who { get; init; }
    [Field("意见", Lines = 5)] public required string Opinion { get; init; }
    [Field("采纳情况", Hint = "没有提出修改意见的，选“采纳”")] public required CommentVerdict Adoption { get; init; }
    [Field("部分采纳、未采纳的理由", Lines = 2)] public string? AdoptionReason { get; init; }
    [Field("日期", DefaultsToToday = true)] public required DateOnly On { get; init; }
    [Field("论证材料", IsFile = true)] public IReadOnlyList<long>? Files { get; init; }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (On > context.Today)
            yield return new Finding("论证日期不能晚于今天。", Field: "on");
        if (Adoption != CommentVerdict.Adopted && AdoptionReason is null)
            yield return new Finding($"“{StepForm.Word(Adoption)}”的，请说明理由。", Sources.PolicyDefault, "adoptionReason");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context) =>
        record.Assessment.Add(new Participation { Kind = Kind, Who = Who, Opinion = Opinion, On = On, Adoption = Adoption, AdoptionReason = AdoptionReason });
}

/// <summary>说明不邀请某一方论证 — the reason stands in the case and goes to the filing authorities.</summary>
public sealed record ExemptFromAssessment : Step<NormativeDocumentCase>
{
    [Field("不邀请的一方")] public required ParticipantKind Kind { get; init; }
    [Field("理由", Hint = "为什么本件不需要这一方参与论证", Lines = 3)] public required string Reason { get; init; }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (!NormativeDocumentRules.HeardOnEveryDraft.Contains(Kind))
            yield return new Finding($"{StepForm.Word(Kind)}参与论证不是必经的，不需要说明。", Sources.PolicyDefault, "kind");
        else if (record.Assessment.Exists(part => part.Kind == Kind))
            yield return new Finding($"已有{StepForm.Word(Kind)}的论证意见。", Sources.PolicyDefault, "kind");
        else if (record.AssessmentExemptions.Exists(exemption => exemption.Kind == Kind))
            yield return new Finding($"已经说明不邀请{StepForm.Word(Kind)}的理由。", Sources.PolicyDefault, "kind");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        record.AssessmentExemptions.Add(new AssessmentExemption { Kind = Kind, Reason = Reason, On = context.Today });
        context.Record($"不邀请{StepForm.Word(Kind)}论证：{Reason}");
    }
}

/// <summary>送公平竞争审查 — 《公平竞争审查条例》.</summary>
public sealed record SubmitToCompetitionReview : Step<NormativeDocumentCase>
{
    [Field("初审意见", Hint = "起草单位对照审查标准的意见", Lines = 4)] public required string SelfReview { get; init; }
}

/// <summary>出具公平竞争审查结论.</summary>
public sealed record ReviewCompetition : Step<NormativeDocumentCase>
{
    [Field("结论")] public required CompetitionConclusion Conclusion { get; init; }
    [Field("理由", Hint = "适用第十二条例外规定的，写明具体情形、为什么没有影响更小的替代方案、合理的实施期限或者终止条件", Lines = 5)] public required string Reason { get; init; }
    [Field("听取利害关系人意见", Hint = "听取了哪些经营者、行业协会商会等利害关系人关于公平竞争影响的意见，各是什么意见；涉及社会公众利益的，写明公众意见", Lines = 4)] public required string Hearing { get; init; }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context) =>
        NormativeDocumentRules.ReviewedBy(record, context, Sources.CompetitionReviewers(record.Level), Post.CompetitionReviewer);

    public override void Apply(NormativeDocumentCase record, StepContext context) =>
        (record.Competition, record.CompetitionReason, record.CompetitionHearing, record.CompetitionOnRevision) = (Conclusion, Reason, Hearing, record.Latest!.Number);
}

/// <summary>部门集体审议.</summary>
public sealed record DeliberateInUnit : Step<NormativeDocumentCase>
{
    [Field("会议日期", DefaultsToToday = true)] public required DateOnly On { get; init; }
    [Field("法制机构意见与会议结论", Lines = 4)] public required string Conclusion { get; init; }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (On > context.Today)
            yield return new Finding("会议日期不能晚于今天。", Field: "on");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context) =>
        (record.UnitDeliberatedOn, record.UnitDeliberation) = (On, Conclusion);
}

/// <summary>送合法性审核 — the clock of five to fifteen working days starts when the material is complete.</summary>
public sealed record SubmitForReview : Step<NormativeDocumentCase>
{
    [Field("送审说明", Lines = 4)] public required string Letter { get; init; }
    [Field("送审材料", Hint = "草案、起草说明、依据、征求意见和论证材料", IsFile = true)] public IReadOnlyList<long>? Material { get; init; }
}

/// <summary>退回补充材料 — the time until the material arrives does not count.</summary>
public sealed record ReturnForMaterial : Step<NormativeDocumentCase>
{
    [Field("需要补充的材料", Lines = 4)] public required string Missing { get; init; }

    public override string PauseReason => "退回补充材料";

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context) =>
        NormativeDocumentRules.ReviewedBy(record, context, Sources.Circular115, Post.LegalReviewer, Post.LegalBureauHead);
}

/// <summary>补充材料.</summary>
public sealed record SupplyMaterial : Step<NormativeDocumentCase>
{
    [Field("说明", Lines = 3)] public required string Note { get; init; }
    [Field("材料", IsFile = true)] public IReadOnlyList<long>? Material { get; init; }
}

/// <summary>出具合法性审核意见 — with the problems article by article.</summary>
public sealed record IssueOpinion : Step<NormativeDocumentCase>
{
    [Field("结论")] public required OpinionConclusion Conclusion { get; init; }
    [Field("审核意见", Lines = 8)] public required string Summary { get; init; }
    [Field("逐条问题", Hint = "一行一条，例如：第七条：设定了罚款，违反行政处罚法第十六条", Lines = 6)] public IReadOnlyList<string>? Problems { get; init; }
    [Field("对“禁止”提示的说明", Hint = "检查提示列为“禁止”而结论为“合法”的，逐条说明为什么不属于禁止设定", Lines = 4)] public string? Exceptions { get; init; }
    [Field("少于五个工作日的理由", Hint = "突发事件应对、执行上级紧急命令等情形", Lines = 2)] public string? Urgency { get; init; }

    private bool draftedIt;
    private OrgUnit reviewer = null!;

    /// <summary>The article a line begins with; null when it is about the whole.</summary>
    private static int? ArticleOf(string problem) =>
        problem.IndexOf('条') is > 0 and var end && ArticleNumber.TryParse(problem[..(end + 1)], out var number) ? number.Number : null;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context)
    {
        var draft = NormativeDocumentsProcedure.Current.StepOf<Draft>().Kind;
        draftedIt = await context.Db.Set<Act>().AnyAsync(act =>
            act.DossierId == record.Id && act.OfficerId == context.Actor.OfficerId && act.Kind == draft);
        reviewer = await context.Db.Set<OrgUnit>().FirstAsync(unit => unit.Id == context.ActingUnitId);
    }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        foreach (var finding in NormativeDocumentRules.ReviewedBy(record, context, Sources.Circular115, Post.LegalReviewer, Post.LegalBureauHead))
            yield return finding;
        if (draftedIt)
            yield return new Finding("草案由您提交，合法性审核应由他人办理〔政策默认〕。", Sources.PolicyDefault);
        if (Conclusion != OpinionConclusion.Lawful && Problems is null or { Count: 0 })
            yield return new Finding("结论不是“合法”的，应当逐条列明问题。", Sources.Circular115, "problems");
        foreach (var problem in Problems ?? [])
            if (ArticleOf(problem) is { } article && DraftText.Articles(record.Latest!.Text).All(drafted => drafted.Number != article))
                yield return new Finding($"“{problem}”：第 {record.Latest.Number} 稿没有第{article}条。", Sources.Circular115, "problems");
        if (context.RunningClock("NDOC-03") is { } clock && Urgency is null
            && NormativeDocumentRules.EarliestOpinion(clock, context.Calendar) is var earliest && context.Today < earliest)
            yield return new Finding(
                $"合法性审核时间一般不少于五个工作日，最早可于 {earliest:yyyy-MM-dd} 出具；情况紧急的，请写明理由。", Terms.Find("NDOC-03")!.Citation, "urgency");
        if (Conclusion != OpinionConclusion.Lawful)
            yield break;
        foreach (var missing in NormativeDocumentRules.MayBeReviewed(record))
            yield return missing;
        if (Exceptions is null && record.Latest is { } latest)
            foreach (var (place, forbidden) in DraftChecking.Prohibited(latest.Text))
                yield return new Finding($"{place}：{forbidden.Message}。结论为“合法”的，请说明为什么不属于禁止设定。", forbidden.Citation, "exceptions");
    }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        var number = await context.NextNumberAsync($"legality-opinion/{context.ActingUnitId}/{context.Today.Year}");
        var opinion = new LegalityOpinion
        {
            Number = DocumentNumbers.Opinion(context.Settings, reviewer, "合审", context.Today.Year, number),
            Conclusion = Conclusion,
            OnRevision = record.Latest!.Number,
            On = context.Today,
            Summary = Exceptions is null ? Summary : $"{Summary}\n对检查提示的说明：{Exceptions}",
            Problems = [.. Problems ?? []],
            Reviewer = context.Actor.Name,
        };
        record.Opinions.Add(opinion);
        context.Record($"{opinion.Number}：{StepForm.Word(Conclusion)}（针对第 {opinion.OnRevision} 稿）");
        context.MoveTo(Conclusion == OpinionConclusion.Lawful ? NormativeDocumentsProcedure.Current.Reviewed : NormativeDocumentsProcedure.Current.Returned);
    }
}
