using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>Squads, powers and acts, street by street, in the workbench.</summary>
public sealed class SubdistrictEnforcementModel(MingfaDb db, TimeProvider time) : PageModel
{
    public SubdistrictEnforcement View { get; private set; } = null!;

    public async Task OnGetAsync(string? asOf) =>
        View = await SubdistrictEnforcement.LoadAsync(db, ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today());
}
