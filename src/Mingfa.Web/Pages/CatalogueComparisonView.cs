using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages;

/// <summary>Two editions of one catalogue as they were asked for, or the newest one against the one before; the workbench and the portal show the same.</summary>
public sealed record CatalogueComparisonView(IReadOnlyList<CatalogueEdition> Editions, CatalogueComparison? Comparison, string? Problem)
{
    public IEnumerable<FieldOption> Options => Editions.Select(edition => new FieldOption(edition.Code, edition.Title));

    public static async Task<CatalogueComparisonView> LoadAsync(MingfaDb db, RegisterCatalogue catalogue, RegisterWords words, string? from, string? to, bool publicOnly)
    {
        var editions = await CatalogueComparison.EditionsAsync(db, publicOnly ? words.Today : null);
        var newer = editions.Find(edition => edition.Code == to) ?? editions.Find(edition => edition.Number > 1);
        var older = editions.Find(edition => edition.Code == from)
            ?? editions.Where(edition => edition.Kind == newer?.Kind && edition.Number < newer.Number).MaxBy(edition => edition.Number);
        if (newer is null || older is null)
            return new CatalogueComparisonView(editions, null, "还没有可以比较的两版。");
        return await CatalogueComparison.LoadAsync(db, catalogue, words, older, newer, publicOnly) is { } comparison
            ? new CatalogueComparisonView(editions, comparison, null)
            : new CatalogueComparisonView(editions, null, "只有同一清单的两版才能比较。");
    }
}
