using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>The events of a month, as far as one may read their registers.</summary>
public sealed class CalendarModel(MingfaDb db, CurrentActor current, RegisterCatalogue catalogue, RegisterRights rights, RegisterWords words, TimeProvider time) : PageModel
{
    public EventCalendar View { get; private set; } = null!;

    public async Task OnGetAsync(string? month)
    {
        var actor = await current.GetAsync();
        var readable = new List<RegisterRight>();
        foreach (var register in catalogue.All.Where(register => register.IsEvent))
            if (await rights.OfAsync(register, actor) is { MayRead: true } right)
                readable.Add(right);
        View = await EventCalendar.LoadAsync(db, words, readable, EventCalendar.MonthOf(month, time.Today()));
    }
}
