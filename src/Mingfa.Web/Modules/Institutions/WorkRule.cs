using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>制度 — a work rule of the district: who keeps it, since when and until when it holds, which step it governs (seed S-016, S-126…S-130).</summary>
public sealed class WorkRule : RegisterEntry
{
    [Column("制度名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Title { get; set; }
    [Column("责任单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long OwnerUnitId { get; set; }
    [Column("领域", IsPublic = true, Filtered = true)] public required RuleDomain Domain { get; set; }
    [Column("形式", IsPublic = true, Filtered = true)] public required RuleKind Kind { get; set; }
    [Column("文号", MaxLength = 80, IsPublic = true, Searched = true)] public string? DocumentNumber { get; set; }
    [Column("印发日期", IsPublic = true)] public required DateOnly IssuedOn { get; set; }
    [Column("替代的制度", RefersTo = typeof(WorkRule), OnPageOnly = true)] public long? ReplacesId { get; set; }
    [Column("正文", MaxLength = 30000, Lines = 12, IsPublic = true, OnPageOnly = true, Hint = "汇编时编入；一段一行")] public string? Text { get; set; }
    [Column("正文地址", MaxLength = 300, IsPublic = true, OnPageOnly = true)] public string? Address { get; set; }
}

public enum RuleDomain
{
    [Word("法制工作")] LegalAffairs,
    [Word("行政决策")] Decision,
    [Word("法律顾问")] LegalCounsel,
    [Word("复议应诉")] ReconsiderationAndLitigation,
    [Word("规范性文件")] NormativeDocuments,
    [Word("行政执法")] Enforcement,
    [Word("政务公开")] Disclosure,
    [Word("房屋征收")] HouseExpropriation,
    [Word("政府投资")] GovernmentInvestment,
    [Word("审计监督")] Audit,
    [Word("信访工作")] Petitions,
    [Word("其他")] Other,
}

public enum RuleKind
{
    [Word("制度")] System,
    [Word("办法")] Measure,
    [Word("规则")] Rule,
    [Word("细则")] DetailedRule,
    [Word("规定")] Provision,
    [Word("程序")] Procedure,
    [Word("意见")] Opinion,
    [Word("通知")] Notice,
}

public sealed class WorkRuleRegister : Register<WorkRule>
{
    public WorkRuleRegister() : base("work-rules", "制度库", "制度与机构", nameof(WorkRule.Title))
    {
        Purpose = "全区工作制度：谁负责、管什么、何时有效、替代了谁；到期次日，或者替代它的制度施行之日起，自动不再计入现行。";
        CodePrefix = "ZD";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(WorkRule.OwnerUnitId);
        IsPublic = true;
        Related = [new RelatedPage("文件汇编", "/registers/compilations"), new RelatedPage("各程序环节与制度条款", "/registers/rule-clauses/steps")];
        HasValidity = true;
        StandsBy = "印发日期、有效期和替代它的制度的施行日期";
        Unique = [nameof(WorkRule.Title), nameof(WorkRule.IssuedOn)];
        Sort = "-IssuedOn";
    }

    /// <summary>Issued, within its period, and not replaced: a rule that has taken its place holds from its own first day, and what it replaced does not come back with its end.</summary>
    internal static IQueryable<WorkRule> InForce(MingfaDb db, DateOnly day) => InForce(db.Entries<WorkRule>(), db, day);

    protected internal override IQueryable<WorkRule> StoodOn(IQueryable<WorkRule> entries, MingfaDb db, DateOnly day) => InForce(entries, db, day);

    private static IQueryable<WorkRule> InForce(IQueryable<WorkRule> rules, MingfaDb db, DateOnly day) => rules.ValidOn(day).Where(rule => rule.IssuedOn <= day
        && !db.Entries<WorkRule>().Any(newer => newer.ReplacesId == rule.Id && newer.IssuedOn <= day && (newer.ValidFrom == null || newer.ValidFrom <= day)));

    protected override IEnumerable<Finding> Check(WorkRule entry)
    {
        if (entry.ValidFrom is { } from && from < entry.IssuedOn)
            yield return new Finding("施行日期不应早于印发日期。", Field: "validFrom");
        if (entry.ReplacesId is { } other && other == entry.Id)
            yield return new Finding("制度不能替代自己。", Field: "replacesId");
    }

    /// <summary>What takes a place comes later: so no two rules can take each other's.</summary>
    protected override IEnumerable<Finding> CheckRelated(WorkRule entry, RegisterWords words)
    {
        if (words.Referred<WorkRule>(entry.ReplacesId) is { } older && older.Id != entry.Id && older.IssuedOn >= entry.IssuedOn)
            yield return new Finding($"被替代的制度应印发在先，“{older.Title}”是 {older.IssuedOn:yyyy-MM-dd} 印发的。", Field: "replacesId");
    }
}

internal sealed class WorkRuleTable() : RegisterTable<WorkRule>("WorkRules")
{
    protected override void Also(EntityTypeBuilder<WorkRule> table) => table.HasIndex(rule => new { rule.Domain, rule.OwnerUnitId });
}
