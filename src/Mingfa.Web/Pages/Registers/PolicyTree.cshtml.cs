using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Pages.Registers;

/// <summary>Clauses and what carries them out, in the workbench.</summary>
public sealed class PolicyTreeModel(MingfaDb db, TimeProvider time) : PageModel
{
    public PolicyTreeView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await PolicyTreeView.LoadAsync(db, Request, time, "/registers", forPublic: false);
}
