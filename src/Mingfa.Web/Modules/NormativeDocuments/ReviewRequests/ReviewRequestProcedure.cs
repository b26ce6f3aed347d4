using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;

/// <summary>公民、法人和其他组织建议审查规范性文件 — from receipt to reply. No law sets days for it; sixty is the policy default.</summary>
public sealed class ReviewRequestProcedure : Procedure<ReviewRequest>
{
    // Before the procedure, whose declarations name them.
    private static readonly NoticeWords Declined = NoticeText.Of<DeclineRequest, ReviewRequest>((step, request, _) => Answer(request, RequestResult.OutOfScope, step.Reply));
    private static readonly NoticeWords Answered = NoticeText.Of<ReplyToRequest, ReviewRequest>((step, request, _) => Answer(request, step.Result, step.Reply));

    public static readonly ReviewRequestProcedure Current = new();

    public override string Id => "normative-review-request";
    public override string Name => "规范性文件审查建议";
    public override IReadOnlyList<string> Basis => ["陕西省政府令第216号〔待核原文〕", "答复期限：政策默认"];
    public override bool IsPrivate => true;
    public override IReadOnlyCollection<Post> Overseers => [Post.LegalReviewer, Post.LegalBureauHead, Post.Registrar];

    public Party LegalBureau { get; }
    public Party Issuer { get; }

    /// <summary>Whoever of the bureau takes a step in it reads who asked.</summary>
    public IReadOnlyCollection<Post> ApplicantReaders => [.. Steps.Where(step => step.Party == LegalBureau).SelectMany(step => step.Posts).Distinct()];

    public State Received { get; }
    public State Examining { get; }
    public State AwaitingIssuer { get; }
    public State Replied { get; }

    public ReviewRequestProcedure()
    {
        LegalBureau = DeclareParty("legal-bureau", "审查机构", UnitDuty.LegalBureau);
        Issuer = DeclareParty("issuer", "制定机关");

        Received = DeclareState("received", "已收到待登记", LegalBureau);
        Examining = DeclareState("examining", "审查中", LegalBureau);
        AwaitingIssuer = DeclareState("awaiting-issuer", "制定机关说明中", Issuer);
        Replied = DeclareState("replied", "已答复", LegalBureau, closed: true);

        Declare<SubmitRequest>("提出审查建议").Cites(Sources.Province216).To(Received).By(LegalBureau, Post.Registrar, Post.LegalReviewer).Starts("NDOC-11")
            .Explain("公众可以在门户网站直接提出；收到书面建议的，由工作人员录入。");
        Declare<AcceptRequest>("登记受理").Cites(Sources.Province216).From(Received).To(Examining).By(LegalBureau, Post.Registrar, Post.LegalReviewer);
        Declare<DeclineRequest>("告知不属于审查范围").Cites(Sources.Province216).From(Received, Examining).To(Replied).By(LegalBureau, Post.LegalReviewer, Post.LegalBureauHead)
            .Stops("NDOC-11").Notice("审查建议处理告知书", Declined).Grave();
        Declare<AskIssuer>("请制定机关说明").Cites(Sources.Province216).From(Examining).To(AwaitingIssuer).By(LegalBureau, Post.LegalReviewer);
        Declare<ExplainAsIssuer>("制定机关说明").Cites(Sources.Province216).From(AwaitingIssuer).To(Examining).By(Issuer, Post.Clerk, Post.UnitHead, Post.UnitLegalOfficer, Post.OfficeSecretary);
        Declare<ReplyToRequest>("答复建议人").Cites(Sources.Province216).From(Examining, AwaitingIssuer).To(Replied).By(LegalBureau, Post.LegalReviewer, Post.LegalBureauHead)
            .Stops("NDOC-11").Notice("审查建议处理告知书", Answered);
    }

    /// <summary>Who made the request is not named: the organ that explains its document reads the case too.</summary>
    private static NoticeText Answer(ReviewRequest request, RequestResult result, string reply) => new(
        "审查建议人",
        [
            $"您对《{request.DocumentTitle}》{(request.Article is { } article ? $"第{article}条" : "")}提出的审查建议，本机关于{OfficialDocument.DateText(request.ReceivedOn)}收到，已经审查处理。",
            $"处理结果：{StepForm.Word(result)}。",
            .. NoticeText.Lines(reply),
            "特此告知。",
        ]);
}
