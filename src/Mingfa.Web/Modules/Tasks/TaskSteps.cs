using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>下达任务 — one row of an issued table to one of its units.</summary>
public sealed record AssignPart : Step<TaskPart>, IOpeningStep
{
    [Field("分解表的案卷号")] public required long Plan { get; init; }
    [Field("任务序号")] public required int Row { get; init; }
    [Field("责任单位", IsUnit = true)] public required long Unit { get; init; }

    private TaskPlanCase? plan;
    private PlanRow? row;
    private OrgUnit? unit;
    private bool assigned;

    public string DossierTitle => $"第 {Row} 项任务";

    public CaseRecord NewRecord(Dossier dossier) => new TaskPart { Dossier = dossier };

    public IEnumerable<(string Party, long UnitId)> ChosenParties => [("executor", Unit)];

    public override async Task PrepareAsync(TaskPart record, StepContext context)
    {
        plan = await context.Db.Set<TaskPlanCase>().AsNoTracking().Include(p => p.Rows).FirstOrDefaultAsync(p => p.Id == Plan);
        row = plan?.Rows.SingleOrDefault(each => each.Number == Row);
        if (plan is null || row is null)
            return;
        unit = await context.Db.Set<OrgUnit>().AsNoTracking().FirstOrDefaultAsync(each => each.Id == Unit);
        var parts = await context.Db.Set<TaskPart>().AsNoTracking().Where(part => part.Plan == plan.Name && part.UnitId == Unit && part.WithdrawnOn == null).ToListAsync();
        var rowOf = await TaskRows.InAsync(context.Db, parts, plan.Rows);
        assigned = parts.Exists(part => rowOf(part) == row && (!part.IsDone || part.Title == row.Title));
        context.Dossier.SetParty(TaskProcedure.Current.Acceptor, await AcceptorAsync(row, Unit, context));
    }

    public override IEnumerable<Finding> Check(TaskPart record, StepContext context)
    {
        if (plan is not { IsIssued: true, SupersededOn: null })
            yield return new Finding("只能按已印发的现行版下达任务。", Field: "plan");
        else if (row is null)
            yield return new Finding("分解表中没有这一项。", Field: "row");
        else if (!row.Units.Contains(Unit))
            yield return new Finding("该单位不是这项任务的牵头或者配合单位。", Field: "unit");
        else if (assigned)
            yield return new Finding("这项任务已向该单位下达。", Field: "unit");
        else if (row.Deadline < context.Today)
            yield return new Finding($"第 {Row} 项的完成时限 {row.Deadline:yyyy-MM-dd} 已过，不再下达；还要办理的，请拟制新版改定时限，或者列入新的计划。", Field: "row");
        else if (PlanRules.WhyNot(unit!, context.Today) is { } why)
            yield return new Finding(why, Field: "unit");
    }

    public override void Apply(TaskPart record, StepContext context)
    {
        record.UnitId = Unit;
        record.Take(plan!, row!);
        record.AssignedOn = context.Today;
        record.SignBy = context.Parameters.LastDayOf(TaskProcedure.SignBy, context.Calendar, context.Today);
        record.ReceiptDueOn = record.SignBy;
        record.Name();
        context.SetDue(TaskProcedure.FinishBy, record.DueOn);
    }

    /// <summary>The lead unit for a co-operator; for the lead the bureau, and where the bureau leads itself, the government office.</summary>
    internal static async Task<long> AcceptorAsync(PlanRow row, long unit, StepContext context)
    {
        if (unit != row.LeadUnitId)
            return row.LeadUnitId;
        var bureau = context.Dossier.UnitOf(TaskProcedure.Current.Bureau);
        return unit != bureau ? bureau : await context.Db.Set<OrgUnit>().Holding(UnitDuty.GovernmentOffice, context.Today).Select(office => office.Id).FirstAsync();
    }
}

/// <summary>填报进展 — never less than before, save where what was handed in has been found wanting.</summary>
public sealed record ReportProgress : Step<TaskPart>
{
    [Field("完成进度", Hint = "百分数，0 到 100")] public required int Percent { get; init; }
    [Field("本期进展", Lines = 4)] public required string Text { get; init; }
    [Field("佐证材料", IsFile = true)] public List<long>? Files { get; init; }

    public override IEnumerable<Finding> Check(TaskPart record, StepContext context)
    {
        if (Percent is < 0 or > 100)
            yield return new Finding("进度应是 0 到 100 的整数。", Field: "percent");
        if (Percent < record.Percent && context.Dossier.State != TaskProcedure.Current.Returned.Id)
            yield return new Finding($"进度不能低于上次填报的 {record.Percent}%。", Field: "percent");
    }

    public override void Apply(TaskPart record, StepContext context)
    {
        (record.Percent, record.LastProgressOn) = (Percent, context.Today);
        context.Record($"进度 {Percent}%");
    }
}

/// <summary>提请验收 — a lead unit after it has accepted every co-operator's part.</summary>
public sealed record SubmitPart : Step<TaskPart>
{
    [Field("完成情况", Lines = 4)] public required string Result { get; init; }
    [Field("成果材料", IsFile = true)] public List<long>? Files { get; init; }
    [Field("成果的文号或者网址", Hint = "成果已在别处印发、公布，不再上传的填写", MaxLength = 200)] public string? Deliverable { get; init; }

    private int open;

    public override async Task PrepareAsync(TaskPart record, StepContext context) => open = !record.IsLead ? 0 : await context.Db.Set<TaskPart>()
        .CountAsync(part => part.Plan == record.Plan && part.RowNumber == record.RowNumber && part.Id != record.Id && part.CompletedOn == null && part.WithdrawnOn == null);

    public override IEnumerable<Finding> Check(TaskPart record, StepContext context)
    {
        if (record.Percent == 0)
            yield return new Finding("还没有填报过进展；提请验收以前至少填报一次。");
        if (Files is not { Count: > 0 } && string.IsNullOrWhiteSpace(Deliverable))
            yield return new Finding($"请上传成果“{record.Deliverable}”，或者写明它的文号、网址。", Field: "files");
        if (open > 0)
            yield return new Finding($"还有 {open} 个配合单位的部分没有验收；牵头单位先验收配合单位，再提请验收。");
    }

    public override void Apply(TaskPart record, StepContext context) =>
        (record.SubmittedOn, record.SubmittedById, record.LastProgressOn, record.ProposedDueOn) = (context.Today, context.Actor.OfficerId, context.Today, null);
}

/// <summary>验收通过.</summary>
public sealed record AcceptPart : Step<TaskPart>
{
    [Field("验收意见", Lines = 2)] public required string Opinion { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => context.Today;

    public override IEnumerable<Finding> Check(TaskPart record, StepContext context)
    {
        if (record.SubmittedById == context.Actor.OfficerId)
            yield return new Finding("提请验收和验收不能是同一个人。");
    }

    public override async Task ApplyAsync(TaskPart record, StepContext context)
    {
        (record.CompletedOn, record.Percent) = (record.SubmittedOn, 100);
        context.SetDate(TaskProcedure.FinishBy, record.SubmittedOn!.Value);
        if (record.IsLead)
            await PlanRegister.CompleteAsync(record, context);
    }
}

/// <summary>退回.</summary>
public sealed record ReturnPart : Step<TaskPart>
{
    [Field("退回理由", Lines = 3)] public required string Reason { get; init; }

    public override void Apply(TaskPart record, StepContext context) => (record.SubmittedOn, record.SubmittedById) = (null, null);
}

/// <summary>按新版调整 — a deadline that the new version leaves as it was leaves the part its own, with every extension.</summary>
public sealed record AdjustPart : Step<TaskPart>
{
    [Field("新版分解表的案卷号")] public required long Plan { get; init; }

    private TaskPlanCase? plan;
    private PlanRow? row;
    private DateOnly? before;
    private long acceptor;

    public override async Task PrepareAsync(TaskPart record, StepContext context)
    {
        plan = await context.Db.Set<TaskPlanCase>().AsNoTracking().Include(p => p.Rows).FirstOrDefaultAsync(p => p.Id == Plan);
        if (plan is null)
            return;
        row = (await TaskRows.InAsync(context.Db, [record], plan.Rows))(record) is { } same && same.Units.Contains(record.UnitId) ? same : null;
        if (row is null)
            return;
        before = await context.Db.Set<PlanRow>().Where(each => each.PlanId == record.PlanId && each.Number == record.RowNumber).Select(each => each.Deadline).FirstOrDefaultAsync();
        acceptor = await AssignPart.AcceptorAsync(row, record.UnitId, context);
    }

    public override IEnumerable<Finding> Check(TaskPart record, StepContext context)
    {
        if (plan is not { IsIssued: true } || plan.Name != record.Plan || plan.Edition <= record.Edition)
            yield return new Finding("应是同一计划已印发的新版。", Field: "plan");
        else if (row is null)
            yield return new Finding("新版中该单位不再承担这项任务，应当撤销。", Field: "plan");
    }

    public override void Apply(TaskPart record, StepContext context)
    {
        var (due, said) = (record.DueOn, Said(record));
        record.Take(plan!, row!);
        record.Name();
        if (row!.Deadline == before)
            record.DueOn = due;
        if (record.DueOn != due || Said(record) != said)
            context.Tell(TaskProcedure.Current.Executor);
        AcceptBy(context.Dossier);
        if (record.DueOn == due)
            context.Skip(TaskProcedure.FinishBy);
        else
            context.SetDue(TaskProcedure.FinishBy, record.DueOn);
        context.Record($"按第 {record.Edition} 版调整，时限 {record.DueOn:yyyy-MM-dd}");
    }

    private static (bool, string, string, string, string) Said(TaskPart part) => (part.IsLead, part.Title, part.Measure, part.Standard, part.Deliverable);

    /// <summary>Another lead unit, another acceptor: what waits for acceptance waits for him.</summary>
    private void AcceptBy(Dossier dossier)
    {
        var party = TaskProcedure.Current.Acceptor;
        if (dossier.UnitOf(party) == acceptor)
            return;
        dossier.SetParty(party, acceptor);
        if (TaskProcedure.Current.StateOf(dossier.State).HeldBy == party)
            (dossier.HolderUnitId, dossier.HandlerId) = (acceptor, null);
    }
}

/// <summary>撤销任务.</summary>
public sealed record WithdrawPart : Step<TaskPart>
{
    [Field("理由", Lines = 2)] public required string Reason { get; init; }

    public override void Apply(TaskPart record, StepContext context)
    {
        record.WithdrawnOn = context.Today;
        context.Tell(TaskProcedure.Current.Executor);
    }
}
