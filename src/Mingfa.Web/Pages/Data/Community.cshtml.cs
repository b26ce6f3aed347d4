using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.LegalServices;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Data;

/// <summary>One community and the working models it follows, element by element, as the public reads it.</summary>
[AllowAnonymous]
public sealed class CommunityModel(MingfaDb db, TimeProvider time) : PageModel
{
    public CommunityOverview View { get; private set; } = null!;
    public CommunityOverview.Row Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, string? asOf)
    {
        View = await CommunityOverview.LoadAsync(db, ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today());
        if (View.Rows.FirstOrDefault(row => row.Community.Id == id) is not { } row)
            return NotFound();
        Row = row;
        return Page();
    }
}
