using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>制度条款 — one clause of a work rule and the step of a procedure it governs (seed S-126).</summary>
public sealed class RuleClause : RegisterEntry
{
    [Column("制度", RefersTo = typeof(WorkRule), IsPublic = true)] public required long RuleId { get; set; }
    [Column("条款", MaxLength = 40, IsPublic = true, Hint = "如 第九条")] public required string Clause { get; set; }
    [Column("内容", MaxLength = 1000, Lines = 3, IsPublic = true, Searched = true)] public required string Text { get; set; }
    [Column("程序", MaxLength = 60, IsPublic = true, Searched = true, Hint = "办事程序的名称，如 行政复议")] public required string Procedure { get; set; }
    [Column("环节", MaxLength = 60, IsPublic = true, Searched = true, Hint = "该程序的环节名称，如 受理；管整个程序的不填")] public string? Step { get; set; }
}

public sealed class RuleClauseRegister : Register<RuleClause>
{
    private static readonly Lazy<IReadOnlyCollection<Procedure>> Procedures = new(() => new ProcedureRegistry().All);

    public RuleClauseRegister() : base("rule-clauses", "制度条款", "制度与机构", nameof(RuleClause.Clause))
    {
        Purpose = "制度的哪一条管哪个程序的哪个环节；没有制度管的环节由此看出。";
        CodePrefix = "TK";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        PublicBy = "制度的印发日期";
        HasValidity = true;
        StandsBy = "有效期和制度的现行情况";
        Unique = [nameof(RuleClause.RuleId), nameof(RuleClause.Clause), nameof(RuleClause.Procedure), nameof(RuleClause.Step)];
        Sort = "Code";
        Related = [new RelatedPage("各程序环节与制度条款", "/registers/rule-clauses/steps")];
    }

    /// <summary>A clause is public with its rule, and not where that was voided; of one that holds no more it stays so.</summary>
    protected internal override IQueryable<RuleClause> PublicOn(IQueryable<RuleClause> entries, MingfaDb db, DateOnly day) =>
        entries.Where(clause => db.Entries<WorkRule>().Any(rule => rule.Id == clause.RuleId && rule.IssuedOn <= day));

    /// <summary>It holds within its own period while its rule is in force.</summary>
    protected internal override IQueryable<RuleClause> StoodOn(IQueryable<RuleClause> entries, MingfaDb db, DateOnly day) =>
        entries.ValidOn(day).Where(clause => WorkRuleRegister.InForce(db, day).Any(rule => rule.Id == clause.RuleId));

    protected override IEnumerable<Finding> Check(RuleClause entry)
    {
        if (Procedures.Value.FirstOrDefault(procedure => procedure.Name == entry.Procedure) is not { } procedure)
            yield return new Finding($"没有名为“{entry.Procedure}”的程序，应为：{string.Join("、", Procedures.Value.Select(known => known.Name))}。", Field: "procedure");
        else if (entry.Step is not null && procedure.Steps.All(step => step.Name != entry.Step))
            yield return new Finding($"“{procedure.Name}”没有名为“{entry.Step}”的环节。", Field: "step");
    }
}

internal sealed class RuleClauseTable() : RegisterTable<RuleClause>("RuleClauses");
