using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>任务分解 — one row of a plan's decomposition table; target, lead unit and deadline are mandatory (seed S-010, S-011, S-122).</summary>
public sealed class PlanTask : RegisterEntry
{
    [Column("计划", MaxLength = 100, IsPublic = true, Searched = true)] public required string Plan { get; set; }
    [Column("版次", IsPublic = true)] public required int Edition { get; set; }
    [Column("章", IsPublic = true, Hint = "任务所在的章；保障措施填 0")] public required int Chapter { get; set; }
    [Column("序号", IsPublic = true)] public required int Number { get; set; }
    [Column("类别", IsPublic = true, Filtered = true)] public required TaskKind Kind { get; set; }
    [Column("任务", MaxLength = 400, Lines = 2, IsPublic = true, Searched = true)] public required string Title { get; set; }
    [Column("目标", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true)] public required string Target { get; set; }
    [Column("成果形式", MaxLength = 200, IsPublic = true, OnPageOnly = true)] public required string Deliverable { get; set; }
    [Column("牵头单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long LeadUnitId { get; set; }
    [Column("配合单位", MaxLength = 200, IsPublic = true, OnPageOnly = true)] public string? Cooperating { get; set; }
    [Column("完成时限", IsPublic = true, MayLieAhead = true)] public required DateOnly DueOn { get; set; }
    [Column("完成日期", IsPublic = true)] public DateOnly? CompletedOn { get; set; }
    [Column("被替代日期", OnPageOnly = true, Hint = "后一版印发之日；现行版不填")] public DateOnly? SupersededOn { get; set; }
}

public enum TaskKind
{
    [Word("任务")] Task,
    [Word("保障措施")] Safeguard,
}

public sealed class PlanTaskRegister : Register<PlanTask>
{
    public PlanTaskRegister() : base("plan-tasks", "任务分解表", "任务与考评", nameof(PlanTask.Title))
    {
        Purpose = "实施方案的任务分解：目标、责任单位、成果和时限；印发后以新版修改，旧版留存。";
        CodePrefix = "RW";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        HasValidity = true;
        Unique = [nameof(PlanTask.Plan), nameof(PlanTask.Edition), nameof(PlanTask.Kind), nameof(PlanTask.Chapter), nameof(PlanTask.Number)];
        Sort = "Chapter";
    }

    /// <summary>An issued table is changed by a new version only (seed S-011). What became of a row that no part reports on may still be written down.</summary>
    protected override FixedEntry? Fixed(PlanTask entry) => PlanRegister.IsWritten(entry) ? new FixedEntry(ByIssue)
        : entry.SupersededOn is not null ? new FixedEntry("这一版已被新版替代，只供查阅。")
        : new FixedEntry(ByIssue, nameof(PlanTask.CompletedOn), nameof(PlanTask.SupersededOn));

    private const string ByIssue = "分解表已经印发，不能在台账中改动或者作废；请在任务分解表页面修订，印发新版。";
}

internal static class PlanTasks
{
    /// <summary>Of every table the version in force on a day: a row that a later version changed or dropped is not among them.</summary>
    public static IQueryable<PlanTask> InForce(this IQueryable<PlanTask> tasks, DateOnly day) => tasks.ValidOn(day).Where(task => task.SupersededOn == null || task.SupersededOn > day);
}

internal sealed class PlanTaskTable() : RegisterTable<PlanTask>("PlanTasks")
{
    protected override void Also(EntityTypeBuilder<PlanTask> table) => table.HasIndex(task => new { task.Plan, task.Kind, task.SupersededOn });
}
