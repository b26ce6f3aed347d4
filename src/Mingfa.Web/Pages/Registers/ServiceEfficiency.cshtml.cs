using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>Days allowed, promised and taken, unit by unit; a unit sees its own.</summary>
public sealed class ServiceEfficiencyModel(MingfaDb db, CurrentActor current, RegisterCatalogue catalogue, RegisterRights rights, TimeProvider time) : PageModel
{
    public ServiceEfficiency View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? asOf)
    {
        var right = await rights.OfAsync(catalogue.Of(typeof(ServiceRating)), await current.GetAsync());
        if (!right.MayRead)
            return NotFound();
        View = await ServiceEfficiency.LoadAsync(db, ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today(), right.ReadsAll ? null : right.Units);
        return Page();
    }
}
