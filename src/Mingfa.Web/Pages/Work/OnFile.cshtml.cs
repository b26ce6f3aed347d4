using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Work;

/// <summary>案卷事务: <c>assign</c> 指派转办, <c>recuse</c> 回避, <c>note</c> 备注 — the acts every case knows.</summary>
public sealed class OnFileModel(MingfaDb db, CaseReader cases, DossierActs acts, TimeProvider time) : PageModel
{
    public OpenedCase Case { get; private set; } = null!;
    public string Act { get; private set; } = "";
    public Guid SubmissionId { get; private set; }
    public IReadOnlyList<FieldOption> Officers { get; private set; } = [];
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public long OfficerId { get; private set; }
    public string? Reason { get; private set; }

    public string Name => Act switch { "assign" => "指派、转办", "recuse" => "回避", _ => "备注" };

    public async Task<IActionResult> OnGetAsync(string procedure, long id, string act) =>
        await FindAsync(procedure, id, act) ?? await ShowAsync(200);

    public async Task<IActionResult> OnPostAsync(
        string procedure, long id, string act, [FromForm] long officerId, [FromForm] string? reason, [FromForm] Guid submissionId)
    {
        if (await FindAsync(procedure, id, act) is { } refusal)
            return refusal;
        (OfficerId, Reason) = (officerId, reason);
        var submission = submissionId == Guid.Empty ? Guid.CreateVersion7(time.GetUtcNow()) : submissionId;
        var version = Submission.VersionOf(Request.Form);
        var outcome = act switch
        {
            "assign" => await acts.AssignAsync(procedure, id, Case.Actor, officerId, reason, submission, version),
            "recuse" => await acts.RecuseAsync(procedure, id, Case.Actor, officerId, reason, submission, version),
            _ => await acts.NoteAsync(procedure, id, Case.Actor, reason, submission),
        };
        switch (outcome)
        {
            case StepOutcome.Done:
                TempData["Done"] = $"{Name}已记入案卷。";
                return LocalRedirect($"/work/{procedure}/{id}");
            case StepOutcome.Refused refused:
                Findings = refused.Findings;
                return await ShowAsync(409);
            case StepOutcome.Conflict:
                Findings = [new Finding("案卷刚刚由他人办理，请核对后再提交；您填写的内容仍在下面。")];
                Case = (await cases.FindAsync(procedure, id))!;
                return await ShowAsync(409);
            case StepOutcome.Forbidden forbidden:
                Findings = [new Finding(forbidden.Reason)];
                return await ShowAsync(403);
            default:
                return NotFound();
        }
    }

    private async Task<IActionResult?> FindAsync(string procedure, long id, string act)
    {
        if (act is not ("assign" or "recuse" or "note") || await cases.FindAsync(procedure, id) is not { } found)
            return NotFound();
        (Case, Act) = (found, act);
        return DossierActs.UnitOf(found.Actor, found.Dossier, found.Procedure) is null ? StatusCode(403) : null;
    }

    private async Task<IActionResult> ShowAsync(int status)
    {
        SubmissionId = Guid.CreateVersion7(time.GetUtcNow());
        var unit = DossierActs.UnitOf(Case.Actor, Case.Dossier, Case.Procedure)!.Value;
        var recused = Case.Dossier.Recusals.Select(recusal => recusal.OfficerId).ToHashSet();
        var officers = await DossierActs.Candidates(db, Case.Dossier, Case.Procedure, unit, time.Today()).Select(officer => new { officer.Id, officer.Name, officer.Title }).ToListAsync();
        var all = Act == "assign" || DossierActs.IsHead(Case.Actor, unit);
        Officers = [.. officers
            .Where(officer => !recused.Contains(officer.Id) && (all || officer.Id == Case.Actor.OfficerId))
            .Select(officer => new FieldOption($"{officer.Id}", officer.Title is null ? officer.Name : $"{officer.Name}（{officer.Title}）"))];
        Response.StatusCode = status;
        return Page();
    }
}
