using Mingfa.Core.Law;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>What a plan is held against, as it was typed: the indicator set, and the clauses it has to take on.</summary>
internal sealed record PlanSources(string? IndicatorSet, bool IsSet, IReadOnlyList<string> Codes, IReadOnlyDictionary<string, PolicyClause> Found)
{
    public static async Task<PlanSources> ReadAsync(string? set, List<string>? clauses, StepContext context)
    {
        var codes = (clauses ?? []).ConvertAll(PlanRules.CodeOf);
        return new PlanSources(set?.Trim(), set is null || await PlanIndicators.IsSetAsync(context.Db, set.Trim(), context.Now), codes, await PlanClauses.FindAsync(context.Db, codes));
    }

    /// <summary>The clauses as the plan's own list writes them.</summary>
    public List<string> Lines => [.. Codes.Select(code => PlanClauses.LineOf(Found[code]))];

    public IEnumerable<Finding> Check()
    {
        if (!IsSet)
            yield return new Finding($"没有编号为“{IndicatorSet}”的指标体系；请照“指标体系”页所列的编号填写。", Field: "indicatorSet");
        if (Codes.GroupBy(code => code).FirstOrDefault(group => group.Count() > 1) is { } twice)
            yield return new Finding($"条款编号 {twice.Key} 重复。", Field: "clauses");
        foreach (var unknown in Codes.Where(code => !Found.ContainsKey(code)))
            yield return new Finding($"政策依据中没有编号为“{unknown}”的条款；请先在台账“政策依据”中登记。", Field: "clauses");
    }
}
