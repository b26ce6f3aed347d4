using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Pages.Registers;

/// <summary>A fine held against the published tiers, in the workbench.</summary>
public sealed class BenchmarkCheckModel(MingfaDb db, TimeProvider time) : PageModel
{
    public BenchmarkQuestion View { get; private set; } = null!;

    public async Task OnGetAsync(string? violation, string? fine, string? on) =>
        View = await BenchmarkQuestion.ReadAsync(db, violation, fine, on, time, publicOnly: false);
}
