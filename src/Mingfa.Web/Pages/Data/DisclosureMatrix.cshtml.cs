using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Data;

/// <summary>Organs × five disclosures, as the public reads it.</summary>
[AllowAnonymous]
public sealed class DisclosureMatrixModel(MingfaDb db, TimeProvider time) : PageModel
{
    public DisclosureMatrix View { get; private set; } = null!;

    /// <summary>Of a day to come nothing is told: what is published then is not public yet.</summary>
    public async Task OnGetAsync(string? asOf) =>
        View = await DisclosureMatrix.LoadAsync(db, ChineseDate.TryParse(asOf ?? "", out var day) && day < time.Today() ? day : time.Today());
}
