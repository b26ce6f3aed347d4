using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>Adopted out of issued, body by body and kind by kind; a unit sees its own.</summary>
public sealed class OpinionAdoptionModel(MingfaDb db, CurrentActor current, RegisterCatalogue catalogue, RegisterRights rights, TimeProvider time) : PageModel
{
    public OpinionAdoption View { get; private set; } = null!;

    public async Task OnGetAsync(string? from, string? to)
    {
        var right = await rights.OfAsync(catalogue.Of(typeof(LegalOpinion)), await current.GetAsync());
        var last = ChineseDate.TryParse(to ?? "", out var end) ? end : time.Today();
        var first = ChineseDate.TryParse(from ?? "", out var start) ? start : new DateOnly(last.Year, 1, 1);
        View = await OpinionAdoption.LoadAsync(db, first, last, right.ReadsAll ? null : right.Units);
    }
}
