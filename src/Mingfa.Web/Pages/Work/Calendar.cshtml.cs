using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work;

/// <summary>期限日历 — a month of due dates; the officer's own feed for a calendar program.</summary>
public sealed class CalendarModel(MingfaDb db, CurrentActor current, ProcedureRegistry registry, CalendarStore calendars, TimeProvider time) : PageModel
{
    private const int ShownPerDay = 4;

    public sealed record Due(long Id, string Procedure, string Title, string? Number, bool Provisional);

    /// <param name="Count">All that are due.</param>
    /// <param name="First">As many of them as a day has room for.</param>
    public sealed record DueDay(int Count, IReadOnlyList<Due> First);

    public DateOnly First { get; private set; }
    public DateOnly Today { get; private set; }
    public Worklist.Scope Scope { get; private set; }
    public WorkCalendar Calendar { get; private set; } = null!;
    public IReadOnlyDictionary<DateOnly, DueDay> ByDay { get; private set; } = new Dictionary<DateOnly, DueDay>();
    public CalendarFeed? Feed { get; private set; }

    /// <summary>The feed's address, only in the answer that made it.</summary>
    public string? FeedAddress { get; private set; }

    public IEnumerable<DateOnly[]> Weeks
    {
        get
        {
            var monday = First.AddDays(-(((int)First.DayOfWeek + 6) % 7));
            for (; monday < First.AddMonths(1); monday = monday.AddDays(7))
                yield return [.. Enumerable.Range(0, 7).Select(monday.AddDays)];
        }
    }

    public Task OnGetAsync(string? month, Worklist.Scope? scope) => ShowAsync(month, scope);

    public async Task<IActionResult> OnPostFeedAsync(string? month, Worklist.Scope? scope)
    {
        var token = await CalendarFeed.CreateAsync(db, await current.GetAsync(), time.GetUtcNow());
        FeedAddress = $"{SiteAddress.Origin(Request)}/work/feed/{token}.ics";
        await ShowAsync(month, scope);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync()
    {
        await CalendarFeed.RevokeAsync(db, await current.GetAsync(), time.GetUtcNow());
        TempData["Done"] = "日历订阅地址已停用。";
        return LocalRedirect("/work/calendar");
    }

    private async Task ShowAsync(string? month, Worklist.Scope? scope)
    {
        var actor = await current.GetAsync();
        Today = time.Today();
        Scope = scope ?? Worklist.Scope.Unit;
        Calendar = await calendars.GetAsync();
        First = DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 1949 and < 2200
            ? asked : new DateOnly(Today.Year, Today.Month, 1);
        var days = Weeks.SelectMany(week => week).ToList();
        var query = new Worklist.Query { Scope = Scope, DueFrom = days[0], DueBy = days[^1] };
        ByDay = await Worklist.Matching(db, actor, registry, query).GroupBy(d => d.DueOn)
            .Select(day => new
            {
                day.Key,
                Count = day.Count(),
                First = day.OrderBy(d => d.Id).Take(ShownPerDay).Select(d => new Due(d.Id, d.Procedure, d.Title, d.Number, d.Provisional)).ToList(),
            })
            .ToDictionaryAsync(day => day.Key, day => new DueDay(day.Count, day.First));
        Feed = await CalendarFeed.CurrentAsync(db, actor);
    }
}
