using Mingfa.Core.Law;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.RandomInspection;

/// <summary>抽查任务 — one round of random inspection: who was drawn, whether departments went together, when the results were shown.</summary>
public sealed class InspectionRound : RegisterEntry
{
    [Column("任务名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("牵头单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("部门联合", IsPublic = true, Filtered = true)] public bool IsJoint { get; set; }
    [Column("联合单位", MaxLength = 200, IsPublic = true, OnPageOnly = true)] public string? Partners { get; set; }
    [Column("抽取日期", IsPublic = true)] public required DateOnly DrawnOn { get; set; }
    [Column("抽取户数", IsPublic = true)] public required int Drawn { get; set; }
    [Column("实际检查户次", IsPublic = true)] public int? Inspected { get; set; }
    [Column("完成日期", IsPublic = true)] public DateOnly? FinishedOn { get; set; }
    [Column("公示期限", IsPublic = true, Hint = "不填的按完成之日起二十个工作日推算", MayLieAhead = true)] public DateOnly? PublishBy { get; set; }
    [Column("结果公示日期", IsPublic = true)] public DateOnly? PublishedOn { get; set; }
}

public sealed class InspectionRoundRegister : Register<InspectionRound>
{
    /// <summary>国发〔2019〕5号: results are shown within twenty working days.</summary>
    internal const string Publish = "SR-01";

    public InspectionRoundRegister() : base("inspection-rounds", "双随机抽查任务", "监管与执法", nameof(InspectionRound.Name))
    {
        Purpose = "“双随机、一公开”抽查任务的抽取、检查和结果公示。";
        CodePrefix = "CCRW";
        Keepers = ["market"];
        KeptByUnitIn = nameof(InspectionRound.UnitId);
        CountedDays = [nameof(InspectionRound.PublishBy)];
        IsPublic = true;
        ResultColumns = [nameof(InspectionRound.Inspected), nameof(InspectionRound.FinishedOn), nameof(InspectionRound.PublishBy), nameof(InspectionRound.PublishedOn)];
        Unique = [nameof(InspectionRound.UnitId), nameof(InspectionRound.Name)];
        Sort = "-DrawnOn";
    }

    /// <summary>The plan and the draw are public as they stand; what was found, when the results are shown.</summary>
    protected override bool ShowsResults(InspectionRound entry, DateOnly on) => entry.PublishedOn <= on;

    protected override void Fill(InspectionRound entry, RegisterWords words)
    {
        if (entry.FinishedOn is { } finished)
            entry.PublishBy ??= words.LastDayOf(Publish, finished);
    }

    protected override IEnumerable<Finding> Check(InspectionRound entry)
    {
        if (entry.IsJoint == string.IsNullOrWhiteSpace(entry.Partners))
            yield return new Finding(entry.IsJoint ? "部门联合的应写明联合单位。" : "写了联合单位的，应勾选部门联合。", Field: "partners");
        if (entry.FinishedOn < entry.DrawnOn)
            yield return new Finding("完成日期不应早于抽取日期。", Field: "finishedOn");
        if (entry.FinishedOn is not null && entry.Inspected is null)
            yield return new Finding("已完成的应填写实际检查户次。", Field: "inspected");
        if (entry.PublishedOn is not null && !(entry.PublishedOn >= entry.FinishedOn))
            yield return new Finding("结果公示应在完成以后。", Field: "publishedOn");
    }
}

internal sealed class InspectionRoundTable() : RegisterTable<InspectionRound>("InspectionRounds");
