using Mingfa.Core.Law;
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
    public override IReadOnlyCollection<Post> Overseers => [Post.LegalBureauHead, Post.LegalReviewer, Post.Registrar, Post.OfficeSecretary, Post.DistrictLeader, Post.Assessor];

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

        Declare<OpenCampaign>("启动考评").To(Running).By(Bureau, Bureaucrats).Publishes("实地抽样种子的承诺值").Explain("选定指标体系、参加考评的单位和分类。");
        Declare<FreezeQuarter>("季度冻结").From(Running, SelfEvaluation).By(Bureau, Post.LegalBureauHead, Post.Registrar)
            .Explain("按季度最后一日的记录计分并固定；以后的记录不再改变它，只能经异议改分。");
        Declare<RecordScoreItem>("登记加减分").From(Running, SelfEvaluation, Review, Field).By(Bureau, Bureaucrats).Explain("有文件证明的事实才登记；同一事实只按最高级别计一次，加分合计不超过上限（政策默认）。");
        Declare<StrikeScoreItem>("撤销加减分").From(Running, SelfEvaluation, Review, Field).By(Bureau, Bureaucrats);
        Declare<RecordVeto>("登记否决").From(Running, SelfEvaluation, Review, Field).By(Bureau, Post.LegalBureauHead)
            .Explain("有权机关以文件认定的事实才登记，系统不推断；情形、期间和否决到哪一级：政策默认。");
        Declare<StrikeVeto>("撤销否决").From(Running, SelfEvaluation, Review, Field).By(Bureau, Post.LegalBureauHead)
            .Explain("认定被撤销的；按指标规则否决而已经冻结的得分，另用“改分”恢复。");
        Declare<RecordSurvey>("登记满意度").From(SelfEvaluation, Review, Field).By(Bureau, Bureaucrats);
        Declare<BeginSelfEvaluation>("开始自评").From(Running).To(SelfEvaluation).By(Bureau, Bureaucrats);
        Declare<BeginReview>("转入复核").From(SelfEvaluation).To(Review).By(Bureau, Bureaucrats).Explain("四个季度都冻结、填报和佐证都审完以后。");
        Declare<SettleReview>("复核定分").From(Review).By(Bureau, Post.LegalBureauHead, Post.Registrar).Unless<AssessmentCase>(SettledAlready)
            .Explain("填报、佐证都审完，评议都评完以后，按全年记录固定复核后的得分，第四季度改过的得分一并计入；年度得分中第四季度以此为准。");
        Declare<OverrideScore>("改分").From(Running, SelfEvaluation, Review, Field).By(Bureau, Post.LegalBureauHead, Post.Registrar)
            .Explain("系统按记录算出的得分不对的，写明改后得分和理由；原得分和改分都留痕。");
        Declare<DrawSample>("抽取实地样本").From(Review).To(Field).By(Bureau, Bureaucrats).Publishes("抽样种子、名单和算法")
            .Explain("种子由系统在启动考评时随机产生，承诺值在启动时公布，种子抽取时公布；按种子、单位、指标的 SHA-256 值由小到大取前若干个，任何人都可以重算。");
        Declare<RecordVisit>("记录抽查结果").From(Field).By(Bureau, Bureaucrats).Explain("一次记一个样本；不属实的，改该单位年终复核中这项的得分。");
        Declare<CorrectVisit>("更正抽查结果").From(Field).By(Bureau, Post.LegalBureauHead, Post.Registrar)
            .Explain("结论记错的，写明更正后的结论和理由；得分按更正后的结论从抽查以前的得分重新计算，原结论和改分都留痕。");
        Declare<AnnounceResult>("公布结果").From(Field).To(Announced).By(Bureau, Post.LegalBureauHead)
            .Explain("提出异议的期限届满、异议都已答复以后公布。书面、实地、满意度按权重合计，加加分、减减分；公布时固定（权重：政策默认）。");
    }

    // Asked of the case as it is stored; its quarters are read by the step itself.
    private static IEnumerable<Finding> SettledAlready(AssessmentCase record)
    {
        if (record.ReviewedOn is { } on)
            yield return new Finding($"已于 {on:yyyy-MM-dd} 定分；定分以后的改动用“改分”。");
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
            .Explain("季度冻结、复核定分后 5 个工作日内提出（政策默认）；结果公布以后不再受理。");
        Declare<UpholdObjection>("异议成立").From(Raised).To(Upheld).By(Bureau, Post.LegalBureauHead, Post.Registrar).Stops(AnswerBy)
            .Explain("写明理由和改后的得分；原得分和改分都留痕。对第四季度的异议，复核已经定分的，复核的得分一并改。");
        Declare<RejectObjection>("异议不成立").From(Raised).To(Rejected).By(Bureau, Post.LegalBureauHead, Post.Registrar).Stops(AnswerBy);
    }
}
