using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>Counsels, budget and payments, organ by organ.</summary>
public sealed class CounselFeesModel(MingfaDb db, CurrentActor current, RegisterCatalogue catalogue, RegisterRights rights, TimeProvider time) : PageModel
{
    public CounselFees View { get; private set; } = null!;

    /// <summary>Budget and payments are not public: the keepers, those who oversee the district and the organ itself read them.</summary>
    public RegisterRight Right { get; private set; } = null!;

    public bool ReadsFees(CounselFees.Row row) => Right.ReadsAll || Right.Units.Contains(row.Organ.Id);

    public async Task OnGetAsync(string? asOf)
    {
        View = await CounselFees.LoadAsync(db, ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today());
        Right = await rights.OfAsync(catalogue.Of(typeof(CounselBudget)), await current.GetAsync());
    }
}
