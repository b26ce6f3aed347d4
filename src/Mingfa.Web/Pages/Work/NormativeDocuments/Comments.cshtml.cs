using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Pages.Work.NormativeDocuments;

/// <summary>意见处理 — moderation and verdicts, one by one or many at once. Others who see the case read the words, never the names.</summary>
public sealed class CommentsModel(MingfaDb db, CurrentActor current, StepRunner runner, TimeProvider time) : PageModel
{
    public Dossier Dossier { get; private set; } = null!;
    public Consultation Consultation { get; private set; } = null!;
    public CommentWork.Tally Tally { get; private set; } = null!;
    public IReadOnlyList<ConsultationComment> Comments { get; private set; } = [];
    public long? Next { get; private set; }
    public bool MayAnswer { get; private set; }
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>The last comment of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")] public long? After { get; set; }

    /// <summary>The comments ticked, kept when the post is refused.</summary>
    [BindProperty] public List<long> Ids { get; set; } = [];
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public CommentVerdict? Verdict { get; set; }

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await FindAsync(id))
            return NotFound();
        await ReadAsync();
        return Page();
    }

    public Task<IActionResult> OnPostShowAsync(long id) => ChangeAsync(id, $"公开意见 {Numbers}", () => CommentWork.ModerateAsync(db, Consultation, Ids, true, null));

    public Task<IActionResult> OnPostHideAsync(long id) => ChangeAsync(id, $"不公开意见 {Numbers}：{Reason}", () => CommentWork.ModerateAsync(db, Consultation, Ids, false, Reason));

    public Task<IActionResult> OnPostDecideAsync(long id) => ChangeAsync(
        id, $"意见 {Numbers}：{(Verdict is { } verdict ? StepForm.Word(verdict) : "")}{(string.IsNullOrWhiteSpace(Reason) ? "" : "，" + Reason)}",
        () => CommentWork.DecideAsync(db, Consultation, Ids, Verdict, Reason));

    public Task<IActionResult> OnPostImportAsync(long id, IFormFile? table) => ChangeAsync(id, $"导入采纳情况表 {table?.FileName}", async () =>
    {
        if (table is null)
            return [new Finding("请选择填好的表格。", Field: "table")];
        await using var content = table.OpenReadStream();
        return await AdoptionTable.ImportAsync(db, Consultation, table.FileName, content);
    });

    private string Numbers => string.Join("、", Ids);

    private async Task<IActionResult> ChangeAsync(long id, string what, Func<Task<IReadOnlyList<Finding>>> change)
    {
        if (!await FindAsync(id) || !MayAnswer)
            return NotFound();
        Findings = await CommentWork.TakeAsync(db, Dossier, await current.GetAsync(), what, time.GetUtcNow(), change);
        if (Findings.Count == 0)
        {
            TempData["Done"] = "已保存。";
            return RedirectToPage(new { id, after = After });
        }

        Response.StatusCode = StatusCodes.Status409Conflict;
        await ReadAsync();
        return Page();
    }

    private async Task<bool> FindAsync(long id)
    {
        var actor = await current.GetAsync();
        var procedure = NormativeDocumentsProcedure.Current;
        if (await runner.LoadAsync(procedure.Id, id) is not { } dossier || !DossierAccess.MaySee(actor, dossier, procedure)
            || await CommentWork.LatestAsync(db, id) is not { } consultation)
            return false;
        (Dossier, Consultation, MayAnswer) = (dossier, consultation, CommentWork.MayAnswer(actor, dossier));
        return true;
    }

    private async Task ReadAsync()
    {
        Tally = await CommentWork.TallyAsync(db, Consultation);
        (Comments, Next) = await CommentWork.PageAsync(CommentWork.Of(db, Consultation), After);
    }
}
