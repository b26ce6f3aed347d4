using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>考评 — quarters frozen one by one; self-evaluation → review → field sample → result.</summary>
public sealed class AssessmentProcedure : Procedure<AssessmentCase>
{
    internal static readonly Post[] Bureaucrats = [Post.LegalReviewer, Post.Registrar, Post.LegalBureauHead];

    public static readonly AssessmentProcedure Current = new();

    public override string Id => "assessment";
    public override string Name => "考评";
    public override IReadOnlyList<string> Basis => ["《法治政府建设与责任落实督察工作规定》（2019年4月15日施行）", "指标分值、季度权重、扣分：政策默认"];
    public override IReadOnlyCollection<Post> Overseers => [Post.LegalBureauHead, Post.LegalReviewer, Post.Registrar, Post.OfficeSecretary, Post.DistrictLeader];

    public Party Bureau { get; }
    public State Running { get; }
    public State SelfEvaluation { get; }
    public State Review { get; }
    public State Field { get; }
    public State Announced { get; }

    public AssessmentProcedure()
    {
        Bureau = DeclareParty("bureau", "考评机关", UnitDuty.LegalBureau);
        Running = DeclareState("running", "实施中", Bureau);
        SelfEvaluation = DeclareState("self-evaluation", "年终自评", Bureau);
        Review = DeclareState("review", "复核", Bureau);
        Field = DeclareState("field", "实地抽查", Bureau);
        Announced = DeclareState("announced", "结果已公布", Bureau, closed: true);

        Declare<OpenCampaign>("启动考评").To(Running).By(Bureau, Bureaucrats).Explain("选定指标体系、参加考评的单位和分类。");
        Declare<FreezeQuarter>("季度冻结").From(Running, SelfEvaluation).By(Bureau, Post.LegalBureauHead, Post.Registrar)
            .Explain("按季度最后一日的记录计分并固定；以后的记录不再改变它，只能经异议改分。");
        Declare<BeginSelfEvaluation>("开始自评").From(Running).To(SelfEvaluation).By(Bureau, Bureaucrats);
        Declare<BeginReview>("转入复核").From(SelfEvaluation).To(Review).By(Bureau, Bureaucrats).Explain("四个季度都冻结、填报和佐证都审完以后。");
        Declare<DrawSample>("抽取实地样本").From(Review).To(Field).By(Bureau, Bureaucrats).Publishes("抽样种子、名单和算法")
            .Explain("按种子、单位、指标的 SHA-256 值由小到大取前若干个，任何人都可以重算。");
        Declare<RecordVisit>("记录抽查结果").From(Field).By(Bureau, Bureaucrats).Explain("一次记一个样本；不属实的，改该单位第四季度这项的得分。");
        Declare<AnnounceResult>("公布结果").From(Field).To(Announced).By(Bureau, Post.LegalBureauHead);
    }
}

/// <summary>考核异议 — a unit objects to a frozen score within five working days (政策默认); the bureau answers.</summary>
public sealed class ObjectionProcedure : Procedure<ScoreObjection>
{
    internal const string AnswerBy = "ASMT-01";

    public static readonly ObjectionProcedure Current = new();

    public override string Id => "assessment-objections";
    public override string Name => "考核异议";
    public override IReadOnlyList<string> Basis => ["提出和答复异议的期限：政策默认"];
    public override IReadOnlyCollection<Post> Overseers => [Post.LegalBureauHead, Post.LegalReviewer, Post.Registrar, Post.DistrictLeader];

    public Party Bureau { get; }
    public Party Unit { get; }
    public State Raised { get; }
    public State Upheld { get; }
    public State Rejected { get; }

    public ObjectionProcedure()
    {
        Bureau = DeclareParty("bureau", "考评机关", UnitDuty.LegalBureau);
        Unit = DeclareParty("unit", "异议单位");
        Raised = DeclareState("raised", "待答复", Bureau);
        Upheld = DeclareState("upheld", "异议成立", Bureau, closed: true);
        Rejected = DeclareState("rejected", "异议不成立", Bureau, closed: true);

        Declare<RaiseObjection>("提出异议").To(Raised).By(Unit, Post.Clerk, Post.UnitHead, Post.UnitLegalOfficer).Starts(AnswerBy)
            .Explain("季度冻结后 5 个工作日内提出（政策默认）。");
        Declare<UpholdObjection>("异议成立").From(Raised).To(Upheld).By(Bureau, Post.LegalBureauHead, Post.Registrar).Stops(AnswerBy)
            .Explain("写明理由和改后的得分；原得分和改分都留痕。");
        Declare<RejectObjection>("异议不成立").From(Raised).To(Rejected).By(Bureau, Post.LegalBureauHead, Post.Registrar).Stops(AnswerBy);
    }
}
