using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>对应指标 of a plan: numbers of the one indicator set it is measured by.</summary>
internal static class PlanIndicators
{
    /// <summary>The set of that code is known to the product.</summary>
    public static async Task<bool> IsSetAsync(MingfaDb db, string code, DateTimeOffset now)
    {
        await IndicatorSetFile.EnsureShippedAsync(db, now);
        return await db.Set<IndicatorSet>().AnyAsync(set => set.Code == code);
    }

    /// <summary>Rows that name what is no indicator of the plan's set.</summary>
    public static async Task<IReadOnlyList<Finding>> UnknownAsync(MingfaDb db, TaskPlanCase plan, IEnumerable<PlanRow> rows)
    {
        var known = await db.Set<IndicatorSet>().Where(set => set.Code == plan.IndicatorSet).SelectMany(set => set.Indicators).Select(indicator => indicator.Code).ToHashSetAsync();
        return [.. rows.OrderBy(row => row.Number).SelectMany(row => row.IndicatorCodes.Where(code => !known.Contains(code)).Select(code =>
            new Finding($"第 {row.Number} 项“{PlanRules.Brief(row.Title)}”：{Why(plan.IndicatorSet, code, known.Count > 0)}", Field: "对应指标")))];
    }

    private static string Why(string? set, string code, bool isKnown) =>
        set is null ? $"这份计划没有对应的指标体系，不能写对应指标“{code}”。"
        : isKnown ? $"指标体系 {set} 中没有编号为“{code}”的指标。"
        : $"没有编号为“{set}”的指标体系，不能写对应指标“{code}”。";
}
