using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.Tasks;

/// <summary>Task parts with their lights: the unit's own, or for those who oversee the district, everybody's.</summary>
[RequirePermission(Permission.Work)]
public sealed class IndexModel(TaskBoard board, PlanDesk desk, CurrentActor current, CalendarStore calendars, TimeProvider time) : PageModel
{
    public TaskFilter Filter { get; private set; } = TaskFilter.None;
    public IReadOnlyList<TaskLine> Lines { get; private set; } = [];
    public IReadOnlyList<UnitLights> Lights { get; private set; } = [];
    public IReadOnlyList<string> Plans { get; private set; } = [];
    public UnitNames Units { get; private set; } = null!;
    public int Total { get; private set; }
    public bool Oversees { get; private set; }

    public async Task OnGetAsync(string? plan, long? unit, TaskLights? light, string? state, string? indicator, long? after, bool? key)
    {
        var (actor, calendar, today) = (await current.GetAsync(), await calendars.GetAsync(), time.Today());
        Filter = new TaskFilter(plan, unit, light, state, indicator, after, key == true);
        Oversees = actor.Has(Permission.OverseeDistrict);
        Units = await desk.UnitsAsync();
        Lines = await board.PageAsync(actor, Filter, today, calendar);
        Total = await board.CountAsync(actor, Filter, today, calendar);
        Plans = await board.PlansAsync(actor, today, calendar);
        if (Oversees)
            Lights = await board.LightsAsync(actor, today, calendar);
    }
}
