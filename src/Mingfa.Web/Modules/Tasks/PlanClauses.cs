using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>上位依据 of a plan: clauses of the register 政策依据, named by their numbers there.</summary>
internal static class PlanClauses
{
    /// <summary>The clauses of the register with these numbers; what it does not have is left out.</summary>
    public static Task<Dictionary<string, PolicyClause>> FindAsync(MingfaDb db, IEnumerable<string> codes)
    {
        var wanted = codes.Distinct().ToArray();
        return db.Entries<PolicyClause>().AsNoTracking().Where(clause => wanted.Contains(clause.Code)).ToDictionaryAsync(clause => clause.Code);
    }

    /// <summary>How the plan's own list writes a clause.</summary>
    public static string LineOf(PolicyClause clause) => $"{clause.Code} {clause.Clause} {clause.Text}";

    /// <summary>Rows that cite what is no clause: neither of the register nor of the list the plan was drafted with.</summary>
    public static async Task<IReadOnlyList<Finding>> UnknownAsync(MingfaDb db, TaskPlanCase plan, IEnumerable<PlanRow> rows)
    {
        var cited = rows.Where(row => row.ClauseCode is not null).OrderBy(row => row.Number).ToList();
        var known = (await FindAsync(db, cited.Select(row => row.ClauseCode!))).Keys.Concat(plan.Clauses.Select(PlanRules.CodeOf)).ToHashSet();
        return [.. cited.Where(row => !known.Contains(row.ClauseCode!)).Select(row =>
            new Finding($"第 {row.Number} 项“{PlanRules.Brief(row.Title)}”：政策依据中没有编号为“{row.ClauseCode}”的条款。", Field: "依据条款"))];
    }
}
