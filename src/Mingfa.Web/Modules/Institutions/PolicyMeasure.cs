using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>对应指标 — what a clause is measured by: indicators named at the clause, and those of the tasks that carry it out (seed S-120).</summary>
/// <param name="Set">The indicator set.</param>
/// <param name="Code">The indicator in it.</param>
/// <param name="Exists">The set has such an indicator.</param>
/// <param name="Text">The indicator's words; the public reads its number only, since a set that was imported may not be for everybody.</param>
public sealed record PolicyMeasure(string Set, string Code, bool Exists, string? Text)
{
    public static async Task<ILookup<long, PolicyMeasure>> LoadAsync(MingfaDb db, IReadOnlyCollection<PolicyClause> clauses, ILookup<long, ClauseTask> tasks, bool forPublic)
    {
        List<(long Clause, string Set, string Code)> named =
        [
            .. clauses.SelectMany(clause => clause.IndicatorNames().OfType<(string Set, string Code)>().Select(name => (clause.Id, name.Set, name.Code))),
            .. tasks.SelectMany(those => those.Where(task => task.Set is not null).SelectMany(task => task.IndicatorCodes.Select(code => (those.Key, task.Set!, code)))),
        ];
        var sets = named.Select(name => name.Set).Distinct().ToArray();
        var texts = sets.Length == 0 ? [] : await db.Set<IndicatorSet>().Where(set => sets.Contains(set.Code))
            .SelectMany(set => set.Indicators, (set, indicator) => new { Set = set.Code, indicator.Code, indicator.Text })
            .ToDictionaryAsync(each => (each.Set, each.Code), each => each.Text);
        return named.Distinct().ToLookup(name => name.Clause, name =>
        {
            var exists = texts.TryGetValue((name.Set, name.Code), out var text);
            return new PolicyMeasure(name.Set, name.Code, exists, forPublic ? null : text);
        });
    }
}
