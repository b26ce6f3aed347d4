using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>Counsels, budget and payments, organ by organ.</summary>
public sealed class CounselFeesModel(MingfaDb db, TimeProvider time) : PageModel
{
    public CounselFees View { get; private set; } = null!;

    public async Task OnGetAsync(string? asOf) =>
        View = await CounselFees.LoadAsync(db, ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today());
}
