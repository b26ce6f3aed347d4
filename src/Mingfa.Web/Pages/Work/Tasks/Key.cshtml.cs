using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.Tasks;

/// <summary>重点任务红黄榜 — the week's list of key tasks that are late or nearly.</summary>
[RequirePermission(Permission.Work)]
public sealed class KeyModel(TaskBoard board, PlanDesk desk, CurrentActor current, CalendarStore calendars, TimeProvider time) : PageModel
{
    public IReadOnlyList<TaskLine> Lines { get; private set; } = [];
    public UnitNames Units { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public int Week => ISOWeek.GetWeekOfYear(Today.ToDateTime(default));

    public async Task OnGetAsync()
    {
        Today = time.Today();
        Lines = await board.KeyListAsync(await current.GetAsync(), Today, await calendars.GetAsync());
        Units = await desk.UnitsAsync();
    }
}
