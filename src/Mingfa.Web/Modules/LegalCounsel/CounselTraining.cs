using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>法律顾问培训 — one counsel at one course; counted in his annual assessment (seed S-060).</summary>
public sealed class CounselTraining : RegisterEntry
{
    [Column("法律顾问", RefersTo = typeof(Counsel), IsPublic = true)] public required long CounselId { get; set; }
    [Column("培训内容", MaxLength = 200, IsPublic = true, Searched = true)] public required string Topic { get; set; }
    [Column("主办单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("培训日期", IsPublic = true)] public required DateOnly On { get; set; }
    [Column("学时", Totalled = true, IsPublic = true)] public required int Hours { get; set; }
}

public sealed class CounselTrainingRegister : Register<CounselTraining>
{
    public CounselTrainingRegister() : base("counsel-trainings", "法律顾问培训", "法律顾问", nameof(CounselTraining.Topic))
    {
        Purpose = "法律顾问参加的培训，一人一次一条，计入年度考核。";
        CodePrefix = "GWPX";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        Related = [new RelatedPage("法律顾问年度考核表", "/registers/counsels/assessment")];
        Unique = [nameof(CounselTraining.CounselId), nameof(CounselTraining.Topic), nameof(CounselTraining.On)];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> Check(CounselTraining entry)
    {
        if (entry.Hours < 1)
            yield return new Finding("学时至少为 1。", Field: "hours");
    }
}

internal sealed class CounselTrainingTable() : RegisterTable<CounselTraining>("CounselTrainings");
