using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Pages.Data;

/// <summary>One entry of a public register; a voided one does not exist here.</summary>
[AllowAnonymous]
public sealed class EntryModel(MingfaDb db, RegisterCatalogue catalogue, RegisterWords words) : PageModel
{
    public Register Register { get; private set; } = null!;
    public RegisterEntry Entry { get; private set; } = null!;
    public RegisterWords Words => words;
    public IReadOnlyList<Referrers> Referring { get; private set; } = [];

    public ReferenceView? ReferenceOf(RegisterColumn column) => ReferenceView.Of(RegisterRight.Anybody(Register), words, column, Entry, "/data");

    public string Title => Register.Title.IsPublic && words.TextOf(Register.Title, Entry) is { Length: > 0 } title ? title : $"{Register.Name} {Entry.Code}";

    public async Task<IActionResult> OnGetAsync(string register, long id)
    {
        if (catalogue.Find(register) is not { IsPublic: true } known || await known.FindAsync(db, id, tracked: false) is not { RetractedAt: null } entry)
            return NotFound();
        (Register, Entry) = (known, entry);
        Referring = await Referrers.OfAsync(RegisterRight.Anybody(known), entry, catalogue, db);
        await words.LoadAsync(known, [entry]);
        return Page();
    }
}
