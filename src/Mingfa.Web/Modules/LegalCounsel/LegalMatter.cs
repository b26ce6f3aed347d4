using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>政府法律事务 — a matter put before counsels (seed S-057: 467 matters, 652 participations, 550 opinions).</summary>
public sealed class LegalMatter : RegisterEntry
{
    [Column("事务名称", MaxLength = 200, Searched = true)] public required string Title { get; set; }
    [Column("类别", IsPublic = true, Filtered = true)] public required MatterKind Kind { get; set; }
    [Column("级别", IsPublic = true, Filtered = true)] public required CounselLevel Level { get; set; }
    [Column("提交单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("收件日期", IsPublic = true)] public required DateOnly ReceivedOn { get; set; }
    [Column("办结日期", Totalled = true, IsPublic = true)] public DateOnly? ClosedOn { get; set; }
    [Column("状态", IsPublic = true, Filtered = true)] public required MatterStatus Status { get; set; }
}

public enum MatterKind
{
    [Word("合同协议")] Contract,
    [Word("规范性文件与制度")] NormativeDocument,
    [Word("重大决策")] MajorDecision,
    [Word("征收补偿")] Expropriation,
    [Word("复议诉讼")] ReconsiderationAndLitigation,
    [Word("信访涉法")] Petition,
    [Word("信息公开答复")] DisclosureReply,
}

public enum MatterStatus
{
    [Word("在办")] Open,
    [Word("办结")] Closed,
    [Word("撤回")] Withdrawn,
}

public sealed class LegalMatterRegister : Register<LegalMatter>
{
    public LegalMatterRegister() : base("legal-matters", "政府法律事务", "法律顾问", nameof(LegalMatter.Title))
    {
        Purpose = "提交法律顾问审查的政府法律事务；公开页只列办结的，列类别、单位和日期，不列名称。";
        CodePrefix = "SW";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(LegalMatter.UnitId);
        IsPublic = true;
        PublicBy = "办结日期";
        Sort = "-ReceivedOn";
    }

    /// <summary>What is still looked into, or was taken back, is a matter of the process (政府信息公开条例第十六条第二款).</summary>
    protected internal override IQueryable<LegalMatter> PublicOn(IQueryable<LegalMatter> entries, MingfaDb db, DateOnly day) => entries.ClosedBy(day);

    /// <summary>Matters of the district are counted by when they were received and closed: its legal organ says so.</summary>
    protected override Finding? KeepersOnly(LegalMatter? before, LegalMatter after) =>
        after.Level != CounselLevel.District && before is not { Level: CounselLevel.District } ? null
        : before is not null && (before.Level, before.UnitId, before.ReceivedOn, before.ClosedOn, before.Status) == (after.Level, after.UnitId, after.ReceivedOn, after.ClosedOn, after.Status) ? null
        : new Finding("区级法律事务的登记、日期、办结和作废，由管理本台账的单位办理。", Field: "level");

    protected override IEnumerable<Finding> Check(LegalMatter entry)
    {
        if (entry.Status == MatterStatus.Closed != entry.ClosedOn is not null)
            yield return new Finding("办结的事务应有办结日期，未办结的不应有。", Field: "closedOn");
        if (entry.ClosedOn < entry.ReceivedOn)
            yield return new Finding("办结日期不应早于收件日期。", Field: "closedOn");
    }

    protected override IEnumerable<Finding> CheckRelated(LegalMatter entry, RegisterWords words) =>
        MustExist(words.Unit(entry.UnitId), entry.ReceivedOn, "unitId");
}

internal static class LegalMatters
{
    /// <summary>Done with by that day.</summary>
    public static IQueryable<LegalMatter> ClosedBy(this IQueryable<LegalMatter> matters, DateOnly day) =>
        matters.Where(matter => matter.Status == MatterStatus.Closed && matter.ClosedOn <= day);
}

internal sealed class LegalMatterTable() : RegisterTable<LegalMatter>("LegalMatters")
{
    protected override void Also(EntityTypeBuilder<LegalMatter> table) => table.HasIndex(matter => new { matter.Level, matter.Status, matter.ClosedOn });
}
