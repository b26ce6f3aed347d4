using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>Units × five classes of information, in the workbench.</summary>
public sealed class FiveDisclosuresModel(MingfaDb db, TimeProvider time) : PageModel
{
    public FiveDisclosures View { get; private set; } = null!;

    public async Task OnGetAsync(string? asOf) =>
        View = await FiveDisclosures.LoadAsync(db, ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today());
}
