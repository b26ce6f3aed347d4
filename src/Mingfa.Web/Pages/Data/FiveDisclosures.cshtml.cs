using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Data;

/// <summary>Units × five classes of information, as the public reads it.</summary>
[AllowAnonymous]
public sealed class FiveDisclosuresModel(MingfaDb db, TimeProvider time) : PageModel
{
    public FiveDisclosures View { get; private set; } = null!;

    /// <summary>Of a day to come nothing is told: what is published then is not public yet.</summary>
    public async Task OnGetAsync(string? asOf) =>
        View = await FiveDisclosures.LoadAsync(db, ChineseDate.TryParse(asOf ?? "", out var day) && day < time.Today() ? day : time.Today());
}
