using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalEducation;

/// <summary>法律考试 — an examination before appointment or of the staff, by unit and rank (seed S-109, S-137).</summary>
public sealed class LawExam : RegisterEntry
{
    [Column("考试名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("考试类型", IsPublic = true, Filtered = true)] public required LawExamKind Kind { get; set; }
    [Column("参考单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("职级", IsPublic = true, Filtered = true, Hint = "按职级分别登记；不分职级的不填")] public StaffRank? Rank { get; set; }
    [Column("日期", IsPublic = true, MayLieAhead = true)] public required DateOnly On { get; set; }
    [Column("应考人数", Totalled = true, IsPublic = true)] public required int Due { get; set; }
    [Column("参考人数", Totalled = true, IsPublic = true, Hint = "还没有考试的填 0")] public required int Candidates { get; set; }
    [Column("合格人数", Totalled = true, IsPublic = true)] public required int Passed { get; set; }
}

public enum LawExamKind
{
    [Word("任前考法")] BeforeAppointment,
    [Word("执法资格考试")] EnforcementQualification,
    [Word("年度学法考试")] Yearly,
}

public sealed class LawExamRegister : Register<LawExam>
{
    public LawExamRegister() : base("law-exams", "法律考试", "法治教育", nameof(LawExam.Name))
    {
        Purpose = "任前考法、执法资格考试和年度学法考试，按单位和职级登记人数；处级、科级干部没有参加年度学法考试的单位在缺口清单列出。";
        CodePrefix = "KS";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        IsEvent = true;
        Unique = [nameof(LawExam.Name), nameof(LawExam.UnitId), nameof(LawExam.Rank)];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> CheckRelated(LawExam entry, RegisterWords words) =>
        NotBefore(entry.On, words, entry.Candidates > 0 || entry.Passed > 0, "参考和合格人数", "candidates");

    protected override IEnumerable<Finding> Check(LawExam entry)
    {
        if (entry.Candidates > entry.Due)
            yield return new Finding("参考人数不应多于应考人数。", Field: "candidates");
        if (entry.Passed > entry.Candidates)
            yield return new Finding("合格人数不应多于参考人数。", Field: "passed");
    }
}

internal sealed class LawExamTable() : RegisterTable<LawExam>("LawExams");
