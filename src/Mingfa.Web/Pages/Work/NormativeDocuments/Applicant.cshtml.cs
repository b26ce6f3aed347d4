using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Pages.Work.NormativeDocuments;

/// <summary>Who asked for a review: for the bureau alone; the organ under review does not learn it.</summary>
public sealed class ApplicantModel(MingfaDb db, CurrentActor current, StepRunner runner) : PageModel
{
    public ReviewRequest Applicant { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        var actor = await current.GetAsync();
        var procedure = ReviewRequestProcedure.Current;
        if (await runner.LoadAsync(procedure.Id, id) is not { } dossier
            || actor.As(dossier.UnitOf(procedure.LegalBureau), procedure.ApplicantReaders) is null)
            return NotFound();
        Applicant = await db.Set<ReviewRequest>().AsNoTracking().SingleAsync(request => request.Id == id);
        return Page();
    }
}
