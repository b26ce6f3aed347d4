using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Registers;

/// <summary>Of one thing one entry holds on a day: what changes has its last day written down, and begins anew in the next entry.</summary>
/// <param name="by">Columns in which entries of the same thing agree.</param>
/// <param name="thing">What an entry is of.</param>
/// <param name="period">First and last day; null where an entry holds on no day. The period of validity where not given.</param>
/// <param name="field">The column of the first day.</param>
internal sealed class OneAtATime<TEntry>(
    Register register, MingfaDb db, IReadOnlyList<string> by, Func<TEntry, object> thing, Func<TEntry, (DateOnly? From, DateOnly? To)?>? period = null, string field = "validFrom") : EntryTotals
    where TEntry : RegisterEntry
{
    private readonly Dictionary<object, List<Holding>> held = [];
    private readonly HashSet<long> read = [];

    private sealed record Holding(long Id, string Code, DateOnly From, DateOnly To);

    internal override async Task LoadAsync(IReadOnlyCollection<EntryChange> changes)
    {
        foreach (var entry in (await register.CandidatesAsync(db, [.. changes.SelectMany(change => change.Sides)], by)).Cast<TEntry>().Where(entry => read.Add(entry.Id)))
            Hold(entry);
    }

    internal override Finding? Take(EntryChange change)
    {
        var (before, after) = ((TEntry?)change.Before, (TEntry?)change.After);
        // What overlapped before the rule may still be changed otherwise.
        if (after is null || (before is not null && thing(before).Equals(thing(after)) && PeriodOf(before) == PeriodOf(after)))
            return null;
        if (PeriodOf(after) is { } wanted && Held(after).Find(other => (other.Id == 0 || other.Id != after.Id) && other.From <= wanted.To && wanted.From <= other.To) is { } overlap)
            return new Finding($"与{(overlap.Code.Length > 0 ? $"编号 {overlap.Code} 的条目" : "表中另一行")}期间重叠，同一事项同一天只能有一条；请先写明前一条何时截止。", Field: field);
        if (before is not null)
            Held(before).RemoveAll(own => own.Id == after.Id);
        Hold(after);
        return null;
    }

    private List<Holding> Held(TEntry entry) => held.TryGetValue(thing(entry), out var found) ? found : held[thing(entry)] = [];

    private void Hold(TEntry entry)
    {
        if (PeriodOf(entry) is { } days)
            Held(entry).Add(new Holding(entry.Id, entry.Code, days.From, days.To));
    }

    private (DateOnly From, DateOnly To)? PeriodOf(TEntry entry) =>
        (period is null ? (entry.ValidFrom, entry.ValidTo) : period(entry)) is { } days ? (days.From ?? DateOnly.MinValue, days.To ?? DateOnly.MaxValue) : null;
}
