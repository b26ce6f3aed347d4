using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Pages.Counsels;

/// <summary>Who engaged the counsel from outside, and what he was paid in a year.</summary>
[RequirePermission(Permission.GiveCounsel)]
public sealed class EngagementsModel(CounselDesk desk, CurrentActor current) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Year { get; set; }

    public Counsel? Self { get; private set; }
    public IReadOnlyList<CounselDesk.EngagementRow> Engagements { get; private set; } = [];
    public IReadOnlyList<int> Years { get; private set; } = [];
    public int Shown { get; private set; }
    public IReadOnlyList<CounselDesk.PaymentRow> Payments { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Self = await desk.SelfAsync(await current.GetAsync());
        if (Self is null)
            return;
        Engagements = await desk.EngagementsAsync(Self);
        Years = await desk.YearsAsync(Self);
        if (Years.Count == 0)
            return;
        Shown = LegalCounselServices.YearOf(Year) is { } year && Years.Contains(year) ? year : Years[0];
        Payments = await desk.PaymentsAsync(Self, Shown);
    }
}
