using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Mingfa.Core.Codes;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Portal;

/// <summary>公民审查建议 — anyone may ask that a document be reviewed, and see by receipt code what became of it.</summary>
[AllowAnonymous]
[EnableRateLimiting(PortalSetup.CommentLimit)]
public sealed class ReviewRequestsModel(MingfaDb db, StepRunner runner, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? RegisterNumber { get; set; }
    [BindProperty] public string? Article { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Contact { get; set; }
    [BindProperty] public Guid SubmissionId { get; set; }
    [BindProperty] public string? Code { get; set; }

    public ReviewRequestReceipt? Receipt { get; private set; }
    public ReviewRequestProgress? Progress { get; private set; }

    public void OnGet() => SubmissionId = Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>What became of a request; asked by post, so that the receipt stands in no address.</summary>
    public async Task OnPostFindAsync()
    {
        OnGet();
        if (!string.IsNullOrWhiteSpace(Code))
            Progress = await PublicReviewRequests.FindAsync(db, Code);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!TryReadArticle(out var article))
        {
            ModelState.AddModelError(nameof(Article), "请写明是第几条，例如 4 或者 第四条；针对整个文件的不填。");
            Response.StatusCode = 400;
            return Page();
        }

        Receipt = await PublicReviewRequests.SubmitAsync(runner, db, time.Today(), RegisterNumber ?? "", article, Reason ?? "", Name, Contact, Submission.OrOwn(SubmissionId));
        if (Receipt.Findings.Count == 0)
            return Page();
        foreach (var finding in Receipt.Findings)
            ModelState.AddModelError(finding.Field is { Length: > 0 } field ? char.ToUpperInvariant(field[0]) + field[1..] : "", finding.Message);
        Response.StatusCode = 400;
        return Page();
    }

    /// <summary>4, ４, 四, 第4条 and 第四条 are the same article.</summary>
    private bool TryReadArticle(out int? article)
    {
        article = null;
        var typed = FullWidth.Fold(Article ?? "").Trim();
        if (typed.Length == 0)
            return true;
        if (!ArticleNumber.TryParse(typed.StartsWith('第') ? typed : $"第{typed}条", out var number) || number.Insertion > 0)
            return false;
        article = number.Number;
        return true;
    }
}
