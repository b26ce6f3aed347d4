using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>行政规范性文件 — from first proposal to lapse, in the order in which the law asks for it.</summary>
public sealed class NormativeDocumentsProcedure : Procedure<NormativeDocumentCase>
{
    // Before the procedure, whose declarations name it.
    private static readonly NoticeWords OpinionLetter = NoticeText.Of<IssueOpinion, NormativeDocumentCase>((_, record, act) =>
        record.Opinions.Find(opinion => act.Says(opinion.Number)) is { } opinion ? OfficialText.Opinion(record, opinion) : new NoticeText(null, []));

    private static readonly NoticeWords FilingReport = NoticeText.Of<File, NormativeDocumentCase>((step, record, _) =>
        record.Filings.Find(step.Made) is { } filing ? OfficialText.FilingReport(record, filing) : new NoticeText(null, []));

    private static readonly NoticeWords FilingOpinion = NoticeText.Of<IssueFilingFinding, NormativeDocumentCase>((step, record, act) =>
        record.FilingFindings.Find(finding => finding.Number is { } number && act.Says(number)) is { } finding ? OfficialText.FilingOpinion(record, finding, step.Advice) : new NoticeText(null, []));

    private static readonly NoticeWords RegistrationForm = NoticeText.Of<Register, NormativeDocumentCase>((_, record, act) =>
        new NoticeText(null, []) { Rows = OfficialText.Registration(record, act.On) });

    public static readonly NormativeDocumentsProcedure Current = new();

    public override string Id => "normative-document";
    public override string Name => "行政规范性文件";
    public override IReadOnlyList<string> Basis =>
    [
        "《地方各级人民代表大会和地方各级人民政府组织法》第七十五条",
        "《优化营商环境条例》第六十二条",
        "《公平竞争审查条例》",
        "国办发〔2018〕37号、国办发〔2018〕115号〔待核原文〕",
        "陕西省政府令第216号〔待核原文〕",
    ];

    public override IReadOnlyCollection<Post> Overseers =>
        [Post.LegalReviewer, Post.LegalBureauHead, Post.Registrar, Post.OfficeSecretary, Post.DistrictLeader];

    public Party Drafter { get; }

    /// <summary>The organ in whose name it is issued: the district government, or the department or sub-district itself.</summary>
    public Party Issuer { get; }

    public Party Office { get; }
    public Party Reviewer { get; }
    public Party Regulator { get; }
    public Party LegalBureau { get; }

    /// <summary>联合发文单位, as many as are named; they read the case.</summary>
    public IReadOnlyList<Party> JointIssuers { get; }

    /// <summary>The one among them whose turn it is to sign.</summary>
    public Party Signatory { get; }


    public State Proposed { get; }
    public State Drafting { get; }
    public State Consulting { get; }
    public State Consulted { get; }
    public State CompetitionReview { get; }
    public State LegalityReview { get; }
    public State MaterialAwaited { get; }
    public State Returned { get; }
    public State Reviewed { get; }
    public State OnAgenda { get; }
    public State CoSigning { get; }
    public State Adopted { get; }
    public State SignedOff { get; }
    public State Registered { get; }
    public State Printed { get; }
    public State Filing { get; }
    public State FilingWithDistrict { get; }
    public State FilingReview { get; }
    public State Correcting { get; }
    public State InForce { get; }
    public State Expiring { get; }
    public State Superseded { get; }
    public State Lapsed { get; }
    public State Repealed { get; }
    public State Abandoned { get; }

    private const int MostJointIssuers = 8;

    public NormativeDocumentsProcedure()
    {
        Drafter = DeclareParty("drafter", "起草单位");
        Issuer = DeclareParty("issuer", "制定机关", UnitDuty.Government);
        Office = DeclareParty("office", "制定机关办公机构", UnitDuty.GovernmentOffice);
        Reviewer = DeclareParty("reviewer", "合法性审核机构");
        Regulator = DeclareParty("regulator", "公平竞争审查机构", UnitDuty.MarketRegulator, Post.CompetitionReviewer, Post.UnitLegalOfficer, Post.UnitHead);
        LegalBureau = DeclareParty("legal-bureau", "登记备案机构", UnitDuty.LegalBureau);
        JointIssuers = [.. Enumerable.Range(1, MostJointIssuers).Select(i => DeclareParty($"joint-issuer-{i}", $"联合发文单位{i}"))];
        Signatory = DeclareParty("signatory", "会签单位");

        Proposed = DeclareState("proposed", "立项待批", Office);
        Drafting = DeclareState("drafting", "起草", Drafter);
        Consulting = DeclareState("consulting", "公开征求意见中", Drafter);
        Consulted = DeclareState("consulted", "意见处理与论证", Drafter);
        CompetitionReview = DeclareState("competition-review", "公平竞争审查", Regulator);
        LegalityReview = DeclareState("legality-review", "合法性审核", Reviewer);
        MaterialAwaited = DeclareState("material-awaited", "退回补充材料", Drafter);
        Returned = DeclareState("returned", "退回修改", Drafter);
        Reviewed = DeclareState("reviewed", "审核通过待上会", Office);
        OnAgenda = DeclareState("on-agenda", "已列入会议议题", Office);
        CoSigning = DeclareState("co-signing", "联合发文会签", Signatory, beside: true);
        Adopted = DeclareState("adopted", "集体审议通过待签发", Issuer);
        SignedOff = DeclareState("signed", "已签发待登记", LegalBureau);
        Registered = DeclareState("registered", "已登记编号待印发", Office);
        Printed = DeclareState("printed", "已印发待公布", Office);
        Filing = DeclareState("filing", "已公布待备案", LegalBureau);
        FilingWithDistrict = DeclareState("filing-with-district", "已公布待向区人民政府备案", Drafter, beside: true);
        FilingReview = DeclareState("filing-review", "备案审查", LegalBureau, beside: true);
        Correcting = DeclareState("correcting", "备案纠正", Drafter, beside: true);
        InForce = DeclareState("in-force", "有效", LegalBureau, closed: true);
        Expiring = DeclareState("expiring", "即将到期待评估", Drafter);
        Superseded = DeclareState("superseded", "被修订或者替代", LegalBureau, closed: true);
        Lapsed = DeclareState("lapsed", "失效", LegalBureau, closed: true);
        Repealed = DeclareState("repealed", "废止", LegalBureau, closed: true);
        Abandoned = DeclareState("abandoned", "不再制定", Drafter, closed: true);

        DeclareDrafting();
        DeclareConsultation();
        DeclareReview();
        DeclareDecision();
        DeclarePublication();
        DeclareFiling();
        DeclareValidity();
    }

    private void DeclareDrafting()
    {
        Declare<Propose>("申请立项").Cites(Sources.PolicyDefault).To(Proposed).By(Drafter, Post.Clerk, Post.UnitHead)
            .Explain("说明为什么要制定、解决什么问题、依据什么。");
        Declare<ApproveProposal>("同意立项").Cites(Sources.PolicyDefault).From(Proposed).To(Drafting).By(Office, Post.OfficeSecretary, Post.UnitHead);
        Declare<RefuseProposal>("不予立项").Cites(Sources.PolicyDefault).From(Proposed).To(Abandoned).By(Office, Post.OfficeSecretary, Post.UnitHead).Grave();
        Declare<Draft>("提交草案").Cites(Sources.Organization).From(Drafting, Consulted, Returned, Reviewed).To(Drafting).To<NormativeDocumentCase>(Consulted, NormativeDocumentRules.HasConsulted).By(Drafter, Post.Clerk, Post.UnitHead)
            .Explain("每次提交形成一个新的稿次。审核意见出具后再改稿，须重新送审。");
        Declare<NameJointIssuer>("确定联合发文单位").Cites(Sources.PolicyDefault).From(Drafting, Consulting, Consulted, Returned, Reviewed, OnAgenda).By(Drafter, Post.Clerk, Post.UnitHead)
            .Explain("联合发文单位从此可以查阅本案，审议通过后由其负责人会签。");
        Declare<DropJointIssuer>("取消联合发文单位").Cites(Sources.PolicyDefault).From(Drafting, Consulting, Consulted, Returned, Reviewed, OnAgenda).By(Drafter, Post.Clerk, Post.UnitHead)
            .When<NormativeDocumentCase>(record => record.CoSigners.Count > 0, "没有联合发文单位。");
        Declare<Abandon>("终止制定").Cites(Sources.PolicyDefault).From(Drafting, Consulted, Returned).To(Abandoned).By(Drafter, Post.UnitHead).Grave();
    }

    private void DeclareConsultation()
    {
        Declare<OpenConsultation>("公开征求意见").From(Drafting, Consulted).To(Consulting).By(Drafter, Post.Clerk, Post.UnitHead)
            .Cites(Sources.Organization).Cites(Sources.Business).When<NormativeDocumentCase>(record => record.Latest is not null, "还没有草案，不能征求意见。")
            .When<NormativeDocumentCase>(record => record.ConsultationRounds == 0 || record.AdoptionPublished, "上一次征求意见的采纳情况尚未公布，公布后才能再次征求意见。").Starts("NDOC-01").Starts("NDOC-02").Publishes("草案、起草说明、征求意见公告")
            .Explain("与市场主体生产经营活动密切相关的，一般不少于三十日。草案有重大改动的，可以再次征求意见。");
        Declare<ForgoConsultation>("不公开征求意见").Cites(Sources.Secrecy).Cites(Sources.Business).From(Drafting).To(Consulted).By(Drafter, Post.UnitHead, Post.UnitLegalOfficer)
            .When<NormativeDocumentCase>(record => record.Latest is not null, "还没有草案。").Grave()
            .Explain("只用于依法不予公开的文件；依据和理由由合法性审核机构审查，公布文件以前还须作保密审查。");
        Declare<CorrectClosingDay>("更正征求意见截止日期").Cites(Sources.Organization).Cites(Sources.Business).From(Consulting).By(Drafter, Post.Clerk, Post.UnitHead)
            .Unless<NormativeDocumentCase>(NormativeDocumentRules.ConsultationOver).Publishes("更正公告")
            .Explain("公告的截止日期写错，或者需要延长的，可以更正；不能缩短到不足法定的期限。");
        Declare<CloseConsultation>("结束征求意见").From(Consulting).To(Consulted).By(Drafter, Post.Clerk, Post.UnitHead)
            .Cites(Sources.Organization).Cites(Sources.Business).Unless<NormativeDocumentCase>(NormativeDocumentRules.StillConsulting).Stops("NDOC-01", "NDOC-02");
        Declare<PublishAdoption>("公布意见采纳情况").From(Consulted).By(Drafter, Post.Clerk, Post.UnitHead)
            .Cites(Sources.Business).When<NormativeDocumentCase>(record => record.ConsultationRounds > 0, "尚未公开征求意见。")
            .When<NormativeDocumentCase>(record => !record.AdoptionPublished, "意见采纳情况已经公布。").Publishes("意见采纳情况表");
        Declare<Assess>("评估论证").Cites(Sources.Organization).From(Drafting, Consulting, Consulted).By(Drafter, Post.Clerk, Post.UnitHead)
            .Explain("记录部门、专家学者、法律顾问参与论证的情况：三方各有意见，或者说明不邀请的理由，才能送合法性审核。");
        Declare<ExemptFromAssessment>("说明不邀请某一方论证").Cites(Sources.PolicyDefault).From(Drafting, Consulting, Consulted).By(Drafter, Post.UnitHead, Post.UnitLegalOfficer)
            .When<NormativeDocumentCase>(record => NormativeDocumentRules.NotHeard(record).Count > 0, "部门、专家学者、法律顾问都已参与论证，或者已经说明理由。");
        Declare<SubmitToCompetitionReview>("送公平竞争审查").From(Consulted).To(CompetitionReview).By(Drafter, Post.Clerk, Post.UnitHead)
            .Cites("公平竞争审查条例", "13").Cites("公平竞争审查条例", "14").Unless<NormativeDocumentCase>(NormativeDocumentRules.NoCompetitionReview)
            .Explain("部门、街道拟出台的，由起草单位自己审查；区政府拟出台的，由市场监管部门会同起草单位审查。");
        Declare<ReviewCompetition>("出具公平竞争审查结论").From(CompetitionReview).To(Consulted).By(Regulator, Post.CompetitionReviewer, Post.UnitLegalOfficer)
            .Cites("公平竞争审查条例", "17").Cites("公平竞争审查条例", "16").Notice("公平竞争审查表", NoticeText.Form);
        Declare<DeliberateInUnit>("部门集体审议").Cites(Sources.Organization).From(Consulted).By(Drafter, Post.UnitHead, Post.UnitLegalOfficer)
            .Explain("部门法制机构先行审核，并经本部门集体审议。");
    }

    private void DeclareReview()
    {
        Declare<SubmitForReview>("送合法性审核").Cites(Sources.Organization).From(Consulted, Returned).To(LegalityReview).By(Drafter, Post.UnitHead, Post.UnitLegalOfficer, Post.Clerk)
            .Unless<NormativeDocumentCase>(NormativeDocumentRules.MayBeReviewed).Starts("NDOC-03");
        Declare<ReturnForMaterial>("退回补充材料").Cites(Sources.Circular115).From(LegalityReview).To(MaterialAwaited).By(Reviewer, Post.LegalReviewer, Post.LegalBureauHead, Post.UnitLegalOfficer)
            .Pauses("NDOC-03");
        Declare<SupplyMaterial>("补充材料").Cites(Sources.Circular115).From(MaterialAwaited).To(LegalityReview).By(Drafter, Post.Clerk, Post.UnitHead, Post.UnitLegalOfficer)
            .Resumes("NDOC-03");
        Declare<WithdrawSubmission>("撤回送审").Cites(Sources.PolicyDefault).From(Proposed, CompetitionReview, LegalityReview, MaterialAwaited).To(Consulted, Abandoned).By(Drafter, Post.Clerk, Post.UnitHead)
            .Voids("NDOC-03").Grave().Explain("结论作出以前可以撤回；立项申请撤回的，不再制定。");
        Declare<IssueOpinion>("出具合法性审核意见").From(LegalityReview).To(Reviewed, Returned).By(Reviewer, Post.LegalReviewer, Post.LegalBureauHead, Post.UnitLegalOfficer)
            .Cites("行政处罚法", "16").Cites("行政许可法", "17").Stops("NDOC-03").Notice("合法性审核意见书", OpinionLetter)
            .Explain("一般不少于五个工作日、不超过十五个工作日〔国办发〔2018〕115号，待核原文〕。");
    }

    private void DeclareDecision()
    {
        Declare<PutOnAgenda>("列入会议议题").Cites(Sources.Organization).Cites(Sources.Circular37).From(Reviewed).To(OnAgenda).By(Office, Post.OfficeSecretary, Post.UnitHead).Unless<NormativeDocumentCase>(NormativeDocumentRules.AgendaGate)
            .Explain("提交时核对：最新稿次须有结论为“合法”的审核意见。");
        Declare<TakeOffAgenda>("撤回议题").Cites(Sources.PolicyDefault).From(OnAgenda).To(Reviewed).By(Office, Post.OfficeSecretary, Post.UnitHead);
        Declare<Deliberate>("记录集体审议结果").Cites(Sources.Organization).From(OnAgenda).To(Adopted, CoSigning, Returned, Abandoned).By(Office, Post.OfficeSecretary, Post.UnitHead, Post.Clerk)
            .Unless<NormativeDocumentCase>(NormativeDocumentRules.BeforeMeeting)
            .Explain("记录人不是合法性审核人，也不是签发人；部门、街道自己的文件由承办人记录，负责人签发〔政策默认〕。");
        Declare<CoSign>("会签").Cites(Sources.PolicyDefault).From(CoSigning).To(CoSigning, Adopted).By(Signatory, Post.UnitHead, Post.LegalBureauHead)
            .Explain("联合发文单位的负责人为本单位会签；起草单位不能代签。全部会签后送签发。");
        Declare<RefuseCoSign>("不同意会签").Cites(Sources.PolicyDefault).From(CoSigning).To(Returned).By(Signatory, Post.UnitHead, Post.LegalBureauHead).Grave();
        Declare<Sign>("签发").Cites(Sources.Organization).From(Adopted).To(SignedOff).By(Issuer, Post.DistrictLeader, Post.UnitHead).Unless<NormativeDocumentCase>(NormativeDocumentRules.NotCoSigned).Starts("NDOC-12");
    }

    private void DeclarePublication()
    {
        Declare<Register>("统一登记编号").Cites(Sources.PolicyDefault).From(SignedOff).To(Registered).By(LegalBureau, Post.Registrar).Stops("NDOC-12").Notice("规范性文件登记表", RegistrationForm);
        Declare<Print>("统一印发").From(Registered).To(Printed).By(Office, Post.OfficeSecretary, Post.UnitHead)
            .Cites("政府信息公开条例", "26").Starts("NDOC-04").Starts("NDOC-13");
        Declare<Publish>("公布").From(Printed).To(Filing, FilingWithDistrict).By(Office, Post.OfficeSecretary, Post.UnitHead)
            .Cites("政府信息公开条例", "20").Cites("政府信息公开条例", "26").Stops("NDOC-04", "NDOC-13")
            .Starts("NDOC-05").Starts("NDOC-06").Starts("NDOC-07").Starts("NDOC-08").Starts("NDOC-14").Publishes("正式文本、政策解读");
    }

    private void DeclareFiling()
    {
        State[] received = [Filing, FilingReview, Correcting, InForce, Expiring];
        Declare<FileWithGovernment>("向市人民政府备案").Cites(Sources.Organization).From(Filing, Correcting).To(InForce, Expiring).By(LegalBureau, Post.Registrar)
            .OnlyOf<NormativeDocumentCase>(record => File.NotTo(FilingAuthority.Government, record)).Unless<NormativeDocumentCase>(FileWithGovernment.NotDue)
            .Stops("NDOC-05", "NDOC-15").Notice("备案报告", FilingReport).Explain("区政府规范性文件报市人民政府备案。");
        Declare<FileWithCongress>("向区人大常委会备案").Cites(Sources.Organization).From(Filing, Correcting).To(InForce, Expiring).By(LegalBureau, Post.Registrar)
            .OnlyOf<NormativeDocumentCase>(record => File.NotTo(FilingAuthority.Congress, record)).Unless<NormativeDocumentCase>(FileWithCongress.NotDue)
            .Stops("NDOC-06", "NDOC-15").Notice("备案报告", FilingReport).Explain("区政府规范性文件报区人大常委会备案。");
        Declare<FileWithDistrict>("向区人民政府备案").Cites(Sources.Organization).From(FilingWithDistrict, Filing).To(FilingReview).By(Drafter, Post.Clerk, Post.UnitLegalOfficer, Post.UnitHead)
            .OnlyOf<NormativeDocumentCase>(record => File.NotTo(FilingAuthority.District, record)).Unless<NormativeDocumentCase>(FileWithDistrict.NotDue)
            .Stops("NDOC-05", "NDOC-15").Starts("NDOC-09").Notice("备案报告", FilingReport).Explain("部门、街道的规范性文件报区人民政府备案，由司法局审查。");
        Declare<RecordFilingResult>("记录备案登记结果").Cites(Sources.Organization).From(received).To(InForce, Expiring).By(LegalBureau, Post.Registrar)
            .When<NormativeDocumentCase>(record => record.Filings.Count > 0, "尚未报送备案。").Stops("NDOC-09");
        Declare<ReturnFiling>("退回补正").Cites(Sources.PolicyDefault).From(received).To(Filing, FilingWithDistrict).By(LegalBureau, Post.Registrar)
            .When<NormativeDocumentCase>(record => record.Filings.Exists(filing => filing is { ReturnedOn: null, RegisteredOn: null }), "没有待登记的备案。")
            .Stops("NDOC-09").Starts("NDOC-15").Explain("备案机关认为材料不齐全或者不规范的；补正后重新报送。");
        Declare<ReceiveFilingFinding>("记录备案审查意见").Cites(Sources.Organization).From(received).To(Correcting).By(LegalBureau, Post.Registrar)
            .OnlyOf<NormativeDocumentCase>(record => record.Level == DocumentLevel.Government, "部门、街道规范性文件由本区审查，请办理“出具备案审查意见”。")
            .When<NormativeDocumentCase>(record => record.Filings.Count > 0, "尚未报送备案。").Starts("NDOC-10")
            .Explain("市人民政府、区人大常委会对区政府规范性文件提出的意见；由起草单位纠正。");
        Declare<IssueFilingFinding>("出具备案审查意见").Cites(Sources.Organization).From(received).To(Correcting).By(LegalBureau, Post.Registrar, Post.LegalReviewer, Post.LegalBureauHead)
            .OnlyOf<NormativeDocumentCase>(record => record.Level != DocumentLevel.Government, "区政府规范性文件由市人民政府、区人大常委会审查，请办理“记录备案审查意见”。")
            .When<NormativeDocumentCase>(record => record.Filings.Count > 0, "尚未报送备案。")
            .When<NormativeDocumentCase>(record => !record.Dossier.Runs("NDOC-10"), "上一份备案审查意见尚未反馈纠正情况。").Stops("NDOC-09").Starts("NDOC-10")
            .Notice("备案审查意见书", FilingOpinion).Explain("审查没有问题的，办理“记录备案登记结果”。");
        Declare<CorrectFilingFinding>("反馈纠正情况").Cites(Sources.Organization).From(Correcting, Filing, InForce, Expiring).To(Filing, FilingWithDistrict, InForce, Expiring).By(Drafter, Post.Clerk, Post.UnitHead, Post.UnitLegalOfficer)
            .When<NormativeDocumentCase>(record => record.Dossier.Runs("NDOC-10"), "没有待纠正的备案审查意见。").Stops("NDOC-10");
    }

    private void DeclareValidity()
    {
        State[] inForce = [Filing, FilingWithDistrict, FilingReview, Correcting, InForce, Expiring];
        string[] allClocks = ["NDOC-05", "NDOC-06", "NDOC-07", "NDOC-08", "NDOC-09", "NDOC-10", "NDOC-14", "NDOC-15"];
        Declare<RegisterExisting>("补录现行文件").Cites(Sources.PolicyDefault).To(InForce).By(LegalBureau, Post.Registrar).Starts("NDOC-07").Starts("NDOC-08").Starts("NDOC-14")
            .Publishes("正式文本").Explain("使用本平台以前制定、仍然有效的文件，登记后纳入有效期管理和清理。");
        Declare<RemindOfExpiry>("到期前提醒").Cites(Sources.PolicyDefault).From(Filing, FilingWithDistrict, FilingReview, Correcting, InForce).To(Expiring).WhenLapses("NDOC-14");
        Declare<Evaluate>("后评估").Cites(Sources.PolicyDefault).From(inForce).To(InForce).By(Drafter, Post.Clerk, Post.UnitHead, Post.UnitLegalOfficer).Voids("NDOC-14").Publishes("评估结论")
            .Explain("到期前提醒以后的评估了结提醒；施行中途的评估不影响提醒。");
        Declare<Repeal>("废止").Cites(Sources.PolicyDefault).From(inForce).To(Repealed).By(Office, Post.OfficeSecretary, Post.UnitHead).Voids(allClocks).Publishes("废止公告").Grave()
            .Explain("废止日期在今天以后的，文件到那一天才停止施行；在此以前可以再次办理，更正日期。");
        Declare<WithdrawRepeal>("撤回废止决定").Cites(Sources.PolicyDefault).From(inForce).By(Office, Post.OfficeSecretary, Post.UnitHead)
            .When<NormativeDocumentCase>(record => record.EndsEarly, "没有尚未到期的废止决定。").Starts("NDOC-07").Starts("NDOC-08").Starts("NDOC-14").Publishes("撤回废止的公告");
        Declare<EndByCleanup>("按清理结果废止或者宣布失效").Cites(Sources.PolicyDefault).From(inForce).To(Repealed, Lapsed).By(LegalBureau, Post.Registrar, Post.LegalBureauHead).Voids(allClocks)
            .Publishes("废止、失效公告").Grave();
        Declare<Lapse>("有效期届满失效").Cites(Sources.Province216).From(inForce).To(Lapsed, Superseded, Repealed).WhenLapses("NDOC-07").Voids(allClocks).Publishes("失效状态");
        Declare<LapseTrial>("试行期届满失效").Cites(Sources.Province216).From(inForce).To(Lapsed, Superseded, Repealed).WhenLapses("NDOC-08").Voids(allClocks).Publishes("失效状态");
    }
}
