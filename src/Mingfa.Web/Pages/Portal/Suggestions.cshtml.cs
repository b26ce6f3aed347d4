using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Pages.Portal;

/// <summary>意见建议 — anyone may put one in, and see by receipt what was answered.</summary>
[AllowAnonymous]
[EnableRateLimiting(PortalSetup.CommentLimit)]
public sealed class SuggestionsModel(SuggestionBox box, TimeProvider time) : PageModel
{
    [BindProperty] public string? Kind { get; set; }
    [BindProperty] public string? Topic { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Contact { get; set; }
    [BindProperty] public Guid SubmissionId { get; set; }
    [BindProperty] public string? Code { get; set; }

    public SuggestionBox.Taken? Taken { get; private set; }
    public SuggestionBox.Progress? Progress { get; private set; }

    public void OnGet() => SubmissionId = Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>What was answered; asked by post, so that the receipt stands in no address.</summary>
    public async Task OnPostFindAsync()
    {
        OnGet();
        if (!string.IsNullOrWhiteSpace(Code))
            Progress = await box.FindAsync(Code);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Taken = await box.PutAsync(Enum.TryParse<SuggestionKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null, Topic, Text, Name, Contact, Submission.OrOwn(SubmissionId));
        if (Taken.Findings.Count == 0)
            return Page();
        foreach (var finding in Taken.Findings)
            ModelState.AddModelError(finding.Field is { Length: > 0 } field ? char.ToUpperInvariant(field[0]) + field[1..] : "", finding.Message);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
