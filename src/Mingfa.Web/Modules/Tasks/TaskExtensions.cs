using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>申请延期.</summary>
public sealed record RequestExtension : Step<TaskPart>
{
    [Field("延期至")] public required DateOnly Until { get; init; }
    [Field("理由", Lines = 3)] public required string Reason { get; init; }

    private ExtensionLimits? limits;

    public override async Task PrepareAsync(TaskPart record, StepContext context) => limits = await ExtensionLimits.OfAsync(record, context.Db);

    public override IEnumerable<Finding> Check(TaskPart record, StepContext context) => limits!.WhyNot(record, Until, context.Today);

    internal static IEnumerable<Finding> TooLate(TaskPart record, DateOnly today)
    {
        if (today > record.DueOn)
            yield return new Finding($"完成时限 {record.DueOn:yyyy-MM-dd} 已过，延期应在到期以前申请。");
    }

    public override void Apply(TaskPart record, StepContext context) => (record.ProposedDueOn, record.LastProgressOn) = (Until, context.Today);
}

public enum ExtensionDecision
{
    [Word("批准")] Granted,
    [Word("不准")] Refused,
}

/// <summary>审批延期.</summary>
public sealed record DecideExtension : Step<TaskPart>
{
    [Field("决定")] public required ExtensionDecision Decision { get; init; }
    [Field("批准延期至", Hint = "不填的，为申请的日期", From = nameof(TaskPart.ProposedDueOn))] public DateOnly? Until { get; init; }
    [Field("理由", Lines = 2)] public required string Reason { get; init; }

    private ExtensionLimits? limits;

    public override async Task PrepareAsync(TaskPart record, StepContext context) => limits = await ExtensionLimits.OfAsync(record, context.Db);

    public override IEnumerable<Finding> Check(TaskPart record, StepContext context) =>
        Decision == ExtensionDecision.Granted ? limits!.WhyNot(record, GrantedUntil(record), context.Today) : [];

    public override void Apply(TaskPart record, StepContext context)
    {
        if (Decision == ExtensionDecision.Granted)
        {
            record.DueOn = GrantedUntil(record);
            record.Extensions++;
            context.SetDue(TaskProcedure.FinishBy, record.DueOn);
        }
        else
        {
            context.Skip(TaskProcedure.FinishBy);
        }

        record.ProposedDueOn = null;
        context.Record(StepForm.Word(Decision));
    }

    private DateOnly GrantedUntil(TaskPart record) => Until ?? record.ProposedDueOn!.Value;
}

/// <summary>撤回延期申请.</summary>
public sealed record WithdrawExtension : Step<TaskPart>
{
    public override void Apply(TaskPart record, StepContext context) => record.ProposedDueOn = null;
}

/// <summary>〔政策默认〕 How far a part may be put off: within the years of its plan, a milestone within its own year, a co-operator not beyond the lead unit, which accepts it first.</summary>
internal sealed record ExtensionLimits(TaskPlanCase Plan, DateOnly? LeadDueOn)
{
    public static async Task<ExtensionLimits> OfAsync(TaskPart part, MingfaDb db) => new(
        await db.Set<TaskPlanCase>().AsNoTracking().FirstAsync(plan => plan.Id == part.PlanId),
        part.IsLead ? null : await db.Set<TaskPart>().Where(lead => lead.PlanId == part.PlanId && lead.RowNumber == part.RowNumber && lead.IsLead && lead.WithdrawnOn == null)
            .MaxAsync(lead => (DateOnly?)lead.DueOn));

    public IEnumerable<Finding> WhyNot(TaskPart part, DateOnly until, DateOnly today)
    {
        if (until <= part.DueOn)
            yield return new Finding("延期后的时限应晚于现在的时限。", Field: "until");
        else if (until < today)
            yield return new Finding($"{until:yyyy-MM-dd} 已过，延到这一天仍是逾期；批准的，请另写今天或者以后的日期。", Field: "until");
        if (part.IsLongTerm && until.Year != part.DueOn.Year)
            yield return new Finding("长期任务的年度节点不能延到下一年。", Field: "until");
        else if (PlanRules.OutOfYears(Plan, until) is { } why)
            yield return new Finding(why, Field: "until");
        if (until > LeadDueOn)
            yield return new Finding($"配合单位的部分不能延到牵头单位的时限 {LeadDueOn:yyyy-MM-dd} 以后；请牵头单位先申请延期。", Field: "until");
    }
}
