using System.Text.Json.Nodes;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Mingfa.Web.Pages.Work;

/// <summary>The form of any step of any procedure: <c>/work/{procedure}/{id}/{step}</c>, and <c>/work/{procedure}/open/{step}</c> for a new case.</summary>
public sealed class StepModel(
    MingfaDb db, CurrentActor current, ProcedureRegistry registry, StepRunner runner, FileStore files, TimeProvider time) : PageModel
{
    public Procedure Procedure { get; private set; } = null!;
    public StepDeclaration Step { get; private set; } = null!;
    public Dossier? Dossier { get; private set; }
    public CaseRecord? Record { get; private set; }
    public JsonObject Values { get; private set; } = [];
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public IReadOnlyList<(long Id, string Name)> Units { get; private set; } = [];
    public IReadOnlyDictionary<long, StoredFile> Files { get; private set; } = new Dictionary<long, StoredFile>();
    public Guid SubmissionId { get; private set; }

    /// <summary>Set when somebody acted while this form was open; what was typed stays.</summary>
    public bool IsStale { get; private set; }

    public async Task<IActionResult> OnGetAsync(string procedure, long? id, string step)
    {
        if (await FindAsync(procedure, id, step) is { } refusal)
            return refusal;
        SubmissionId = Guid.CreateVersion7(time.GetUtcNow());
        Values = await DraftAsync() ?? Suggested();
        return await ShowAsync(200);
    }

    public async Task<IActionResult> OnPostAsync(string procedure, long? id, string step, [FromForm] Guid submissionId, [FromForm] int? version)
    {
        if (await FindAsync(procedure, id, step) is { } refusal)
            return refusal;
        SubmissionId = submissionId == Guid.Empty ? Guid.CreateVersion7(time.GetUtcNow()) : submissionId;
        var actor = await current.GetAsync();
        var (stored, uploadFindings) = await files.StoreAsync(Request.Form.Files, actor, Dossier?.Id);
        Values = StepForm.FromForm(Step.Type, Request.Form, name => stored.Where(file => file.Field == name).Select(file => file.Id));
        var (input, findings) = StepForm.Read(Step.Type, Values);
        Findings = [.. uploadFindings, .. findings];
        if (input is null || Findings.Count > 0)
            return await ShowAsync(400);

        var outcome = Step.IsOpening
            ? await runner.OpenAsync(Step, input, actor, SubmissionId)
            : await runner.TakeAsync(procedure, id!.Value, Step, input, actor, SubmissionId, version);
        switch (outcome)
        {
            case StepOutcome.Done done:
                await FormDraft.DropAsync(db, actor, DraftKey);
                return RedirectToPage("/Work/Dossier", new { procedure, id = done.DossierId });
            case StepOutcome.Refused refused:
                Findings = refused.Findings;
                return await ShowAsync(409);
            case StepOutcome.Conflict:
                IsStale = true;
                Dossier = await db.Set<Dossier>().AsNoTracking().FirstAsync(d => d.Id == id);
                SubmissionId = Guid.CreateVersion7(time.GetUtcNow());
                Findings = [new Finding("您填写期间，本案卷已由他人办理。您填写的内容仍保留在下面，请核对案卷现状后再提交。")];
                return await ShowAsync(409);
            case StepOutcome.Forbidden:
                return StatusCode(403);
            default:
                return NotFound();
        }
    }

    /// <summary>Keeps what is typed, on the server, while the form is open.</summary>
    public async Task<IActionResult> OnPostDraftAsync(string procedure, long? id, string step)
    {
        if (await FindAsync(procedure, id, step) is { } refusal)
            return refusal;
        var actor = await current.GetAsync();
        await FormDraft.SaveAsync(db, actor, DraftKey, StepForm.FromForm(Step.Type, Request.Form).ToJsonString(StepForm.Json), time.GetUtcNow());
        return new NoContentResult();
    }

    private string DraftKey => $"{Procedure.Id}/{Dossier?.Id}/{Step.Id}";

    private async Task<IActionResult?> FindAsync(string procedure, long? id, string step)
    {
        var actor = await current.GetAsync();
        if (registry.Find(procedure) is not { } known || known.FindStep(step) is not { } declared || declared.IsOpening != id is null)
            return NotFound();
        Procedure = known;
        Step = declared;
        if (id is null)
            return StepRunner.ActingPost(declared, actor, null) is null ? StatusCode(403) : null;
        var dossier = await runner.LoadAsync(procedure, id.Value);
        if (dossier is null || !DossierAccess.MaySee(actor, dossier, known))
            return NotFound();
        Dossier = dossier;
        Record = await runner.RecordAsync(known, id.Value);
        return StepRunner.ActingPost(declared, actor, declared.Party is null ? null : dossier.UnitOf(declared.Party)) is null ? StatusCode(403) : null;
    }

    private async Task<JsonObject?> DraftAsync() =>
        await FormDraft.LoadAsync(db, await current.GetAsync(), DraftKey) is { } json ? JsonNode.Parse(json) as JsonObject : null;

    private JsonObject Suggested()
    {
        var values = new JsonObject();
        foreach (var field in StepForm.FieldsOf(Step.Type))
        {
            if (field.DefaultsToToday)
                values[field.Name] = $"{time.Today():yyyy-MM-dd}";
            else if (field.From is { } from && Record?.GetType().GetProperty(from)?.GetValue(Record) is { } value)
                values[field.Name] = System.Text.Json.JsonSerializer.SerializeToNode(value, StepForm.Json);
        }

        return values;
    }

    private async Task<IActionResult> ShowAsync(int status)
    {
        var fields = StepForm.FieldsOf(Step.Type);
        if (fields.Any(field => field.Kind == FieldKind.Unit))
        {
            var today = time.Today();
            Units = (await db.Set<OrgUnit>()
                .Where(unit => unit.FoundedOn <= today && (unit.DissolvedOn == null || unit.DissolvedOn > today))
                .OrderBy(unit => unit.Id).Select(unit => new { unit.Id, unit.Name }).ToListAsync())
                .ConvertAll(unit => (unit.Id, unit.Name));
        }

        var ids = fields.Where(field => field.Kind == FieldKind.Files)
            .SelectMany(field => (Values[field.Name] as JsonArray ?? []).Select(node => (long)node!)).ToArray();
        Files = await db.Set<StoredFile>().Where(file => ids.Contains(file.Id)).ToDictionaryAsync(file => file.Id);
        Response.StatusCode = status;
        return Page();
    }
}
