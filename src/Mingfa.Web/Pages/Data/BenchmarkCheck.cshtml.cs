using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Pages.Data;

/// <summary>A fine held against the published tiers, by anybody.</summary>
[AllowAnonymous]
public sealed class BenchmarkCheckModel(MingfaDb db, TimeProvider time) : PageModel
{
    public BenchmarkQuestion View { get; private set; } = null!;

    public async Task OnGetAsync(string? violation, string? fine, string? on) =>
        View = await BenchmarkQuestion.ReadAsync(db, violation, fine, on, time, publicOnly: true);
}
