using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Auth;

namespace Mingfa.Web.Pages.Registers;

/// <summary>The annual assessment of all counsels, on screen and on paper.</summary>
public sealed class CounselAssessmentModel(CounselAssessmentDesk desk, CurrentActor current) : PageModel
{
    public CounselAssessment Sheet { get; private set; } = null!;
    public bool IsPrint { get; private set; }

    public async Task OnGetAsync(string? year, string? print) =>
        (Sheet, IsPrint) = (await desk.ReadAsync(await current.GetAsync(), LegalCounselServices.YearOf(year)), print == "true");
}
