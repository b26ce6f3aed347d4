using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Data;

/// <summary>Squads, powers and acts, street by street, as the public reads it.</summary>
[AllowAnonymous]
public sealed class SubdistrictEnforcementModel(MingfaDb db, TimeProvider time) : PageModel
{
    public SubdistrictEnforcement View { get; private set; } = null!;

    public async Task OnGetAsync(string? asOf) =>
        View = await SubdistrictEnforcement.LoadAsync(db, ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today(), time.Today());
}
