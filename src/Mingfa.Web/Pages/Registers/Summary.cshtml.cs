using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Pages.Registers;

/// <summary>汇总 — the entries of any register counted and added up by one of its columns or by year.</summary>
public sealed class SummaryModel(MingfaDb db, CurrentActor current, RegisterCatalogue catalogue, RegisterRights rights, RegisterWords words) : PageModel
{
    public RegisterSummaryView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string register, string? by)
    {
        if (catalogue.Find(register) is not { } known || await rights.OfAsync(known, await current.GetAsync()) is not { MayRead: true } right)
            return NotFound();
        var list = await RegisterListView.LoadAsync(right, RegisterRequest.QueryOf(known, Request) with { Size = 1 }, "/registers", db, words);
        if (await RegisterSummaryView.LoadAsync(list, by, db, words) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
