using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Pages.Work.Duties;

/// <summary>One leader's year on one page: the material of the account, from the registers.</summary>
[RequirePermission(Permission.Work)]
public sealed class LeaderModel(LeaderDutyDesk desk, CurrentActor current) : PageModel
{
    public LeaderProfile Profile { get; private set; } = null!;
    public bool IsPrint { get; private set; }
    public long Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, string? year, string? print)
    {
        if (await desk.ProfileAsync(await current.GetAsync(), id, DutyFilter.Read(year).Year) is not { } profile)
            return NotFound();
        (Id, Profile, IsPrint) = (id, profile, print == "true");
        return Page();
    }
}
