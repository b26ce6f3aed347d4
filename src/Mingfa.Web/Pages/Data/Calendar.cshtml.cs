using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Data;

/// <summary>The events of a month, as the public reads them.</summary>
[AllowAnonymous]
public sealed class CalendarModel(MingfaDb db, RegisterCatalogue catalogue, RegisterWords words, TimeProvider time) : PageModel
{
    public EventCalendar View { get; private set; } = null!;

    public async Task OnGetAsync(string? month) => View = await EventCalendar.LoadAsync(
        db, words, catalogue.All.Where(register => register is { IsEvent: true, IsPublic: true }).Select(register => RegisterRight.Anybody(register, time.Today())), EventCalendar.MonthOf(month, time.Today()));
}
