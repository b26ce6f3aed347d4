using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

// 层层夯实工作责任 (seed S-012): the unit signs, then its section, then the officer who does the work; each level has its own days.

/// <summary>单位签收 — and who goes on with it.</summary>
public sealed record SignPart : Step<TaskPart>
{
    [Field("责任科室", MaxLength = 100, From = nameof(TaskPart.Section))] public string? Section { get; init; }
    [Field("科室负责人", IsOfficer = true, Hint = "由其在期限内为科室签收，并落实到承办人")] public long? SectionHead { get; init; }
    [Field("承办人", IsOfficer = true, Hint = "不经科室一级的，直接选承办人；两项都不选，由签收人本人承办")] public long? Executor { get; init; }

    private Officer? chosen;

    public override async Task PrepareAsync(TaskPart record, StepContext context) => chosen = await TaskReceipts.FindAsync(SectionHead ?? Executor, context);

    public override IEnumerable<Finding> Check(TaskPart record, StepContext context)
    {
        if (SectionHead is not null && Executor is not null)
            yield return new Finding("选了科室负责人的，承办人由科室签收时落实；请只选一项。", Field: "executor");
        else if ((SectionHead ?? Executor) is not null && chosen is null)
            yield return new Finding("请选择本单位在岗、在本案中没有回避的人员。", Field: SectionHead is null ? "executor" : "sectionHead");
        if (SectionHead is not null && string.IsNullOrWhiteSpace(Section))
            yield return new Finding("请写明责任科室。", Field: "section");
    }

    public override void Apply(TaskPart record, StepContext context)
    {
        (record.SignedOn, record.Section) = (context.Today, Section ?? record.Section);
        if (SectionHead is null)
            record.PassToExecutor(chosen, context);
        else
            record.PassToSection(chosen!, context);
    }
}

/// <summary>科室签收 — by the head of the section, who names the officer or takes it on.</summary>
public sealed record SignSection : Step<TaskPart>
{
    [Field("承办人", IsOfficer = true, Hint = "不选的，由科室负责人本人承办")] public long? Executor { get; init; }

    private Officer? chosen;

    public override async Task PrepareAsync(TaskPart record, StepContext context) => chosen = await TaskReceipts.FindAsync(Executor, context);

    public override IEnumerable<Finding> Check(TaskPart record, StepContext context)
    {
        if (Executor is not null && chosen is null)
            yield return new Finding("请选择本单位在岗、在本案中没有回避的人员。", Field: "executor");
        foreach (var finding in TaskReceipts.OnlyTheOneAsked(record, context))
            yield return finding;
    }

    public override void Apply(TaskPart record, StepContext context)
    {
        (record.SectionHead, record.SectionSignedOn) = (context.Actor.Name, context.Today);
        record.PassToExecutor(chosen, context);
    }
}

/// <summary>承办人签收.</summary>
public sealed record SignExecutor : Step<TaskPart>
{
    public override IEnumerable<Finding> Check(TaskPart record, StepContext context) => TaskReceipts.OnlyTheOneAsked(record, context);

    public override void Apply(TaskPart record, StepContext context) =>
        (record.Executor, record.ExecutorSignedOn, record.ReceiptDueOn) = (context.Actor.Name, context.Today, null);
}

internal static class TaskReceipts
{
    public static async Task<Officer?> FindAsync(long? officer, StepContext context)
    {
        if (officer is null || context.Dossier.Recusals.Exists(recusal => recusal.OfficerId == officer))
            return null;
        var unit = context.Dossier.UnitOf(TaskProcedure.Current.Executor);
        return await DossierActs.Candidates(context.Db, context.Dossier, TaskProcedure.Current, unit, context.Today).FirstOrDefaultAsync(each => each.Id == officer);
    }

    /// <summary>A receipt is personal: whoever was named signs, or his deputy; another has to be given the case first (转办).</summary>
    public static IEnumerable<Finding> OnlyTheOneAsked(TaskPart record, StepContext context)
    {
        if (context.Dossier.HandlerId is { } asked && asked != context.Actor.OfficerId && asked != context.ActingForId)
            yield return new Finding($"应由{record.Executor ?? record.SectionHead}本人签收；换人请先在案卷中转办。");
    }

    public static void PassToSection(this TaskPart record, Officer head, StepContext context)
    {
        record.SectionHead = head.Name;
        if (head.Id == context.Actor.OfficerId)
        {
            record.SectionSignedOn = context.Today;
            record.PassToExecutor(null, context);
            return;
        }

        record.ReceiptDueOn = context.Parameters.LastDayOf(TaskProcedure.SectionSignBy, context.Calendar, context.Today);
        Give(head.Id, context);
        context.Skip(TaskProcedure.ExecutorSignBy);
        context.MoveTo(TaskProcedure.Current.AtSection);
    }

    /// <param name="record">The part.</param>
    /// <param name="executor">Who does the work; null for the one who signs.</param>
    /// <param name="context">The step.</param>
    public static void PassToExecutor(this TaskPart record, Officer? executor, StepContext context)
    {
        context.Skip(TaskProcedure.SectionSignBy, ClockEffectKind.Start);
        if (executor is null || executor.Id == context.Actor.OfficerId)
        {
            (record.Executor, record.ExecutorSignedOn, record.ReceiptDueOn) = (context.Actor.Name, context.Today, null);
            Give(context.Actor.OfficerId, context);
            context.Skip(TaskProcedure.ExecutorSignBy);
            context.MoveTo(TaskProcedure.Current.Working);
            return;
        }

        record.Executor = executor.Name;
        record.ReceiptDueOn = context.Parameters.LastDayOf(TaskProcedure.ExecutorSignBy, context.Calendar, context.Today);
        Give(executor.Id, context);
        context.MoveTo(TaskProcedure.Current.AtExecutor);
    }

    private static void Give(long officer, StepContext context)
    {
        foreach (var party in context.Dossier.Parties.Where(party => party.Party == TaskProcedure.Current.Executor.Id))
            party.HandlerId = officer;
    }
}
