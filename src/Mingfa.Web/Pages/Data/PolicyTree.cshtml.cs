using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Pages.Data;

/// <summary>Clauses and what carries them out, as the public reads it.</summary>
[AllowAnonymous]
public sealed class PolicyTreeModel(MingfaDb db, TimeProvider time) : PageModel
{
    public PolicyTreeView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await PolicyTreeView.LoadAsync(db, Request, time, "/data", forPublic: true);
}
