using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>顾问参与 — one counsel on one occasion of one matter on one day; the same is never counted twice (seed S-064).</summary>
public sealed class CounselParticipation : RegisterEntry
{
    [Column("法律事务", RefersTo = typeof(LegalMatter), IsPublic = true)] public required long MatterId { get; set; }
    [Column("法律顾问", RefersTo = typeof(Counsel), IsPublic = true)] public required long CounselId { get; set; }
    [Column("场合", IsPublic = true, Filtered = true)] public required ParticipationOccasion Occasion { get; set; }
    [Column("日期", IsPublic = true)] public required DateOnly On { get; set; }
}

public enum ParticipationOccasion
{
    [Word("书面审查")] WrittenReview,
    [Word("论证会")] Discussion,
    [Word("列席会议")] Attendance,
    [Word("谈判协商")] Negotiation,
    [Word("出庭代理")] Hearing,
}

public sealed class CounselParticipationRegister : Register<CounselParticipation>
{
    public CounselParticipationRegister() : base("counsel-participations", "法律顾问参与", "法律顾问", nameof(CounselParticipation.On))
    {
        Purpose = "每位顾问在每件事务的每个场合的参与，按人次计；另一天的同一种场合另计；所属事务办结以后公开。";
        CodePrefix = "CY";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        PublicBy = "所属事务的办结日期";
        Related = [new RelatedPage("法律顾问年度考核表", "/registers/counsels/assessment")];
        Unique = [nameof(CounselParticipation.MatterId), nameof(CounselParticipation.CounselId), nameof(CounselParticipation.Occasion), nameof(CounselParticipation.On)];
        Sort = "-On";
    }

    protected internal override IQueryable<CounselParticipation> PublicOn(IQueryable<CounselParticipation> entries, MingfaDb db, DateOnly day) =>
        entries.Where(part => db.Entries<LegalMatter>().ClosedBy(day).Any(matter => matter.Id == part.MatterId));

    protected override IEnumerable<Finding> CheckRelated(CounselParticipation entry, RegisterWords words)
    {
        if (words.Referred<LegalMatter>(entry.MatterId) is not { } matter)
            yield break;
        if (entry.On < matter.ReceivedOn)
            yield return new Finding($"参与日期不应早于法律事务的收件日期 {matter.ReceivedOn:yyyy-MM-dd}。", Field: "on");
        if (entry.On > matter.ClosedOn)
            yield return new Finding($"参与日期不应晚于法律事务的办结日期 {matter.ClosedOn:yyyy-MM-dd}。", Field: "on");
    }

    protected internal override EntryTotals Totals(MingfaDb db) =>
        new InOffice(db, entry => entry is CounselParticipation part ? (part.CounselId, part.On) : null, "on");
}

internal sealed class CounselParticipationTable() : RegisterTable<CounselParticipation>("CounselParticipations")
{
    protected override void Also(EntityTypeBuilder<CounselParticipation> table) =>
        table.HasIndex(part => new { part.MatterId, part.CounselId, part.Occasion });
}
