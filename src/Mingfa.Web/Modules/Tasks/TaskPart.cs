using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Codes;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>任务责任 — one unit's part in one task. The lead unit accepts its co-operators' parts, the bureau the lead's.</summary>
public sealed class TaskPart : CaseRecord
{
    public long PlanId { get; internal set; }
    public string Plan { get; internal set; } = "";
    public int Edition { get; internal set; }
    public int RowNumber { get; internal set; }
    public bool IsLead { get; internal set; }
    public long UnitId { get; internal set; }
    public string Title { get; internal set; } = "";
    public string Measure { get; internal set; } = "";
    public string Standard { get; internal set; } = "";
    public string Deliverable { get; internal set; } = "";
    public List<string> IndicatorCodes { get; internal set; } = [];
    public bool IsLongTerm { get; internal set; }
    public DateOnly DueOn { get; internal set; }
    public DateOnly AssignedOn { get; internal set; }

    /// <summary>列入全区重点工作: watched more closely (seed S-009).</summary>
    public bool IsKey { get; internal set; }

    /// <summary>Last day for the unit to sign.</summary>
    public DateOnly SignBy { get; internal set; }

    public DateOnly? SignedOn { get; internal set; }

    /// <summary>责任科室: as the plan names it until the unit signs.</summary>
    public string? Section { get; internal set; }

    public string? SectionHead { get; internal set; }
    public DateOnly? SectionSignedOn { get; internal set; }

    /// <summary>承办人.</summary>
    public string? Executor { get; internal set; }

    public DateOnly? ExecutorSignedOn { get; internal set; }

    /// <summary>Last day for the receipt now waited for, whichever level owes it; null when every level has signed.</summary>
    public DateOnly? ReceiptDueOn { get; internal set; }

    public DateOnly? LastProgressOn { get; internal set; }
    public int Percent { get; internal set; }
    public DateOnly? ProposedDueOn { get; internal set; }
    public int Extensions { get; internal set; }
    public DateOnly? SubmittedOn { get; internal set; }
    public long? SubmittedById { get; internal set; }

    /// <summary>The day on which it was handed in for the acceptance that succeeded: the unit is not late because others took their time.</summary>
    public DateOnly? CompletedOn { get; internal set; }

    public DateOnly? WithdrawnOn { get; internal set; }

    public DateOnly MovedOn => LastProgressOn ?? SignedOn ?? AssignedOn;

    /// <summary>After this day it is late: while an extension asked for in time waits for the decision, after the day asked for.</summary>
    public DateOnly LateAfter => ProposedDueOn ?? DueOn;

    public bool IsDone => CompletedOn is not null;

    public override IEnumerable<(string Label, string? Value)> Summarize() =>
    [
        ("任务", Title),
        ("计划", $"{Plan}第 {RowNumber} 项（第 {Edition} 版）"),
        ("分工", $"{(IsLead ? "牵头" : "配合")}{(IsKey ? "（全区重点工作）" : "")}"),
        ("措施", Measure),
        ("目标标准", Standard),
        ("成果形式", Deliverable),
        ("对应指标", string.Join('、', IndicatorCodes)),
        (IsLongTerm ? "年度节点" : "完成时限", $"{DueOn:yyyy-MM-dd}{(Extensions > 0 ? $"（延期 {Extensions} 次）" : "")}"),
        ("申请延期至", ProposedDueOn is { } proposed ? $"{proposed:yyyy-MM-dd}" : null),
        ("单位签收", SignedOn is { } signed ? $"{signed:yyyy-MM-dd}" : null),
        ("责任科室", SectionHead is null ? Section : $"{Section}（{SectionHead}，{Receipt(SectionSignedOn)}）"),
        ("承办人", Executor is null ? null : $"{Executor}（{Receipt(ExecutorSignedOn)}）"),
        ("进度", SignedOn is null ? null : $"{Percent}%{(LastProgressOn is { } last ? $"（{last:yyyy-MM-dd} 填报）" : "")}"),
        ("完成日期", CompletedOn is { } done ? $"{done:yyyy-MM-dd}" : null),
    ];

    private string Receipt(DateOnly? signed) => signed is { } on ? $"{on:yyyy-MM-dd} 签收" : $"应于 {ReceiptDueOn:yyyy-MM-dd} 前签收";

    /// <summary>Who owes the receipt now waited for.</summary>
    public string AwaitedFrom => SignedOn is null ? "单位" : ExecutorSignedOn is null && Executor is not null ? $"承办人{Executor}" : $"科室负责人{SectionHead}";

    internal void Take(TaskPlanCase plan, PlanRow row)
    {
        (PlanId, Plan, Edition, RowNumber) = (plan.Id, plan.Name, plan.Edition, row.Number);
        (Title, Measure, Standard, Deliverable) = (row.Title, row.Measure, row.Standard, row.Deliverable);
        (IndicatorCodes, IsLongTerm, IsKey, DueOn) = ([.. row.IndicatorCodes], row.IsLongTerm, row.IsKey, row.Deadline!.Value);
        if (SignedOn is null)
            Section = row.Section;
        IsLead = row.LeadUnitId == UnitId;
    }

    /// <summary>The case is called as the task is.</summary>
    internal void Name() => Dossier.Title = StorableText.Start(Title, 280);
}

/// <summary>What a part shows beside its state.</summary>
[Flags]
public enum TaskLights
{
    None = 0,

    /// <summary>临期</summary>
    Soon = 1,

    /// <summary>逾期</summary>
    Overdue = 2,

    /// <summary>停滞</summary>
    Stalled = 4,

    /// <summary>未按期签收</summary>
    Unsigned = 8,
}

public static class TaskLight
{
    /// <param name="part">The part.</param>
    /// <param name="isWaiting">Handed in and waiting for acceptance: nothing more is asked of the unit.</param>
    /// <param name="today">The day.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="limits">When amber begins and when a part stands still.</param>
    public static TaskLights Of(TaskPart part, bool isWaiting, DateOnly today, WorkCalendar calendar, TaskLimits limits)
    {
        if (part.IsDone || part.WithdrawnOn is not null || isWaiting)
            return TaskLights.None;
        var lights = TaskLights.None;
        if (today > part.LateAfter)
            lights |= TaskLights.Overdue;
        else if (calendar.CountWorkdays(today, part.LateAfter) <= limits.SoonWorkdays)
            lights |= TaskLights.Soon;
        if (today > part.ReceiptDueOn)
            lights |= TaskLights.Unsigned;
        if (today.DayNumber - part.MovedOn.DayNumber >= (part.IsKey ? limits.KeyStalledDays : limits.StalledDays))
            lights |= TaskLights.Stalled;
        return lights;
    }

    /// <summary>The same on the day of a step; the part has been read with its dossier.</summary>
    internal static TaskLights Of(TaskPart part, StepContext context) =>
        Of(part, part.Dossier.State == TaskProcedure.Current.Submitted.Id, context.Today, context.Calendar, TaskLimits.Of(context.Parameters, context.Today));

    public static string Words(TaskLights lights) => string.Join("、", Enum.GetValues<TaskLights>().Where(light => light != TaskLights.None && lights.HasFlag(light)).Select(Word));

    public static string Word(TaskLights light) => light switch
    {
        TaskLights.Soon => "临期",
        TaskLights.Overdue => "逾期",
        TaskLights.Stalled => "停滞",
        TaskLights.Unsigned => "未签收",
        _ => "正常",
    };
}

internal sealed class TaskPartTable : CaseTable<TaskPart>
{
    public override void Configure(EntityTypeBuilder<TaskPart> table)
    {
        base.Configure(table);
        table.ToTable("TaskParts");
        table.Property(part => part.Plan).HasMaxLength(100);
        table.Property(part => part.Title).HasMaxLength(400);
        table.Property(part => part.Measure).HasMaxLength(1000);
        table.Property(part => part.Standard).HasMaxLength(400);
        table.Property(part => part.Deliverable).HasMaxLength(200);
        table.Ignore(part => part.MovedOn);
        table.Ignore(part => part.IsDone);
        table.Ignore(part => part.LateAfter);
        table.Ignore(part => part.AwaitedFrom);
        table.Property(part => part.Section).HasMaxLength(100);
        table.Property(part => part.SectionHead).HasMaxLength(60);
        table.Property(part => part.Executor).HasMaxLength(60);
        table.HasIndex(part => new { part.Plan, part.RowNumber, part.UnitId });
        table.HasIndex(part => new { part.UnitId, part.DueOn });
    }
}
