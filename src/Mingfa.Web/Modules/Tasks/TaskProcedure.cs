using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>工作任务 — one unit's part: 下达 → 签收 → 推进 → (延期) → 验收 (seed S-011, S-012).</summary>
public sealed class TaskProcedure : Procedure<TaskPart>
{
    internal const string SignBy = "TASK-01";
    internal const string FinishBy = "TASK-02";
    internal const string SectionSignBy = "TASK-04";
    internal const string ExecutorSignBy = "TASK-05";
    internal const string DecideExtensionBy = "TASK-06";

    private static readonly Post[] Bureaucrats = [Post.LegalReviewer, Post.Registrar, Post.LegalBureauHead];
    internal static readonly Post[] AnyPost =
        [Post.Clerk, Post.UnitHead, Post.UnitLegalOfficer, Post.LegalReviewer, Post.Registrar, Post.LegalBureauHead, Post.OfficeSecretary];

    public static readonly TaskProcedure Current = new();

    public override string Id => "tasks";
    public override string Name => "工作任务";
    public override IReadOnlyList<string> Basis => ["《法治政府建设与责任落实督察工作规定》（2019年4月15日施行）", "签收、延期、验收规则：政策默认"];
    public override IReadOnlyCollection<Post> Overseers => [Post.LegalBureauHead, Post.LegalReviewer, Post.Registrar, Post.OfficeSecretary, Post.DistrictLeader];

    public Party Bureau { get; }
    public Party Executor { get; }
    public Party Acceptor { get; }
    public State Pending { get; }
    public State AtSection { get; }
    public State AtExecutor { get; }
    public State Working { get; }
    public State Extending { get; }
    public State Submitted { get; }
    public State Returned { get; }
    public State Done { get; }
    public State Withdrawn { get; }

    public TaskProcedure()
    {
        Bureau = DeclareParty("bureau", "牵头机关", UnitDuty.LegalBureau);
        Executor = DeclareParty("executor", "责任单位");
        Acceptor = DeclareParty("acceptor", "验收单位");
        Pending = DeclareState("pending", "待签收", Executor);
        AtSection = DeclareState("at-section", "待科室签收", Executor, beside: true);
        AtExecutor = DeclareState("at-executor", "待承办人签收", Executor, beside: true);
        Working = DeclareState("working", "推进中", Executor);
        Extending = DeclareState("extending", "申请延期", Acceptor);
        Submitted = DeclareState("submitted", "待验收", Acceptor);
        Returned = DeclareState("returned", "已退回", Executor);
        Done = DeclareState("done", "已完成", Executor, closed: true);
        Withdrawn = DeclareState("withdrawn", "已撤销", Bureau, closed: true);

        Declare<AssignPart>("下达任务").To(Pending).By(Bureau, Bureaucrats).Starts(SignBy).Starts(FinishBy)
            .Explain("分解表印发后在分解表页面一次下达全部任务；这里用于补发。");
        Declare<SignPart>("签收").From(Pending).To(Working, AtSection, AtExecutor).By(Executor, AnyPost).Stops(SignBy).Starts(SectionSignBy).Starts(ExecutorSignBy)
            .Explain("单位签收，并落实到科室、承办人；每一级各有签收期限。");
        Declare<SignSection>("科室签收").From(AtSection).To(Working, AtExecutor).By(Executor, AnyPost).Stops(SectionSignBy).Starts(ExecutorSignBy).Explain("由科室负责人本人签收。");
        Declare<SignExecutor>("承办人签收").From(AtExecutor).To(Working).By(Executor, AnyPost).Stops(ExecutorSignBy).Explain("由承办人本人签收。");
        Declare<ReportProgress>("填报进展").From(Working, Extending, Returned).By(Executor, AnyPost).Explain("三十日没有填报即为停滞。");
        Declare<RequestExtension>("申请延期").From(Working, Returned).To(Extending).By(Executor, AnyPost).Unless<TaskPart>(RequestExtension.TooLate).Starts(DecideExtensionBy)
            .Explain("到期以前提出，由验收单位批准；批准以前工作照常推进，做完的可以提请验收。");
        Declare<DecideExtension>("审批延期").From(Extending).To(Working).By(Acceptor, AnyPost).Stops(DecideExtensionBy).Restarts(FinishBy);
        Declare<WithdrawExtension>("撤回延期申请").From(Extending).To(Working).By(Executor, AnyPost).Voids(DecideExtensionBy).Explain("审批以前可以撤回；时限仍是原来的时限。");
        Declare<SubmitPart>("提请验收").From(Working, Extending, Returned).To(Submitted).By(Executor, AnyPost).Voids(DecideExtensionBy).Explain("牵头单位在全部配合单位验收后提请。");
        Declare<AcceptPart>("验收通过").From(Submitted).To(Done).By(Acceptor, AnyPost).Stops(FinishBy);
        Declare<ReturnPart>("退回").From(Submitted).To(Returned).By(Acceptor, AnyPost);
        Declare<AdjustPart>("按新版调整").From(Pending, AtSection, AtExecutor, Working, Extending, Submitted, Returned).By(Bureau, Bureaucrats).Restarts(FinishBy)
            .Explain("分解表新版印发后，按新版的内容和时限调整。");
        Declare<WithdrawPart>("撤销任务").From(Pending, AtSection, AtExecutor, Working, Extending, Submitted, Returned).To(Withdrawn).By(Bureau, Bureaucrats).Voids(SignBy, SectionSignBy, ExecutorSignBy, DecideExtensionBy, FinishBy).Grave();
    }
}
