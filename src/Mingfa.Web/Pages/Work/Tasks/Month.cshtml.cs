using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.Tasks;

/// <summary>进展月报 — a month of the tasks one sees, with what is blocked and how far it was escalated.</summary>
[RequirePermission(Permission.Work)]
public sealed class MonthModel(TaskMonthReader reader, PlanDesk desk, CurrentActor current, TimeProvider time) : PageModel
{
    public TaskMonth Month { get; private set; } = null!;
    public UnitNames Units { get; private set; } = null!;
    public bool Oversees { get; private set; }
    public string Address => AddressOf(Month.First);
    public string Before => AddressOf(Month.First.AddMonths(-1));

    /// <summary>Null in the present month.</summary>
    public string? After => Month.First.AddMonths(1) <= time.Today() ? AddressOf(Month.First.AddMonths(1)) : null;

    public async Task<IActionResult> OnGetAsync(string? month)
    {
        if (TaskMonth.Read(month, time.Today()) is not { } first)
            return NotFound();
        var actor = await current.GetAsync();
        Oversees = actor.Has(Permission.OverseeDistrict);
        Month = await reader.ReadAsync(actor, first, time.Today());
        Units = await desk.UnitsAsync();
        return Page();
    }

    private static string AddressOf(DateOnly first) => string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM}");
}
