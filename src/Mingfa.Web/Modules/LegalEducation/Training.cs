using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalEducation;

/// <summary>培训 — a course with its hours and examination (seed S-110…S-112).</summary>
public sealed class Training : RegisterEntry
{
    [Column("培训名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("培训对象", IsPublic = true, Filtered = true)] public required TrainingAudience Audience { get; set; }
    [Column("主办单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("开始日期", IsPublic = true, MayLieAhead = true)] public required DateOnly On { get; set; }
    [Column("学时", IsPublic = true)] public required int Hours { get; set; }
    [Column("讲师", RefersTo = typeof(Lecturer), IsPublic = true)] public long? LecturerId { get; set; }
    [Column("参训人次", Totalled = true, IsPublic = true, Hint = "还没有举办的填 0")] public required int Attendees { get; set; }
    [Column("未参训单位", MaxLength = 200, OnPageOnly = true)] public string? Absent { get; set; }
    [Column("参考人数", Totalled = true)] public int? Examined { get; set; }
    [Column("合格人数", Totalled = true)] public int? Passed { get; set; }
}

public enum TrainingAudience
{
    [Word("法制工作分管领导")] Leaders,
    [Word("业务骨干")] KeyStaff,
    [Word("行政执法人员")] Enforcers,
    [Word("处科级干部")] Cadres,
    [Word("新任职人员")] Newcomers,
}

public sealed class TrainingRegister : Register<Training>
{
    public TrainingRegister() : base("trainings", "依法行政培训", "法治教育", nameof(Training.Name))
    {
        Purpose = "法制工作领导、业务骨干和执法人员的培训、学时和考试情况。";
        CodePrefix = "PX";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(Training.UnitId);
        IsPublic = true;
        IsEvent = true;
        Unique = [nameof(Training.Name), nameof(Training.UnitId), nameof(Training.On)];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> CheckRelated(Training entry, RegisterWords words) =>
    [
        .. MustExist(words.Unit(entry.UnitId), entry.On, "unitId"),
        .. NotBefore(entry.On, words, entry.Attendees > 0, "参训人次", "attendees"),
        .. NotBefore(entry.On, words, entry.Examined > 0 || entry.Passed > 0, "考试人数", "examined"),
    ];

    protected override IEnumerable<Finding> Check(Training entry)
    {
        if (entry.Passed > entry.Examined)
            yield return new Finding("合格人数不应多于参考人数。", Field: "passed");
        if (entry.Hours < 1)
            yield return new Finding("学时至少为 1。", Field: "hours");
    }
}

internal sealed class TrainingTable() : RegisterTable<Training>("Trainings");

/// <summary>讲师库 — who may be asked to lecture, and on what.</summary>
public sealed class Lecturer : RegisterEntry
{
    [Column("姓名", MaxLength = 60, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("单位", MaxLength = 100, IsPublic = true)] public required string Organization { get; set; }
    [Column("授课专题", Grouped = true, MaxLength = 200, IsPublic = true, Searched = true)] public required string Topics { get; set; }
    [Column("联系电话", MaxLength = 40, OnPageOnly = true)] public string? Phone { get; set; }
    [Column("评价（百分制）", OnPageOnly = true)] public int? Rating { get; set; }
}

public sealed class LecturerRegister : Register<Lecturer>
{
    public LecturerRegister() : base("lecturers", "讲师库", "法治教育", nameof(Lecturer.Name))
    {
        Purpose = "可邀请授课的专家学者及授课专题。";
        CodePrefix = "JS";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        HasValidity = true;
        Unique = [nameof(Lecturer.Name), nameof(Lecturer.Organization)];
        Sort = "Code";
    }

    protected override IEnumerable<Finding> Check(Lecturer entry)
    {
        if (entry.Rating is < 0 or > 100)
            yield return new Finding("评价应在 0 和 100 之间。", Field: "rating");
    }
}

internal sealed class LecturerTable() : RegisterTable<Lecturer>("Lecturers");
