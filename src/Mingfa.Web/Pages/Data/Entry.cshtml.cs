using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Data;

/// <summary>One entry of a public register; one that is voided, or not published yet, does not exist here.</summary>
[AllowAnonymous]
public sealed class EntryModel(MingfaDb db, RegisterCatalogue catalogue, RegisterWords words, TimeProvider time) : PageModel
{
    public Register Register { get; private set; } = null!;
    public RegisterEntry Entry { get; private set; } = null!;
    public RegisterWords Words => words;
    public IReadOnlyList<Referrers> Referring { get; private set; } = [];

    /// <summary>The register still shows it today.</summary>
    public bool IsShown { get; private set; }

    public RegisterRight Right => RegisterRight.Anybody(Register, time.Today());

    public ReferenceView? ReferenceOf(RegisterColumn column) => ReferenceView.Of(Right, words, column, Entry, "/data");

    public string Title => Register.Title.IsPublic && words.TextOf(Register.Title, Entry) is { Length: > 0 } title ? title : $"{Register.Name} {Entry.Code}";

    public async Task<IActionResult> OnGetAsync(string register, long id)
    {
        if (catalogue.Find(register) is not { IsPublic: true } known || await known.FindPublicAsync(db, id, time.Today()) is not { } entry)
            return NotFound();
        (Register, Entry) = (known, entry);
        IsShown = await known.ShownTable(db, time.Today()).AnyAsync(shown => shown.Id == id);
        Referring = await Referrers.OfAsync(Right, entry, catalogue, db);
        await words.LoadAsync(known, [entry]);
        return Page();
    }
}
