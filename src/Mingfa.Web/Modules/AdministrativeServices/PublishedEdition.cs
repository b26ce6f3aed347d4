using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>Editions that are published and were filled before the day: what was published stays what it was. The day on which the items of one are first entered is open, whatever was published before.</summary>
internal sealed class ClosedEditions(MingfaDb db)
{
    private readonly Dictionary<long, CatalogueEdition> editions = [];
    private readonly Dictionary<long, DateOnly> filled = [];

    public async Task LoadAsync(IEnumerable<long> named)
    {
        var ids = named.Where(id => !editions.ContainsKey(id)).Distinct().ToArray();
        if (ids.Length == 0)
            return;
        foreach (var edition in await db.Entries<CatalogueEdition>().Where(edition => ids.Contains(edition.Id)).ToListAsync())
            editions[edition.Id] = edition;
        foreach (var items in new IQueryable<RegisterEntry>[] { db.Set<LicenceItem>(), db.Set<IntermediaryItem>(), db.Set<AtMostOneVisitItem>() })
        {
            foreach (var first in await items.Where(item => ids.Contains(EF.Property<long>(item, nameof(ICatalogueItem.EditionId)))).GroupBy(item => EF.Property<long>(item, nameof(ICatalogueItem.EditionId)))
                .Select(group => new { group.Key, At = group.Min(item => item.CreatedAt) }).ToListAsync())
                filled[first.Key] = first.At.ShanghaiDate();
        }
    }

    public CatalogueEdition? Find(long id, DateOnly on) => editions.TryGetValue(id, out var edition) && edition.PublishedOn <= on && filled.TryGetValue(id, out var day) && day < on ? edition : null;

    public static Finding WithoutReason(CatalogueEdition edition) =>
        new($"“{edition.Title}”已于 {edition.PublishedOn:yyyy-MM-dd} 公布，更正应在条目上写明变更理由；内容有变化的，登记新的一版。");
}

/// <summary>Nothing is added to a closed edition, and what is put right in it has its reason; other items are another edition.</summary>
/// <param name="open">Columns that tell what came of an item, not what was published.</param>
internal sealed class ItemsAsPublished(MingfaDb db, Register register, params IReadOnlyList<string> open) : EntryTotals
{
    private readonly ClosedEditions closed = new(db);

    internal override Task LoadAsync(IReadOnlyCollection<EntryChange> changes) => closed.LoadAsync(changes.SelectMany(change => change.Sides).Cast<ICatalogueItem>().Select(item => item.EditionId));

    internal override Finding? Take(EntryChange change)
    {
        if (change is { Before: { } old, After: { } changed } && RegisterKeeper.Differences(RegisterKeeper.Values(register, old), RegisterKeeper.Values(register, changed)).To
            .All(pair => open.Contains(register.FindColumn(pair.Key)!.Property.Name)))
            return null;
        var (before, after) = ((ICatalogueItem?)change.Before, (ICatalogueItem?)change.After);
        if (after is not null && after.EditionId != before?.EditionId && closed.Find(after.EditionId, change.On) is { } full)
            return new Finding($"“{full.Title}”已于 {full.PublishedOn:yyyy-MM-dd} 公布，不能再增加事项；有增加的，登记新的一版。", Field: "editionId");
        return string.IsNullOrWhiteSpace(change.Reason) && closed.Find((before ?? after)!.EditionId, change.On) is { } edition ? ClosedEditions.WithoutReason(edition) : null;
    }
}

/// <summary>A closed edition is not taken back from the public to be filled anew.</summary>
internal sealed class EditionsAsPublished(MingfaDb db, Register register) : EntryTotals
{
    private readonly ClosedEditions closed = new(db);

    internal override Task LoadAsync(IReadOnlyCollection<EntryChange> changes) => closed.LoadAsync(changes.Select(change => change.After).OfType<RegisterEntry>().Select(edition => edition.Id));

    internal override Finding? Take(EntryChange change)
    {
        if (change is not { Before: { } before, After: CatalogueEdition after } || closed.Find(after.Id, change.On) is not { } edition
            || RegisterKeeper.Differences(RegisterKeeper.Values(register, before), RegisterKeeper.Values(register, after)).To.Count == 0)
            return null;
        return !(after.PublishedOn <= change.On) ? new Finding("已经公布的版本不能改为没有公布；内容有变化的，登记新的一版。", Field: "publishedOn")
            : string.IsNullOrWhiteSpace(change.Reason) ? ClosedEditions.WithoutReason(edition)
            : null;
    }
}
