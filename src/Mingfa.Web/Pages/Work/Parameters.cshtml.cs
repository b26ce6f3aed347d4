using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work;

/// <summary>Every number the law leaves to the district: what holds today, since when and by which document.</summary>
[RequirePermission(Permission.Work)]
public sealed class ParametersModel(MingfaDb db, RegisterCatalogue catalogue, RegisterRights rights, CurrentActor current, TimeProvider time) : PageModel
{
    public DistrictParameters Parameters { get; private set; } = DistrictParameters.Shipped;
    public DateOnly Today { get; private set; }
    public bool MaySet { get; private set; }

    public async Task OnGetAsync()
    {
        Today = time.Today();
        Parameters = await DistrictParameters.LoadAsync(db);
        MaySet = (await rights.OfAsync(catalogue.Of(typeof(ParameterSetting)), await current.GetAsync())).MayAdd;
    }
}
