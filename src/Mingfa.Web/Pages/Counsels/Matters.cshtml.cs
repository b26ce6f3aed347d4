using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Pages.Counsels;

/// <summary>The matters a counsel from outside takes part in.</summary>
[RequirePermission(Permission.GiveCounsel)]
public sealed class MattersModel(CounselDesk desk, CurrentActor current) : PageModel
{
    [BindProperty(SupportsGet = true)] public MatterStatus? Status { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public Counsel? Self { get; private set; }
    public IReadOnlyList<CounselDesk.MatterRow> Rows { get; private set; } = [];
    public string? Next { get; private set; }

    public async Task OnGetAsync()
    {
        Self = await desk.SelfAsync(await current.GetAsync());
        if (Self is not null)
            (Rows, Next) = await desk.MattersAsync(Self, Status, After);
    }
}
