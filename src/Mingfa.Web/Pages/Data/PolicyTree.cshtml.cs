using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Data;

/// <summary>Clauses and what carries them out, as the public reads it.</summary>
[AllowAnonymous]
public sealed class PolicyTreeModel(MingfaDb db, TimeProvider time) : PageModel
{
    public PolicyTree View { get; private set; } = null!;

    public async Task OnGetAsync(string? asOf) =>
        View = await PolicyTree.LoadAsync(db, ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today(), forPublic: true);
}
