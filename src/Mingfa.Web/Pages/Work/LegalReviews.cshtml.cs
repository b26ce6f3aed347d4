using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Time;
using Mingfa.Web.Modules.LegalReview;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work;

/// <summary>合法性审核队列 — one queue for all kinds of source (seed S-018).</summary>
public sealed class LegalReviewsModel(MingfaDb db, CurrentActor current, ProcedureRegistry registry, CalendarStore calendars, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Source { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public LegalReviewQueue.Page Queue { get; private set; } = null!;
    public IReadOnlyList<LegalReviewQueue.Load> Loads { get; private set; } = [];

    /// <summary>For those who may hand something in.</summary>
    public StepDeclaration? Opening { get; private set; }

    public DateOnly Today { get; private set; }
    public WorkCalendar Calendar { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (Source is not null && !LegalReviewQueue.Sources.Contains(Source))
            return NotFound();
        var actor = await current.GetAsync();
        Today = time.Today();
        Calendar = await calendars.GetAsync();
        Opening = NextSteps.Openings(registry, actor).FirstOrDefault(step => step.Procedure.Id == LegalReviewProcedure.Current.Id);
        Queue = await LegalReviewQueue.PageAsync(db, actor, registry, Source, After);
        Loads = await LegalReviewQueue.LoadsAsync(db, actor, registry, Today);
        return Page();
    }
}
