using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalEducation;

/// <summary>参训名册 — one person at one course, with hours and result (seed S-109…S-111). Not public: a name is a person's.</summary>
public sealed class TrainingAttendee : RegisterEntry
{
    [Column("培训", RefersTo = typeof(Training))] public required long TrainingId { get; set; }
    [Column("姓名", MaxLength = 60, Searched = true)] public required string Name { get; set; }
    [Column("单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("职级", Filtered = true)] public required StaffRank Rank { get; set; }
    [Column("参训日期")] public required DateOnly On { get; set; }
    [Column("学时", Totalled = true)] public required int Hours { get; set; }
    [Column("考试合格", Filtered = true)] public bool Passed { get; set; }
}

public enum StaffRank
{
    [Word("处级")] Division,
    [Word("科级")] Section,
    [Word("其他")] Other,
}

public sealed class TrainingAttendeeRegister : Register<TrainingAttendee>
{
    public TrainingAttendeeRegister() : base("training-attendees", "参训名册", "法治教育", nameof(TrainingAttendee.Name))
    {
        Purpose = "每期培训的参训人员、学时和考试结果，由主办单位或者管理本台账的单位登记；没有人参训的单位由此列出。不对外公开。";
        CodePrefix = "MC";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(TrainingAttendee.UnitId);
        Unique = [nameof(TrainingAttendee.TrainingId), nameof(TrainingAttendee.Name), nameof(TrainingAttendee.UnitId)];
        SameWhen = [nameof(TrainingAttendee.Name), nameof(TrainingAttendee.UnitId)];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> Check(TrainingAttendee entry)
    {
        if (entry.Hours < 1)
            yield return new Finding("学时至少为 1。", Field: "hours");
    }

    protected override IEnumerable<Finding> CheckRelated(TrainingAttendee entry, RegisterWords words)
    {
        if (words.Referred<Training>(entry.TrainingId) is not { } training)
            yield break;
        if (entry.Hours > training.Hours)
            yield return new Finding($"学时不应多于该期培训的 {training.Hours} 学时。", Field: "hours");
        if (entry.On < training.On)
            yield return new Finding($"参训日期不应早于该期培训的开始日期 {training.On:yyyy-MM-dd}。", Field: "on");
    }

    /// <summary>Certificates are renewed by these hours: nobody gives them to his own people but who held the course.</summary>
    protected override Finding? KeepersOnly(TrainingAttendee? before, TrainingAttendee after, RegisterWords words, IReadOnlyList<long> units) =>
        words.Referred<Training>(after.TrainingId) is { } training && units.Contains(training.UnitId) && (before is null || before.TrainingId == after.TrainingId) ? null
        : before is not null && (before.TrainingId, before.Name, before.UnitId, before.On, before.Hours, before.Passed) == (after.TrainingId, after.Name, after.UnitId, after.On, after.Hours, after.Passed) ? null
        : new Finding("参训人员、学时和考试结果由培训的主办单位或者管理本台账的单位登记。", Field: "hours");
}

internal sealed class TrainingAttendeeTable() : RegisterTable<TrainingAttendee>("TrainingAttendees");
