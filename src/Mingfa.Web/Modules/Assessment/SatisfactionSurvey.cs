using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>满意度调查 — one question of one survey: how many gave a valid answer, and how many of those were satisfied (seed S-114).</summary>
public sealed class SatisfactionSurvey : RegisterEntry
{
    [Column("调查名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("调查日期", IsPublic = true, Hint = "调查结束之日")] public required DateOnly On { get; set; }
    [Column("被评单位", IsUnit = true, IsPublic = true, Filtered = true, Hint = "评价全区的填区政府")] public required long UnitId { get; set; }
    [Column("测评问题", MaxLength = 300, IsPublic = true, Searched = true)] public required string Question { get; set; }
    [Column("有效答卷", Totalled = true, IsPublic = true)] public required int Answers { get; set; }
    [Column("满意和基本满意", Totalled = true, IsPublic = true, Hint = "有效答卷中表示满意、基本满意的份数")] public required int Satisfied { get; set; }
    [Column("调查机构", MaxLength = 100, IsPublic = true)] public required string Surveyor { get; set; }
    [Column("调查报告", MaxLength = 200, IsPublic = true, Hint = "名称和文号")] public required string Proof { get; set; }
}

public sealed class SatisfactionSurveyRegister : Register<SatisfactionSurvey>
{
    public SatisfactionSurveyRegister() : base("satisfaction-surveys", "满意度调查", "任务与考评", nameof(SatisfactionSurvey.Name))
    {
        Purpose = "对法治政府建设的满意度调查，逐个问题登记；满意度是各问题按有效答卷加权的平均。";
        CodePrefix = "MY";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        Unique = [nameof(SatisfactionSurvey.Name), nameof(SatisfactionSurvey.UnitId), nameof(SatisfactionSurvey.Question)];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> Check(SatisfactionSurvey entry)
    {
        if (entry.Answers < 1)
            yield return new Finding("有效答卷至少 1 份。", Field: "answers");
        else if (entry.Satisfied > entry.Answers)
            yield return new Finding("满意的不能多于有效答卷。", Field: "satisfied");
    }
}

internal sealed class SatisfactionSurveyTable() : RegisterTable<SatisfactionSurvey>("SatisfactionSurveys");
