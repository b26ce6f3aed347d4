using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mingfa.Web.Pages.Work;

/// <summary>我的待办 — what I owe, what my unit owes, what I hold for others; earliest legal due date first.</summary>
public sealed class IndexModel(MingfaDb db, CurrentActor current, ProcedureRegistry registry) : PageModel
{
    [BindProperty(SupportsGet = true)] public Worklist.Query Query { get; set; } = new();

    public Worklist.Result List { get; private set; } = null!;
    public IReadOnlyList<StepDeclaration> Openings { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var actor = await current.GetAsync();
        List = await Worklist.LoadAsync(db, actor, registry, Query);
        Openings = [.. NextSteps.Openings(registry, actor)];
    }
}
