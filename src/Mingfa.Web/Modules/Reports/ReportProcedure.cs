using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reports;

/// <summary>法治政府建设报告 — drafted, frozen, signed by two, sent up and published: 《法治政府建设与责任落实督察工作规定》第二十四条.</summary>
public sealed class ReportProcedure : Procedure<ReportCase>
{
    private const string Law = "法治政府建设与责任落实督察工作规定";
    internal const string SendBy = "RPT-01";
    internal const string PublishBy = "RPT-02";
    internal const string DisclosureBy = "GI-07";

    public static readonly ReportProcedure Current = new();

    public override string Id => "reports";
    public override string Name => "报告";
    public override IReadOnlyList<string> Basis => ["《法治政府建设与责任落实督察工作规定》（2019年4月15日施行）"];
    public override IReadOnlyCollection<Post> Overseers => [Post.LegalBureauHead, Post.LegalReviewer, Post.Registrar, Post.OfficeSecretary, Post.DistrictLeader];

    public Party Drafter { get; }
    public Party Government { get; }
    public State Drafting { get; }
    public State Frozen { get; }
    public State Signed { get; }
    public State Approved { get; }
    public State Published { get; }

    public ReportProcedure()
    {
        Drafter = DeclareParty("drafter", "起草单位", UnitDuty.LegalBureau);
        Government = DeclareParty("government", "区政府", UnitDuty.Government);
        Drafting = DeclareState("drafting", "起草", Drafter);
        Frozen = DeclareState("frozen", "数字已冻结待审签", Drafter);
        Signed = DeclareState("signed", "已审签待批准", Government);
        Approved = DeclareState("approved", "已批准待公布", Drafter);
        Published = DeclareState("published", "已公布", Drafter, closed: true);

        Declare<DraftReport>("拟制报告").To(Drafting).By(Drafter, Post.LegalReviewer, Post.Registrar, Post.LegalBureauHead)
            .Cites(Law, "24").Starts(SendBy).Starts(PublishBy).Starts(DisclosureBy).Explain("选模板和截止日期，生成带数字口径的初稿。");
        Declare<FreezeReport>("冻结数字").From(Drafting).To(Frozen).By(Drafter, Post.LegalReviewer, Post.Registrar, Post.LegalBureauHead)
            .Explain("固定每个数字、参数和明细；以后记录的变化只列入差异表。");
        Declare<ReturnReport>("退回修改").From(Frozen, Signed, Approved).To(Drafting).By(Drafter, Post.LegalReviewer, Post.Registrar, Post.LegalBureauHead)
            .Explain("解除冻结，重新起草；已有的审签、批准作废。");
        Declare<SignReport>("审签").From(Frozen).To(Signed).By(Drafter, Post.LegalBureauHead);
        Declare<ApproveReport>("批准").From(Signed).To(Approved).By(Government, Post.DistrictLeader);
        Declare<SendBackReport>("批准人退回").From(Signed, Approved).To(Drafting).By(Government, Post.DistrictLeader)
            .Explain("不予批准，写明理由退回起草单位；已有的审签、批准作废，要重新冻结、审签、批准。");
        Declare<SendReport>("报送").From(Approved, Published).By(Drafter, Post.LegalReviewer, Post.Registrar, Post.LegalBureauHead)
            .Cites(Law, "24").Stops(SendBy).Explain("每年3月1日前报送上一年度报告。");
        Declare<PublishReport>("公布").From(Approved).To(Published).By(Drafter, Post.Registrar, Post.LegalBureauHead)
            .Cites(Law, "24").Stops(PublishBy).Stops(DisclosureBy).Publishes("报告全文和每个数字的公开明细").Explain("法治政府建设年度报告每年4月1日前公开，政府信息公开工作年度报告每年3月31日前公布，涉密内容除外。");
    }
}
