using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>The row by which a part was last sent out or adjusted, and what became of it in another version of its plan.</summary>
internal static class TaskRows
{
    /// <summary>For each of the parts the row of the table that is its task; null where the table has none.</summary>
    /// <param name="db">The database.</param>
    /// <param name="parts">Parts of one plan.</param>
    /// <param name="table">The rows of one version of it.</param>
    public static async Task<Func<TaskPart, PlanRow?>> InAsync(MingfaDb db, IReadOnlyCollection<TaskPart> parts, IReadOnlyCollection<PlanRow> table)
    {
        var plans = parts.Select(part => part.PlanId).Distinct().ToArray();
        var same = (await db.Set<PlanRow>().AsNoTracking().Where(row => plans.Contains(row.PlanId)).ToListAsync()).GroupBy(row => row.PlanId)
            .SelectMany(version => PlanRules.SameTasks([.. version], table)).ToDictionary(pair => (pair.Key.PlanId, pair.Key.Number), pair => pair.Value);
        return part => same.GetValueOrDefault((part.PlanId, part.RowNumber));
    }
}
