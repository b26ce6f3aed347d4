using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>两版比较 — what was added to a catalogue, taken out of it and changed in it from one published edition to another (seed S-026).</summary>
public sealed record CatalogueComparison(
    CatalogueEdition From, CatalogueEdition To, IReadOnlyList<RegisterEntry> Added, IReadOnlyList<RegisterEntry> Removed,
    IReadOnlyList<ItemChange> Changed, int Same)
{
    public static readonly RelatedPage Page = new("两版比较", "/registers/catalogue-editions/compare", "/data/catalogue-editions/compare");

    /// <summary>Editions published by a day, newest first; those with a day still to come too where none is given.</summary>
    public static Task<List<CatalogueEdition>> EditionsAsync(MingfaDb db, DateOnly? by) =>
        db.Entries<CatalogueEdition>().Where(edition => edition.PublishedOn != null && (by == null || edition.PublishedOn <= by))
            .OrderBy(edition => edition.Kind).ThenByDescending(edition => edition.Number).ToListAsync();

    /// <summary>Two editions of one catalogue; null when they are not of one.</summary>
    public static async Task<CatalogueComparison?> LoadAsync(
        MingfaDb db, RegisterCatalogue catalogue, RegisterWords words, CatalogueEdition from, CatalogueEdition to, bool publicOnly)
    {
        if (from.Kind != to.Kind)
            return null;
        var register = RegisterOf(catalogue, to.Kind);
        var (before, after) = (await ItemsAsync(register, db, from.Id), await ItemsAsync(register, db, to.Id));
        await words.LoadAsync(register, [.. before.Values, .. after.Values]);
        var columns = RegisterExport.Columns(register, publicOnly)
            .Where(column => column.Property.Name is not (nameof(RegisterEntry.Code) or nameof(ICatalogueItem.EditionId) or nameof(ICatalogueItem.ItemCode))).ToList();
        var common = after.Where(pair => before.ContainsKey(pair.Key))
            .Select(pair => new ItemChange(pair.Value, [.. columns
                .Select(column => new ValueChange(column.Label, words.TextOf(column, before[pair.Key]), words.TextOf(column, pair.Value)))
                .Where(value => value.Before != value.After)]))
            .ToList();
        return new CatalogueComparison(
            from, to,
            [.. after.Where(pair => !before.ContainsKey(pair.Key)).Select(pair => pair.Value)],
            [.. before.Where(pair => !after.ContainsKey(pair.Key)).Select(pair => pair.Value)],
            [.. common.Where(item => item.Values.Count > 0)],
            common.Count(item => item.Values.Count == 0));
    }

    public static Register RegisterOf(RegisterCatalogue catalogue, CatalogueKind kind) => catalogue.Of(kind switch
    {
        CatalogueKind.Licences => typeof(LicenceItem),
        CatalogueKind.Intermediaries => typeof(IntermediaryItem),
        _ => typeof(AtMostOneVisitItem),
    });

    private static async Task<SortedDictionary<string, RegisterEntry>> ItemsAsync(Register register, MingfaDb db, long edition)
    {
        var items = new SortedDictionary<string, RegisterEntry>(StringComparer.Ordinal);
        foreach (var entry in await register.Table(db).AsNoTracking()
            .Where(entry => entry.RetractedAt == null && EF.Property<long>(entry, nameof(ICatalogueItem.EditionId)) == edition).ToListAsync())
            items[((ICatalogueItem)entry).ItemCode] = entry;
        return items;
    }
}

/// <summary>An item that stands in both editions and does not say the same in both.</summary>
public sealed record ItemChange(RegisterEntry Item, IReadOnlyList<ValueChange> Values);

public sealed record ValueChange(string Label, string Before, string After);
