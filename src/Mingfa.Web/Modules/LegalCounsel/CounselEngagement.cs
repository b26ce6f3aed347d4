using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>聘任 — an organ engages a counsel for a term (seed S-057, S-060: filed with the legal organ).</summary>
public sealed class CounselEngagement : RegisterEntry
{
    [Column("法律顾问", RefersTo = typeof(Counsel), IsPublic = true)] public required long CounselId { get; set; }
    [Column("聘任单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long ClientUnitId { get; set; }
    [Column("级别", IsPublic = true, Filtered = true)] public required CounselLevel Level { get; set; }
    [Column("聘任批次", MaxLength = 40, IsPublic = true, Hint = "如 2016-03", Searched = true)] public required string Batch { get; set; }
    [Column("聘任日期", IsPublic = true, MayLieAhead = true)] public required DateOnly EngagedOn { get; set; }
    [Column("备案日期", IsPublic = true, Hint = "报送聘任备案的日期")] public DateOnly? FiledOn { get; set; }
    [Column("约定经费（元）", IsMoney = true)] public long? BudgetFen { get; set; }
    [Column("逐笔登记前已支付（元）", IsMoney = true, OnPageOnly = true, Hint = "此后的支付逐笔登记在“法律顾问经费支付”")] public long? PaidFen { get; set; }
    [Column("年度考核", MaxLength = 60, OnPageOnly = true)] public string? Appraisal { get; set; }

    public bool IsInOfficeOn(DateOnly day) => EngagedOn <= day && !(ValidFrom > day) && !(ValidTo < day);
}

public enum CounselLevel
{
    [Word("区级")] District,
    [Word("部门级")] Department,
}

public sealed class CounselEngagementRegister : Register<CounselEngagement>
{
    public CounselEngagementRegister() : base("counsel-engagements", "法律顾问聘任", "法律顾问", nameof(CounselEngagement.Batch))
    {
        Purpose = "谁聘了哪位顾问、任期多长、何时备案；有在任顾问的机关计入覆盖。";
        CodePrefix = "PR";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(CounselEngagement.ClientUnitId);
        IsPublic = true;
        Related = [new RelatedPage("经费与覆盖", "/registers/counsel-engagements/fees"), new RelatedPage("法律顾问年度考核表", "/registers/counsels/assessment")];
        HasValidity = true;
        StandsBy = "聘任日期和任期";
        Unique = [nameof(CounselEngagement.CounselId), nameof(CounselEngagement.ClientUnitId), nameof(CounselEngagement.Batch)];
        Sort = "-EngagedOn";
    }

    protected internal override IQueryable<CounselEngagement> StoodOn(IQueryable<CounselEngagement> entries, MingfaDb db, DateOnly day) =>
        entries.ValidOn(day).Where(engagement => engagement.EngagedOn <= day);

    /// <summary>What counts as the district's is entered by its legal organ: a client may file it and settle its fees, no more.</summary>
    protected override Finding? KeepersOnly(CounselEngagement? before, CounselEngagement after) =>
        after.Level != CounselLevel.District && before is not { Level: CounselLevel.District } ? null
        : before is not null && (before.CounselId, before.ClientUnitId, before.Level, before.Batch, before.EngagedOn, before.ValidFrom, before.ValidTo)
            == (after.CounselId, after.ClientUnitId, after.Level, after.Batch, after.EngagedOn, after.ValidFrom, after.ValidTo) ? null
        : new Finding("区级聘任由管理本台账的单位登记、变更；聘任单位只填写备案、经费和考核。", Field: "level");

    protected override IEnumerable<Finding> Check(CounselEngagement entry)
    {
        if (entry.PaidFen > entry.BudgetFen)
            yield return new Finding("已支付金额超过约定经费。", Field: "paidFen");
        if (entry.FiledOn < entry.EngagedOn)
            yield return new Finding("备案日期不应早于聘任日期。", Field: "filedOn");
        if (entry.ValidFrom is { } from && from < entry.EngagedOn)
            yield return new Finding("任期不应早于聘任日期。", Field: "validFrom");
    }
}

internal sealed class CounselEngagementTable() : RegisterTable<CounselEngagement>("CounselEngagements");
