using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Pages.Registers;

/// <summary>The list of any register: filters in the URL, as-of day, page by key.</summary>
public sealed class ListModel(MingfaDb db, CurrentActor current, RegisterCatalogue catalogue, RegisterRights rights, RegisterWords words) : PageModel
{
    public Register Register { get; private set; } = null!;
    public RegisterRight Right { get; private set; } = null!;
    public RegisterListView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string register)
    {
        if (catalogue.Find(register) is not { } known)
            return NotFound();
        Register = known;
        Right = await rights.OfAsync(known, await current.GetAsync());
        if (!Right.MayRead)
            return NotFound();
        View = await RegisterListView.LoadAsync(Right, RegisterRequest.QueryOf(known, Request), "/registers", db, words);
        return Page();
    }
}
