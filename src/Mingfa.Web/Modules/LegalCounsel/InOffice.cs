using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>Only a counsel in office is given work: on the day an organ's engagement of him holds (seed S-057).</summary>
/// <param name="workOf">Who did it and when; null where the entry is no work yet.</param>
/// <param name="field">The column of the day.</param>
internal sealed class InOffice(MingfaDb db, Func<RegisterEntry, (long Counsel, DateOnly On)?> workOf, string field) : EntryTotals
{
    private readonly Dictionary<long, List<CounselEngagement>> engagements = [];

    internal override async Task LoadAsync(IReadOnlyCollection<EntryChange> changes)
    {
        var unknown = changes.SelectMany(change => change.Sides).Select(workOf).OfType<(long Counsel, DateOnly)>().Select(work => work.Counsel).Where(id => !engagements.ContainsKey(id)).Distinct().ToArray();
        var found = (await db.Entries<CounselEngagement>().Where(engagement => unknown.Contains(engagement.CounselId)).ToListAsync()).ToLookup(engagement => engagement.CounselId);
        foreach (var id in unknown)
            engagements[id] = [.. found[id]];
    }

    internal override Finding? Take(EntryChange change)
    {
        var (before, after) = (change.Before is null ? null : workOf(change.Before), change.After is null ? null : workOf(change.After));
        if (after is not { } work || work == before || engagements[work.Counsel].Exists(engagement => engagement.IsInOfficeOn(work.On)))
            return null;
        var last = engagements[work.Counsel].Where(engagement => engagement.ValidTo < work.On).Select(engagement => engagement.ValidTo).Max();
        return new Finding(
            last is { } end ? $"该法律顾问的聘任已于 {end:yyyy-MM-dd} 到期，{work.On:yyyy-MM-dd} 没有在任的聘任，不能指派；续聘后再登记。" : $"该法律顾问在 {work.On:yyyy-MM-dd} 没有在任的聘任，不能指派。",
            Field: field);
    }
}
