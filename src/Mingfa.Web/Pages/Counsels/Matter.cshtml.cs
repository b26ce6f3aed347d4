using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Pages.Counsels;

/// <summary>One matter with the counsel's own opinions on it; a draft is kept for him alone until he submits it or takes it back.</summary>
[RequirePermission(Permission.GiveCounsel)]
public sealed class MatterModel(CounselDesk desk, MingfaDb db, CurrentActor current, TimeProvider time) : PageModel
{
    private Actor actor = null!;
    private Counsel self = null!;

    public CounselDesk.MatterSheet Sheet { get; private set; } = null!;
    public JsonObject Values { get; private set; } = [];
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public bool IsDraft { get; private set; }
    public Guid SubmissionId { get; private set; }
    public string Path => $"/counsel/matters/{Sheet.Matter.Id}";

    private string DraftKey => $"legal-opinion/{Sheet.Matter.Id}";

    public string? ErrorOf(string field) => Findings.FirstOrDefault(finding => finding.Field == field)?.Message;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await FindAsync(id))
            return NotFound();
        if (await FormDraft.LoadAsync(db, actor, DraftKey) is { } draft)
            (Values, IsDraft) = ((JsonObject)JsonNode.Parse(draft)!, true);
        return Show(StatusCodes.Status200OK, []);
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromForm] Guid submissionId)
    {
        if (!await FindAsync(id))
            return NotFound();
        Values = StepForm.FromForm(CounselDesk.Written, Request.Form);
        switch (await desk.SubmitAsync(actor, self, Sheet, Values, Submission.OrOwn(submissionId)))
        {
            case RegisterOutcome.Done:
                await FormDraft.DropAsync(db, actor, DraftKey);
                TempData["Done"] = "意见已提交。";
                return LocalRedirect(Path);
            case RegisterOutcome.Refused refused:
                return Show(StatusCodes.Status409Conflict, refused.Findings);
            default:
                return NotFound();
        }
    }

    /// <summary>Keeps what is typed, by itself while the form is open or by its button; what has no shape to be kept is shown again.</summary>
    public async Task<IActionResult> OnPostDraftAsync(long id)
    {
        if (!await FindAsync(id))
            return NotFound();
        Values = StepForm.FromForm(CounselDesk.Written, Request.Form);
        var (_, findings) = StepForm.Judge([.. CounselDesk.Written.Where(field => Values[field.Name] is not null)], Values);
        if (findings.Count > 0)
            return Show(StatusCodes.Status400BadRequest, findings);
        await FormDraft.SaveAsync(db, actor, DraftKey, Values.ToJsonString(StepForm.Json), time.GetUtcNow());
        if (Request.Headers.ContainsKey("X-Autosave"))
            return new NoContentResult();
        TempData["Done"] = "草稿已保存。";
        return LocalRedirect(Path);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(long id)
    {
        if (!await FindAsync(id))
            return NotFound();
        await FormDraft.DropAsync(db, actor, DraftKey);
        TempData["Done"] = "草稿已撤回。";
        return LocalRedirect(Path);
    }

    private async Task<bool> FindAsync(long id)
    {
        actor = await current.GetAsync();
        if (await desk.SelfAsync(actor) is not { } counsel || await desk.MatterAsync(counsel, id) is not { } sheet)
            return false;
        (self, Sheet) = (counsel, sheet);
        return true;
    }

    private PageResult Show(int status, IReadOnlyList<Finding> findings)
    {
        // What is said of a column that he does not fill in is said of the whole.
        Findings = [.. findings.Select(finding => CounselDesk.Written.Any(field => field.Name == finding.Field) ? finding : finding with { Field = null })];
        SubmissionId = Guid.CreateVersion7(time.GetUtcNow());
        Response.StatusCode = status;
        return Page();
    }
}
