using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalEducation;

/// <summary>普法责任清单 — 谁执法谁普法: which laws a unit makes known to whom in a year, and when it did (seed S-131).</summary>
public sealed class PopularisationDuty : RegisterEntry
{
    [Column("年度", Grouped = true, IsPublic = true, Filtered = true)] public required int Year { get; set; }
    [Column("责任单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("普法内容", MaxLength = 200, IsPublic = true, Searched = true, Hint = "宣传哪些法律、法规、规章")] public required string Laws { get; set; }
    [Column("普法对象", MaxLength = 100, IsPublic = true)] public required string Audience { get; set; }
    [Column("措施", MaxLength = 400, Lines = 2, IsPublic = true)] public required string Measures { get; set; }
    [Column("公布日期", IsPublic = true)] public DateOnly? PublishedOn { get; set; }
    [Column("完成日期", Totalled = true, IsPublic = true)] public DateOnly? DoneOn { get; set; }
}

public sealed class PopularisationDutyRegister : Register<PopularisationDuty>
{
    public PopularisationDutyRegister() : base("popularisation-duties", "普法责任清单", "法治教育", nameof(PopularisationDuty.Laws))
    {
        StandsBy = "公布日期";
        Purpose = "谁执法谁普法：各单位每年向谁宣传哪些法律、法规、规章及完成情况（政策默认）；没有清单、年末没有完成的列入缺口清单。";
        CodePrefix = "PFZR";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(PopularisationDuty.UnitId);
        IsPublic = true;
        PublicBy = "公布日期";
        Unique = [nameof(PopularisationDuty.Year), nameof(PopularisationDuty.UnitId), nameof(PopularisationDuty.Laws)];
        Sort = "-Year";
    }

    protected internal override IQueryable<PopularisationDuty> PublicOn(IQueryable<PopularisationDuty> entries, MingfaDb db, DateOnly day) =>
        entries.Where(duty => duty.PublishedOn <= day);

    protected internal override IQueryable<PopularisationDuty> StoodOn(IQueryable<PopularisationDuty> entries, MingfaDb db, DateOnly day) => PublicOn(entries, db, day);

    protected override IEnumerable<Finding> Check(PopularisationDuty entry)
    {
        if (entry.Year is < FormField.EarliestYear or > FormField.LatestYear)
            yield return new Finding($"年度应在 {FormField.EarliestYear} 至 {FormField.LatestYear} 之间。", Field: "year");
        if (entry.DoneOn < entry.PublishedOn)
            yield return new Finding("完成日期不应早于公布日期。", Field: "doneOn");
    }
}

internal sealed class PopularisationDutyTable() : RegisterTable<PopularisationDuty>("PopularisationDuties");
