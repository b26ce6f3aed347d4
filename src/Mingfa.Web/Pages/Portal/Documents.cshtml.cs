using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Portal;

/// <summary>规范性文件 — in force or no longer, on any day, by words, level and year.</summary>
[AllowAnonymous]
public sealed class DocumentsModel(MingfaDb db, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)] public PublicDocuments.Query Query { get; set; } = new();

    public PublicDocuments.Result List { get; private set; } = null!;
    public DateOnly Day { get; private set; }

    public async Task OnGetAsync()
    {
        Day = Query.AsOf ?? time.Today();
        List = await PublicDocuments.LoadAsync(db, Query, Day);
    }
}
