using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>Which clause of which work rule governs which step.</summary>
public sealed class RuledStepsModel(MingfaDb db, ProcedureRegistry procedures, TimeProvider time) : PageModel
{
    public RuledSteps View { get; private set; } = null!;

    public async Task OnGetAsync(string? asOf) =>
        View = await RuledSteps.LoadAsync(db, procedures, ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today());
}
