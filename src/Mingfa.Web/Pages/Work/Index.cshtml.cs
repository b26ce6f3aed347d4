using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Work;

/// <summary>我的待办 — what I owe, what my unit owes, what I hold for others; earliest legal due date first.</summary>
public sealed class IndexModel(
    MingfaDb db, CurrentActor current, ProcedureRegistry registry, DossierActs acts, CalendarStore calendars, Kept kept, Worklist.OwnUnit own, TimeProvider time) : PageModel
{
    public Worklist.Query Query { get; } = new();

    public Worklist.Result List { get; private set; } = null!;
    public IReadOnlyList<StepDeclaration> Openings { get; private set; } = [];
    public IReadOnlyList<FieldOption> Colleagues { get; private set; } = [];
    public bool OverseesAny { get; private set; }
    public DateOnly Today { get; private set; }
    public WorkCalendar Calendar { get; private set; } = null!;
    public Guid SubmissionId { get; private set; }

    /// <summary>Cases of the batch that were not assigned, with why.</summary>
    public IReadOnlyList<(string Message, string? Citation, string? Field)> Refused { get; private set; } = [];

    public Worklist.Scope Scope => Query.Scope ?? Worklist.Scope.Unit;

    /// <summary>States to filter by: those of the chosen procedure.</summary>
    public IReadOnlyList<FieldOption> States =>
        registry.Find(Query.Procedure ?? "") is { } procedure ? [.. procedure.States.Where(state => !state.IsClosed).Select(state => new FieldOption(state.Id, state.Name))] : [];

    public Task OnGetAsync() => ShowAsync();

    /// <summary>领取 — one case nobody has; or 指派、转办 — the ticked cases to one colleague.</summary>
    public async Task<IActionResult> OnPostAssignAsync(
        [FromForm] long? claim, [FromForm] long[] ids, [FromForm] long officerId, [FromForm] string? reason, [FromForm] Guid submissionId) =>
        claim is { } one
            ? await AssignAsync([one], (await current.GetAsync()).OfficerId, null, submissionId)
            : await AssignAsync(ids, officerId, reason, submissionId);

    private async Task<IActionResult> AssignAsync(long[] ids, long officerId, string? reason, Guid submissionId)
    {
        var actor = await current.GetAsync();
        var refused = new List<(string, string?, string?)>();
        if (ids.Length == 0)
            refused.Add(("请先勾选要指派的案卷。", null, null));
        var wanted = ids.Take(Worklist.PageSize * 5).ToArray();
        var cases = await db.Set<Dossier>().AsNoTracking().VisibleTo(actor, registry).Where(d => wanted.Contains(d.Id))
            .Select(d => new { d.Id, d.Procedure, d.Title }).ToListAsync();
        var done = 0;
        foreach (var dossier in cases)
        {
            var outcome = await acts.AssignAsync(dossier.Procedure, dossier.Id, actor, officerId, reason, Submission.Of(submissionId, dossier.Id));
            db.ChangeTracker.Clear();
            if (outcome is StepOutcome.Done)
                done++;
            else
                refused.AddRange(Reasons(outcome).Select(why => ($"{dossier.Title}：{why}", (string?)null, (string?)null)));
        }

        if (refused.Count == 0)
        {
            TempData["Done"] = $"已指派 {done} 件。";
            return LocalRedirect(QueryText.With(Request, "handler", null));
        }

        Refused = refused;
        await ShowAsync();
        Response.StatusCode = 409;
        return Page();
    }

    private async Task ShowAsync()
    {
        // The page is opened without a filter all day.
        if (Request.QueryString.HasValue)
            await TryUpdateModelAsync(Query, "");
        var actor = await current.GetAsync();
        Today = time.Today();
        Calendar = await kept.GetAsync(nameof(Calendar), calendars.GetAsync);
        List = await Worklist.LoadAsync(db, actor, registry, kept, own, Query);
        Openings = [.. NextSteps.Openings(registry, actor)];
        OverseesAny = registry.All.Any(procedure => DossierAccess.Oversees(actor, procedure));
        SubmissionId = Guid.CreateVersion7(time.GetUtcNow());
        var colleagues = new List<FieldOption>();
        foreach (var unit in actor.WorkUnits.Where(unit => DossierActs.IsHead(actor, unit)))
            colleagues.AddRange((await DossierActs.Colleagues(db, unit, Today).Select(officer => new { officer.Id, officer.Name, officer.Title }).ToListAsync())
                .Select(officer => new FieldOption($"{officer.Id}", officer.Title is null ? officer.Name : $"{officer.Name}（{officer.Title}）")));
        Colleagues = [.. colleagues.DistinctBy(option => option.Value)];
    }

    private static IEnumerable<string> Reasons(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Refused refused => refused.Findings.Select(finding => finding.Message),
        StepOutcome.Forbidden forbidden => [forbidden.Reason],
        StepOutcome.Conflict => ["刚刚由他人办理，请刷新后再试。"],
        _ => ["没有这个案卷。"],
    };
}
