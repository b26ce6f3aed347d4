using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>法律意见 — an opinion in writing on a matter; only signed ones count.</summary>
public sealed class LegalOpinion : RegisterEntry
{
    [Column("法律事务", RefersTo = typeof(LegalMatter), IsPublic = true)] public required long MatterId { get; set; }
    [Column("法律顾问", RefersTo = typeof(Counsel), IsPublic = true)] public required long CounselId { get; set; }
    [Column("意见书编号", MaxLength = 60, IsPublic = true, Searched = true)] public required string Number { get; set; }
    [Column("状态", IsPublic = true, Filtered = true)] public required OpinionStatus Status { get; set; }
    [Column("签发日期", IsPublic = true)] public DateOnly? IssuedOn { get; set; }
    [Column("撤回日期", Hint = "撤回的意见填写；此前日期的数据仍计入")] public DateOnly? WithdrawnOn { get; set; }
    [Column("结论", MaxLength = 1000, Lines = 4, OnPageOnly = true)] public string? Conclusion { get; set; }
    [Column("避免的风险", MaxLength = 400, Lines = 2, OnPageOnly = true, Hint = "按意见修改以后避免的纠纷、损失")] public string? RiskAverted { get; set; }
    [Column("已采纳", Totalled = true, Filtered = true)] public bool IsAdopted { get; set; }
}

public enum OpinionStatus
{
    [Word("草稿")] Draft,
    [Word("签发")] Issued,
    [Word("撤回")] Withdrawn,
}

public sealed class LegalOpinionRegister : Register<LegalOpinion>
{
    public LegalOpinionRegister() : base("legal-opinions", "法律意见", "法律顾问", nameof(LegalOpinion.Number))
    {
        Purpose = "法律顾问出具的书面意见；草稿和撤回的不计，也不公开；签发的，所属事务办结以后公开。";
        CodePrefix = "YJ";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        PublicBy = "签发日期、撤回日期和所属事务的办结日期";
        Unique = [nameof(LegalOpinion.Number)];
        Related = [OpinionAdoption.Page];
        Sort = "-IssuedOn";
    }

    protected internal override IQueryable<LegalOpinion> PublicOn(IQueryable<LegalOpinion> entries, MingfaDb db, DateOnly day) =>
        entries.StandingOn(day).Where(opinion => db.Entries<LegalMatter>().ClosedBy(day).Any(matter => matter.Id == opinion.MatterId));

    protected override IEnumerable<Finding> Check(LegalOpinion entry)
    {
        if (entry.Status == OpinionStatus.Draft != entry.IssuedOn is null)
            yield return new Finding("签发的意见应有签发日期，草稿不填。", Field: "issuedOn");
        if (entry.Status == OpinionStatus.Withdrawn != entry.WithdrawnOn is not null)
            yield return new Finding("撤回的意见应有撤回日期，没有撤回的不填。", Field: "withdrawnOn");
        if (entry.WithdrawnOn < entry.IssuedOn)
            yield return new Finding("撤回日期不应早于签发日期。", Field: "withdrawnOn");
    }

    protected internal override EntryTotals Totals(MingfaDb db) =>
        new InOffice(db, entry => entry is LegalOpinion { Status: OpinionStatus.Issued, IssuedOn: { } on } opinion ? (opinion.CounselId, on) : null, "issuedOn");
}

internal static class LegalOpinions
{
    /// <summary>Signed by that day, and not taken back on it.</summary>
    public static IQueryable<LegalOpinion> StandingOn(this IQueryable<LegalOpinion> opinions, DateOnly day) =>
        opinions.Where(opinion => opinion.IssuedOn <= day && (opinion.WithdrawnOn == null || opinion.WithdrawnOn > day));
}

internal sealed class LegalOpinionTable() : RegisterTable<LegalOpinion>("LegalOpinions")
{
    protected override void Also(EntityTypeBuilder<LegalOpinion> table) => table.HasIndex(opinion => new { opinion.MatterId, opinion.Status });
}
