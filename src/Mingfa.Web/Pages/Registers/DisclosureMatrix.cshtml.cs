using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>Organs × five disclosures, in the workbench.</summary>
public sealed class DisclosureMatrixModel(MingfaDb db, TimeProvider time) : PageModel
{
    public DisclosureMatrix View { get; private set; } = null!;

    public async Task OnGetAsync(string? asOf) =>
        View = await DisclosureMatrix.LoadAsync(db, ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today());
}
