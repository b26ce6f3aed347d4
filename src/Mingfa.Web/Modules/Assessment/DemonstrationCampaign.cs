using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>示范创建 — one attempt to be named a demonstration district: by whose indicators, how far it has come, how it ended (seed S-001, S-003).</summary>
public sealed class DemonstrationCampaign : RegisterEntry
{
    [Column("创建事项", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("级别", IsPublic = true, Filtered = true)] public required HonourLevel Level { get; set; }
    [Column("命名机关", MaxLength = 100, IsPublic = true)] public required string Authority { get; set; }
    [Column("指标体系", MaxLength = 40, Hint = "所依指标体系的编号，如 SF-2021R", IsPublic = true)] public required string IndicatorSet { get; set; }
    [Column("启动日期", IsPublic = true)] public required DateOnly StartedOn { get; set; }
    [Column("阶段", IsPublic = true, Filtered = true)] public required DemonstrationStage Stage { get; set; }
    [Column("进入本阶段日期", IsPublic = true)] public required DateOnly StageSince { get; set; }
    [Column("本阶段截止日期", MayLieAhead = true)] public DateOnly? StageDue { get; set; }
    [Column("结果", IsPublic = true, Filtered = true)] public required DemonstrationResult Result { get; set; }
    [Column("结果日期", IsPublic = true)] public DateOnly? ResultOn { get; set; }
    [Column("结果文号", MaxLength = 80, IsPublic = true)] public string? ResultDocument { get; set; }
    [Column("说明", MaxLength = 1000, OnPageOnly = true)] public string? Note { get; set; }
}

/// <summary>The course a campaign takes; every change of stage stays in the entry's history.</summary>
public enum DemonstrationStage
{
    [Word("部署启动")] Started,
    [Word("自评申报")] SelfEvaluation,
    [Word("本级初审")] DistrictReview,
    [Word("上级初审")] HigherReview,
    [Word("第三方书面评审")] PaperReview,
    [Word("实地评估")] FieldVisit,
    [Word("群众满意度测评")] Survey,
    [Word("公示")] Announced,
    [Word("命名")] Named,
    [Word("命名后动态管理")] FollowUp,
}

public enum DemonstrationResult
{
    [Word("创建中")] Running,
    [Word("已命名")] Named,
    [Word("未获命名")] NotNamed,
    [Word("撤销命名")] Revoked,
}

public sealed class DemonstrationRegister : Register<DemonstrationCampaign>
{
    public DemonstrationRegister() : base("demonstration-campaigns", "示范创建", "任务与考评", nameof(DemonstrationCampaign.Name))
    {
        Purpose = "申报法治政府建设示范的每一次创建：依什么指标、到了哪个阶段、什么结果。指标、任务、佐证和得分在考评中办理。";
        CodePrefix = "CJ";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        Unique = [nameof(DemonstrationCampaign.Name), nameof(DemonstrationCampaign.StartedOn)];
        Sort = "-StartedOn";
        Related = [new RelatedPage("指标、任务、佐证和得分", "/work/assessment")];
    }

    protected override IEnumerable<Finding> Check(DemonstrationCampaign entry)
    {
        if (entry.StageSince < entry.StartedOn)
            yield return new Finding("进入本阶段的日期不能早于启动日期。", Field: "stageSince");
        if (entry.StageDue < entry.StageSince)
            yield return new Finding("本阶段的截止日期不能早于进入日期。", Field: "stageDue");
        var isNamed = entry.Result is DemonstrationResult.Named or DemonstrationResult.Revoked;
        if (isNamed && (entry.ResultOn is null || string.IsNullOrWhiteSpace(entry.ResultDocument)))
            yield return new Finding("命名和撤销命名应写明日期和文号。", Field: entry.ResultOn is null ? "resultOn" : "resultDocument");
        if (isNamed != (entry.Stage is DemonstrationStage.Named or DemonstrationStage.FollowUp))
            yield return new Finding(isNamed ? "已经命名的，阶段应是“命名”或者“命名后动态管理”。" : "没有命名的，阶段不能是“命名”或者“命名后动态管理”。", Field: "stage");
        if (entry.Result == DemonstrationResult.Running && entry.ResultOn is not null)
            yield return new Finding("创建中的还没有结果，不填结果日期。", Field: "resultOn");
        if (entry.Result == DemonstrationResult.NotNamed && entry.ResultOn is null)
            yield return new Finding("未获命名的应写明结果日期。", Field: "resultOn");
        if (entry.ResultOn < entry.StartedOn)
            yield return new Finding("结果日期不能早于启动日期。", Field: "resultOn");
    }
}

internal static class DemonstrationGaps
{
    public static readonly RegisterGap StageOverdue = new(
        "demonstration-overdue", "示范创建逾期的阶段", "demonstration-campaigns", "过了本阶段的截止日期，还没有进入下一阶段，也没有结果。",
        async (db, day) => [.. (await db.Entries<DemonstrationCampaign>().AsNoTracking().Where(entry => entry.Result == DemonstrationResult.Running && entry.StageDue < day).OrderBy(entry => entry.StageDue).ToListAsync())
            .Select(entry => new GapRow(entry.Name, $"“{StepForm.Word(entry.Stage)}”应于 {entry.StageDue:yyyy-MM-dd} 前完成", entry.Id))]);
}

internal sealed class DemonstrationTable() : RegisterTable<DemonstrationCampaign>("DemonstrationCampaigns");
