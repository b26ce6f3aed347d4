using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>拟制分解表 — an empty table to be filled. Where a table of that name was handed over into the register, it is the next version of it.</summary>
public sealed record DraftPlan : Step<TaskPlanCase>, IOpeningStep
{
    [Field("计划名称", Hint = "例如：2026年法治政府建设工作要点", MaxLength = 100)] public required string Name { get; init; }
    [Field("年度")] public required int Year { get; init; }
    [Field("对应的指标体系", Hint = "例如 SF-2021R；用来查没有任务的指标", MaxLength = 40)] public string? IndicatorSet { get; init; }
    [Field("上位依据条款", Lines = 6, Hint = "每行一条：条款在台账“政策依据”中的编号；用来查没有承接的条款")] public List<string>? Clauses { get; init; }

    public string DossierTitle => $"{Name}任务分解表";

    public CaseRecord NewRecord(Dossier dossier) => new TaskPlanCase { Dossier = dossier };

    public override async Task PrepareAsync(TaskPlanCase record, StepContext context)
    {
        taken = await context.Db.Set<TaskPlanCase>().AnyAsync(plan => plan.Name == Name.Trim() && plan.Dossier.State != "dropped");
        handedOver = await context.Db.Entries<PlanTask>().Where(task => task.Plan == Name.Trim()).MaxAsync(task => (int?)task.Edition) ?? 0;
        sources = await PlanSources.ReadAsync(IndicatorSet, Clauses, context);
    }

    private bool taken;
    private int handedOver;
    private PlanSources? sources;

    public override IEnumerable<Finding> Check(TaskPlanCase record, StepContext context)
    {
        if (Year is < 2000 or > 2100)
            yield return new Finding("年度应是四位年份。", Field: "year");
        if (taken)
            yield return new Finding($"已经有“{Name}”；修改请从现行版“拟制新版”。", Field: "name");
        foreach (var finding in sources!.Check())
            yield return finding;
    }

    public override void Apply(TaskPlanCase record, StepContext context) =>
        (record.Name, record.Year, record.Edition, record.IndicatorSet, record.Clauses) = (Name.Trim(), Year, handedOver + 1, sources!.IndicatorSet, sources.Lines);
}

/// <summary>拟制新版 — the rows of the version in force, to be changed with a reason.</summary>
public sealed record AmendPlan : Step<TaskPlanCase>, IOpeningStep
{
    [Field("现行版的案卷号", Hint = "从分解表页面点“拟制新版”时已经填好")] public required long Prior { get; init; }
    [Field("修改理由", Lines = 3, MaxLength = 600)] public required string Reason { get; init; }
    [Field("对应的指标体系", Hint = "不填的，沿用现行版", MaxLength = 40)] public string? IndicatorSet { get; init; }
    [Field("上位依据条款", Lines = 6, Hint = "每行一条：条款在台账“政策依据”中的编号；不填的，沿用现行版")] public List<string>? Clauses { get; init; }

    private PlanSources? sources;
    private TaskPlanCase? prior;
    private bool underWay;

    public string DossierTitle => "任务分解表新版";

    public CaseRecord NewRecord(Dossier dossier) => new TaskPlanCase { Dossier = dossier };

    public override async Task PrepareAsync(TaskPlanCase record, StepContext context)
    {
        prior = await context.Db.Set<TaskPlanCase>().AsNoTracking().Include(plan => plan.Rows).FirstOrDefaultAsync(plan => plan.Id == Prior);
        sources = await PlanSources.ReadAsync(IndicatorSet, Clauses, context);
        underWay = await context.Db.Set<TaskPlanCase>().AnyAsync(plan => plan.PriorId == Prior && plan.Dossier.State != "dropped");
    }

    public override IEnumerable<Finding> Check(TaskPlanCase record, StepContext context)
    {
        if (prior is not { IsIssued: true, SupersededOn: null })
            yield return new Finding("只能从已印发的现行版拟制新版。", Field: "prior");
        else if (underWay)
            yield return new Finding("这一版的新版正在草拟。", Field: "prior");
        foreach (var finding in sources!.Check())
            yield return finding;
    }

    public override void Apply(TaskPlanCase record, StepContext context)
    {
        (record.Name, record.Year) = (prior!.Name, prior.Year);
        (record.IndicatorSet, record.Clauses) = (sources!.IndicatorSet ?? prior.IndicatorSet, sources.Codes.Count > 0 ? sources.Lines : [.. prior.Clauses]);
        (record.PriorId, record.Edition, record.AmendmentReason) = (prior.Id, prior.Edition + 1, Reason.Trim());
        record.Rows.AddRange(prior.Rows.OrderBy(row => row.Number).Select(row => row.Copy()));
        context.Dossier.Title = $"{record.Name}任务分解表（第 {record.Edition} 版）";
    }
}

/// <summary>印发.</summary>
public sealed record IssuePlan : Step<TaskPlanCase>
{
    [Field("文号", Hint = "例如 清莲法政办发〔2026〕3号", MaxLength = 80)] public required string DocumentNumber { get; init; }
    [Field("印发日期", DefaultsToToday = true)] public required DateOnly On { get; init; }

    private bool numberTaken;
    private bool isUnchanged;
    private Dictionary<long, OrgUnit> units = [];
    private List<PlanTask> before = [];
    private IReadOnlyList<Finding> unknown = [];

    public override DateOnly TakesEffectOn(StepContext context) => On;

    public override async Task PrepareAsync(TaskPlanCase record, StepContext context)
    {
        await context.Db.Entry(record).Collection(plan => plan.Rows).LoadAsync();
        numberTaken = await context.Db.Set<TaskPlanCase>().AnyAsync(plan => plan.DocumentNumber == DocumentNumber.Trim() && plan.Id != record.Id);
        if (record.PriorId is { } priorId)
        {
            var prior = await context.Db.Set<TaskPlanCase>().AsNoTracking().Include(plan => plan.Rows).FirstAsync(plan => plan.Id == priorId);
            isUnchanged = PlanRules.Compare(prior, record, unit => $"{unit}").Count == 0 && prior.IndicatorSet == record.IndicatorSet && prior.Clauses.SequenceEqual(record.Clauses);
        }

        units = await context.Db.Set<OrgUnit>().AsNoTracking().ToDictionaryAsync(unit => unit.Id);
        before = await context.Db.Entries<PlanTask>().AsNoTracking().Where(task => task.Plan == record.Name && task.Edition < record.Edition).ToListAsync();
        unknown = [.. await PlanClauses.UnknownAsync(context.Db, record, record.Rows), .. await PlanIndicators.UnknownAsync(context.Db, record, record.Rows)];
    }

    public override IEnumerable<Finding> Check(TaskPlanCase record, StepContext context)
    {
        if (On > context.Today)
            yield return new Finding("印发日期不能晚于今天。", Field: "on");
        if (numberTaken)
            yield return new Finding("一个文号只能印发一版分解表。", Field: "documentNumber");
        if (isUnchanged)
            yield return new Finding("与上一版没有不同，不用印发新版。");
        foreach (var finding in PlanRules.MayIssue(record, units, On, before).Concat(unknown))
            yield return finding;
    }

    public override async Task ApplyAsync(TaskPlanCase record, StepContext context)
    {
        var names = units.ToDictionary(unit => unit.Key, unit => unit.Value.Name);
        (record.DocumentNumber, record.IssuedOn) = (DocumentNumber.Trim(), On);
        record.IssuedJson = record.ToJson(names);
        record.IssuedHash = TaskPlanCase.HashOf(record.IssuedJson);
        record.IssuedWorkbook = await PlanSheet.WriteAsync(record, unit => names[unit]);
        if (record.PriorId is { } priorId)
            (await context.Db.Set<TaskPlanCase>().FirstAsync(plan => plan.Id == priorId)).SupersededOn = On;
        await PlanRegister.WriteAsync(record, names, context);
        context.Record($"印发 {record.Rows.Count} 项，校验值 {record.IssuedHash}");
    }
}

/// <summary>不再印发.</summary>
public sealed record DropPlan : Step<TaskPlanCase>
{
    [Field("理由", Lines = 2)] public required string Reason { get; init; }
}
