using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Pages.Data;

/// <summary>A public register as the public reads it: public columns only, for search, filters and order too.</summary>
[AllowAnonymous]
public sealed class ListModel(MingfaDb db, RegisterCatalogue catalogue, RegisterWords words) : PageModel
{
    public RegisterListView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string register)
    {
        if (catalogue.Find(register) is not { IsPublic: true } known)
            return NotFound();
        View = await RegisterListView.PublicAsync(known, RegisterRequest.QueryOf(known, Request), db, words);
        return Page();
    }
}
