using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Pages.Registers;

/// <summary>Two editions of a catalogue side by side, in the workbench.</summary>
public sealed class CatalogueComparisonModel(MingfaDb db, CurrentActor current, RegisterCatalogue catalogue, RegisterRights rights, RegisterWords words) : PageModel
{
    public CatalogueComparisonView View { get; private set; } = null!;

    public async Task OnGetAsync(string? from, string? to) => View = await CatalogueComparisonView.LoadAsync(
        db, catalogue, words, from, to, publicOnly: !(await rights.OfAsync(catalogue.Of(typeof(CatalogueEdition)), await current.GetAsync())).ReadsAll);
}
