using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>任务分解 — drafted, issued under a document number, amended by a new version (seed S-010, S-011).</summary>
public sealed class TaskPlanProcedure : Procedure<TaskPlanCase>
{
    private static readonly Post[] Officers = [Post.LegalReviewer, Post.Registrar, Post.LegalBureauHead];

    public static readonly TaskPlanProcedure Current = new();

    public override string Id => "task-plans";
    public override string Name => "任务分解表";
    public override IReadOnlyList<string> Basis => ["《法治政府建设与责任落实督察工作规定》（2019年4月15日施行）", "版次和修改规则：政策默认"];
    public override IReadOnlyCollection<Post> Overseers => [Post.LegalBureauHead, Post.LegalReviewer, Post.Registrar, Post.OfficeSecretary, Post.DistrictLeader];

    public Party Bureau { get; }
    public State Drafting { get; }
    public State Issued { get; }
    public State Dropped { get; }

    public TaskPlanProcedure()
    {
        Bureau = DeclareParty("bureau", "牵头机关", UnitDuty.LegalBureau);
        Drafting = DeclareState("drafting", "草拟", Bureau);
        Issued = DeclareState("issued", "已印发", Bureau, closed: true);
        Dropped = DeclareState("dropped", "不再印发", Bureau, closed: true);

        Declare<DraftPlan>("拟制分解表").To(Drafting).By(Bureau, Officers).Explain("先建表，再逐项填写或者从 Excel 导入。");
        Declare<AmendPlan>("拟制新版").To(Drafting).By(Bureau, Officers).Explain("印发后的分解表不能改；复制现行版为新版，写明修改理由。");
        Declare<IssuePlan>("印发").From(Drafting).To(Issued).By(Bureau, Post.LegalBureauHead, Post.Registrar)
            .Explain("印发后不可更改；上一版同时被替代。印发后向各责任单位下达任务。");
        Declare<DropPlan>("不再印发").From(Drafting).To(Dropped).By(Bureau, Officers).Grave();
    }
}
