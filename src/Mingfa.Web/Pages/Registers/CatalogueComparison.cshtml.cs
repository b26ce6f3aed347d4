using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Pages.Registers;

/// <summary>Two editions of a catalogue side by side, in the workbench.</summary>
public sealed class CatalogueComparisonModel(MingfaDb db, RegisterCatalogue catalogue, RegisterWords words) : PageModel
{
    public CatalogueComparisonView View { get; private set; } = null!;

    public async Task OnGetAsync(string? from, string? to) => View = await CatalogueComparisonView.LoadAsync(db, catalogue, words, from, to, publicOnly: false);
}
