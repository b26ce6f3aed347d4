using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Pages.Portal;

/// <summary>公民审查建议 — anyone may ask that a document be reviewed, and see by receipt code what became of it.</summary>
[AllowAnonymous]
[EnableRateLimiting(PortalSetup.CommentLimit)]
public sealed class ReviewRequestsModel(MingfaDb db, StepRunner runner, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? RegisterNumber { get; set; }
    [BindProperty] public int? Article { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Contact { get; set; }
    [BindProperty] public Guid SubmissionId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Code { get; set; }

    public ReviewRequestReceipt? Receipt { get; private set; }
    public ReviewRequestProgress? Progress { get; private set; }

    public async Task OnGetAsync()
    {
        SubmissionId = Guid.CreateVersion7(time.GetUtcNow());
        if (!string.IsNullOrWhiteSpace(Code))
            Progress = await PublicReviewRequests.FindAsync(db, Code);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Receipt = await PublicReviewRequests.SubmitAsync(runner, db, RegisterNumber ?? "", Article, Reason ?? "", Name, Contact, SubmissionId);
        if (Receipt.Findings.Count == 0)
            return Page();
        foreach (var finding in Receipt.Findings)
            ModelState.AddModelError(finding.Field is { Length: > 0 } field ? char.ToUpperInvariant(field[0]) + field[1..] : "", finding.Message);
        Response.StatusCode = 400;
        return Page();
    }
}
