using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.LegalReview;

/// <summary>合法性审查 — of decisions, contracts and enforcement decisions before they are made: handed in, examined, answered with an opinion letter.</summary>
public sealed class LegalReviewProcedure : Procedure<LegalReviewCase>
{
    private static readonly string[] Terms = ["REV-01", "REV-02", "REV-03"];

    // Before the procedure, whose declarations name it.
    private static readonly NoticeWords OpinionLetter = NoticeText.Of<GiveOpinion, LegalReviewCase>((_, record, act) => record.Opinions.Find(opinion => act.Says(opinion.Number)) is { } opinion
        ? new NoticeText(
            null,
            [
                $"审查事项：{record.Dossier.Title}（{StepForm.Word(record.Source)}，以{StepForm.Word(record.Issuer)}名义作出，第 {opinion.OnRound} 次送审）。",
                $"审查依据：{BasisOf(record.Source)}。",
                $"审查结论：{StepForm.Word(opinion.Conclusion)}。",
                .. NoticeText.Lines(opinion.Summary),
                .. NoticeText.Problems(opinion.Problems),
                .. opinion.Counsels is { } counsels ? ["法律顾问、公职律师意见：", .. NoticeText.Lines(counsels)] : Array.Empty<string>(),
            ])
        {
            Number = opinion.Number,
            Title = $"关于{record.Dossier.Title}的合法性审查意见书",
        }
        : new NoticeText(null, []));

    public static readonly LegalReviewProcedure Current = new();

    public override string Id => "legal-review";
    public override string Name => "合法性审查";
    public override IReadOnlyList<string> Basis =>
        ["《重大行政决策程序暂行条例》第二十五条至第二十八条", "《行政处罚法》第五十八条", "合同协议审查、最长审查时间：政策默认"];

    public override IReadOnlyCollection<Post> Overseers => [Post.LegalReviewer, Post.LegalBureauHead];

    public Party Submitter { get; }

    /// <summary>The legal bureau for what is done in the government's name; otherwise the unit's own legal officers.</summary>
    public Party Reviewer { get; }

    public State Reviewing { get; }
    public State MaterialAwaited { get; }
    public State Returned { get; }
    public State Concluded { get; }
    public State Withdrawn { get; }

    public LegalReviewProcedure()
    {
        Submitter = DeclareParty("submitter", "送审单位");
        Reviewer = DeclareParty("reviewer", "审查机构", UnitDuty.LegalBureau);

        Reviewing = DeclareState("reviewing", "审查中", Reviewer);
        MaterialAwaited = DeclareState("material-awaited", "退回补充材料", Submitter);
        Returned = DeclareState("returned", "退回修改", Submitter);
        Concluded = DeclareState("concluded", "审查通过", Submitter, closed: true);
        Withdrawn = DeclareState("withdrawn", "撤回", Submitter, closed: true);

        Declare<SubmitMatter>("送合法性审查").Cites(LawNames.DecisionRegulation, "26").Cites(LawNames.Penalty, "58").To(Reviewing).By(Submitter, Post.Clerk, Post.UnitHead, Post.OfficeSecretary)
            .Starts("REV-01").Starts("REV-02").Starts("REV-03")
            .Explain("以区政府名义作出的，由司法局审查；以本单位名义作出的，由本单位法制审核人员审查。规范性文件的审核在其制定程序中办理。");
        Declare<ReturnMatter>("退回补充材料").Cites(LawNames.DecisionRegulation, "26").From(Reviewing).To(MaterialAwaited).By(Reviewer, Post.LegalReviewer, Post.LegalBureauHead, Post.UnitLegalOfficer).Pauses(Terms);
        Declare<SupplyMatter>("补充材料").Cites(LawNames.DecisionRegulation, "26").From(MaterialAwaited).To(Reviewing).By(Submitter, Post.Clerk, Post.UnitHead, Post.OfficeSecretary).Resumes(Terms);
        Declare<GiveOpinion>("出具合法性审查意见").Cites(LawNames.DecisionRegulation, "28").Cites(LawNames.Penalty, "58").From(Reviewing).To(Concluded, Returned)
            .By(Reviewer, Post.LegalReviewer, Post.LegalBureauHead, Post.UnitLegalOfficer).Stops(Terms).Notice("合法性审查意见书", OpinionLetter)
            .Explain("未经审查或者审查不合法的决策草案，不得提交讨论；未经法制审核或者审核未通过的处罚决定，不得作出。");
        Declare<ResubmitMatter>("修改后再次送审").Cites(LawNames.DecisionRegulation, "28").From(Returned).To(Reviewing).By(Submitter, Post.Clerk, Post.UnitHead, Post.OfficeSecretary)
            .Starts("REV-01").Starts("REV-02").Starts("REV-03");
        Declare<WithdrawMatter>("撤回送审").Cites("政策默认", "").From(Reviewing, MaterialAwaited, Returned).To(Withdrawn).By(Submitter, Post.Clerk, Post.UnitHead, Post.OfficeSecretary).Voids(Terms).Grave();
    }

    private static string BasisOf(MatterSource source) => source switch
    {
        MatterSource.MajorDecision => "《重大行政决策程序暂行条例》第二十五条至第二十八条",
        MatterSource.Enforcement => "《行政处罚法》第五十八条",
        _ => "本区合同协议审查制度（政策默认）",
    };

    internal static string TermOf(MatterSource source) => Terms[(int)source];

    /// <summary>Of the terms the declaration names, only that of this kind of matter.</summary>
    internal static void KeepOwnTerm(LegalReviewCase record, StepContext context)
    {
        foreach (var other in Terms.Where(term => term != record.Term))
            context.Skip(other);
    }
}
