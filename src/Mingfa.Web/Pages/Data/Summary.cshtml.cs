using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Pages.Data;

/// <summary>A public register counted and added up, by public columns only.</summary>
[AllowAnonymous]
public sealed class SummaryModel(MingfaDb db, RegisterCatalogue catalogue, RegisterWords words) : PageModel
{
    public RegisterSummaryView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string register, string? by)
    {
        if (catalogue.Find(register) is not { IsPublic: true } known)
            return NotFound();
        var list = await RegisterListView.PublicAsync(known, RegisterRequest.QueryOf(known, Request) with { Size = 1 }, db, words);
        if (await RegisterSummaryView.LoadAsync(list, by, db, words) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
