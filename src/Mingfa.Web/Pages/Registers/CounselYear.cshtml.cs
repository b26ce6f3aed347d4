using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Auth;

namespace Mingfa.Web.Pages.Registers;

/// <summary>One counsel's year: every number of the assessment with the entries behind it.</summary>
public sealed class CounselYearModel(CounselAssessmentDesk desk, CurrentActor current) : PageModel
{
    public CounselYear Sheet { get; private set; } = null!;
    public bool IsPrint { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, string? year, string? print)
    {
        if (await desk.ReadAsync(await current.GetAsync(), id, LegalCounselServices.YearOf(year)) is not { } sheet)
            return NotFound();
        (Sheet, IsPrint) = (sheet, print == "true");
        return Page();
    }
}
