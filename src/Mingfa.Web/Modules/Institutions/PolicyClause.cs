using Mingfa.Core.Law;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>政策依据 — one clause of an outline or plan, with the upper clause it carries out: 纲要 → 省 → 市 → 区 (seed S-002).</summary>
public sealed class PolicyClause : RegisterEntry
{
    [Column("文件", MaxLength = 200, IsPublic = true, Searched = true)] public required string Document { get; set; }
    [Column("层级", IsPublic = true, Filtered = true)] public required PolicyLevel Level { get; set; }
    [Column("条款", MaxLength = 60, IsPublic = true, Hint = "如 二（一）3")] public required string Clause { get; set; }
    [Column("内容", MaxLength = 1000, Lines = 3, IsPublic = true, Searched = true)] public required string Text { get; set; }
    [Column("所属条款", RefersTo = typeof(PolicyClause), IsPublic = true, OnPageOnly = true)] public long? ParentId { get; set; }
    [Column("承接的上级条款", RefersTo = typeof(PolicyClause), IsPublic = true)] public long? CarriesOutId { get; set; }
    [Column("承接任务", RefersTo = typeof(PlanTask), IsPublic = true, Hint = "区级条款落实为哪项任务；分解表中引用本条款编号的任务自动计入，不用填写")] public long? TaskId { get; set; }

    [Column("对应指标", MaxLength = 400, IsPublic = true, OnPageOnly = true, Hint = "指标体系编号、空格、指标编号，如 SF-2021R 23；多个用顿号分开。落实任务已对应指标的可以不填")]
    public string? Indicators { get; set; }

    [Column("不设指标的理由", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true, Hint = "不宜用指标衡量的条款写明理由")]
    public string? NoIndicatorReason { get; set; }

    /// <summary>What <see cref="Indicators"/> names: the set and the indicator in it; null stands for a piece that names none.</summary>
    public IEnumerable<(string Set, string Code)?> IndicatorNames() => (Indicators ?? "").Split(['、', '，', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(piece => piece.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries) is [var set, var code] ? (set, code) : ((string, string)?)null);
}

public enum PolicyLevel
{
    [Word("中央纲要")] National,
    [Word("省级方案")] Provincial,
    [Word("市级方案")] Municipal,
    [Word("区级方案")] District,
}

public sealed class PolicyClauseRegister : Register<PolicyClause>
{
    public PolicyClauseRegister() : base("policy-clauses", "政策依据", "任务与考评", nameof(PolicyClause.Clause))
    {
        Purpose = "纲要和各级实施方案的条款及承接关系；没有下级条款或任务承接的，即为未承接。";
        CodePrefix = "ZC";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        Related = [PolicyTree.Page];
        HasValidity = true;
        Unique = [nameof(PolicyClause.Document), nameof(PolicyClause.Clause)];
        Sort = "Code";
    }

    /// <summary>（1） stands in every document: the clause is called with the document it belongs to.</summary>
    protected override string NameOf(PolicyClause entry) => $"《{entry.Document.Trim('《', '》')}》{entry.Clause}";

    protected override IEnumerable<Finding> Check(PolicyClause entry)
    {
        if (entry.Level == PolicyLevel.National && entry.CarriesOutId is not null)
            yield return new Finding("中央纲要没有上级条款。", Field: "carriesOutId");
        if (entry.Id != 0 && (entry.CarriesOutId == entry.Id || entry.ParentId == entry.Id))
            yield return new Finding("条款不能承接或者属于自己。", Field: "carriesOutId");
        if (entry.IndicatorNames().Contains(null))
            yield return new Finding("对应指标应写成 指标体系编号 指标编号，如 SF-2021R 23，多个用顿号分开。", Field: "indicators");
        if (!string.IsNullOrWhiteSpace(entry.Indicators) && !string.IsNullOrWhiteSpace(entry.NoIndicatorReason))
            yield return new Finding("已有对应指标的，不用再写不设指标的理由。", Field: "noIndicatorReason");
        if (entry.TaskId is not null && entry.Level != PolicyLevel.District)
            yield return new Finding("只有区级方案的条款直接落实为任务。", Field: "taskId");
    }

    protected override IEnumerable<Finding> CheckRelated(PolicyClause entry, RegisterWords words)
    {
        if (words.Referred<PolicyClause>(entry.CarriesOutId) is { } upper && upper.Level >= entry.Level)
            yield return new Finding($"承接的应是上级的条款，{upper.Document} {upper.Clause}是{StepForm.Word(upper.Level)}的条款。", Field: "carriesOutId");
        if (words.Referred<PolicyClause>(entry.ParentId) is not { } head)
            yield break;
        if (head.Document != entry.Document)
            yield return new Finding($"所属条款应在同一文件中，{head.Clause}属于{head.Document}。", Field: "parentId");
        if (entry.Id != 0 && head.ParentId == entry.Id)
            yield return new Finding($"{head.Clause}已经属于本条款，两个条款不能互相所属。", Field: "parentId");
    }
}

internal sealed class PolicyClauseTable() : RegisterTable<PolicyClause>("PolicyClauses");
