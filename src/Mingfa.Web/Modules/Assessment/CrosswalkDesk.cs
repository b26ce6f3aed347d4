using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>Recording and withdrawing what stands for what: all lines of a file or none.</summary>
public sealed class CrosswalkDesk(MingfaDb db, TimeProvider time)
{
    /// <summary>The rows that hold and name the set, on either side.</summary>
    public Task<List<Crosswalk>> OfAsync(string set) => db.Set<Crosswalk>().AsNoTracking()
        .Where(row => row.WithdrawnAt == null && (row.FromSet == set || row.ToSet == set)).OrderBy(row => row.Id).ToListAsync();

    /// <param name="own">The set the lines belong to.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="imported">The codes of the set where it is not in the database yet.</param>
    public async Task<IReadOnlyList<Finding>> CheckAsync(string own, IReadOnlyList<CrosswalkLine> lines, IEnumerable<string>? imported = null)
    {
        var named = lines.Select(line => line.Set).Append(own).Where(set => set is not null).Distinct().ToArray();
        var found = await db.Set<IndicatorSet>().Where(set => named.Contains(set.Code)).SelectMany(set => set.Indicators, (set, indicator) => new { Set = set.Code, indicator.Code }).ToListAsync();
        var codes = found.GroupBy(each => each.Set).ToDictionary(set => set.Key, IReadOnlySet<string> (set) => set.Select(each => each.Code).ToHashSet());
        codes[own] = imported is null ? codes.GetValueOrDefault(own) ?? new HashSet<string>() : imported.ToHashSet();
        var standing = (await OfAsync(own)).ToDictionary(row => row.Pair, row => row.Share);
        return [.. CrosswalkFile.Check(own, lines, codes, standing)];
    }

    /// <summary>Lines that have been checked; what is already recorded is left alone. Inside the writer's turn.</summary>
    internal async Task AddAsync(string own, IEnumerable<CrosswalkLine> lines, Actor actor)
    {
        var standing = (await OfAsync(own)).Select(row => row.Pair).ToHashSet();
        db.AddRange(lines.SelectMany(line => line.Rows(own, actor.Name, time.GetUtcNow())).Where(row => standing.Add(row.Pair)));
    }

    public async Task<IReadOnlyList<Finding>> RecordAsync(Actor actor, string own, IReadOnlyList<CrosswalkLine> lines)
    {
        var findings = await CheckAsync(own, lines);
        if (findings.Count == 0)
            await db.WriteAsync(() => AddAsync(own, lines, actor));
        return findings;
    }

    /// <summary>From now on it serves no more; what was frozen with it stays.</summary>
    public async Task<bool> WithdrawAsync(Actor actor, string set, long id)
    {
        if (await db.Set<Crosswalk>().FirstOrDefaultAsync(row => row.Id == id && row.WithdrawnAt == null && (row.FromSet == set || row.ToSet == set)) is not { } row)
            return false;
        await db.WriteAsync(() =>
        {
            (row.WithdrawnBy, row.WithdrawnAt) = (actor.Name, time.GetUtcNow());
            return Task.CompletedTask;
        });
        return true;
    }
}
