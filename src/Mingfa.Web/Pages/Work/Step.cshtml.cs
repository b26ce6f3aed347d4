using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Security;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Work;

/// <summary>
/// The form of any step of any procedure: <c>/work/{procedure}/{id}/{step}</c>, and <c>/work/{procedure}/open/{step}</c> for a new case.
/// A module may lay <c>/Modules/X/Step.Aside.cshtml</c> beside it or replace its fields by <c>/Modules/X/Step.cshtml</c>; both get this model.
/// </summary>
[JudgesItsFields]
public sealed class StepModel(
    MingfaDb db, CurrentActor current, ProcedureRegistry registry, CaseReader cases, StepRunner runner, FileStore files, TimeProvider time,
    ICompositeViewEngine views) : PageModel
{
    public Procedure Procedure { get; private set; } = null!;
    public StepDeclaration Step { get; private set; } = null!;
    public Dossier? Dossier { get; private set; }
    public CaseRecord? Record { get; private set; }
    public JsonObject Values { get; private set; } = [];
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    /// <summary>Who of the acting unit may be charged with the case.</summary>
    public IReadOnlyList<FieldOption> Officers { get; private set; } = [];

    public IReadOnlyDictionary<long, StoredFile> Files { get; private set; } = new Dictionary<long, StoredFile>();
    public Guid SubmissionId { get; private set; }
    public DateOnly Today => time.Today();

    /// <summary>What was typed comes from a draft kept on the server.</summary>
    public bool IsDraft { get; private set; }

    /// <summary>What others did to the case while this form was open; what was typed stays.</summary>
    public IReadOnlyList<Act> Meanwhile { get; private set; } = [];

    public string? BodyView => ModuleViews.Find(views, Procedure, Step.Type.Name);
    public string? AsideView => ModuleViews.Find(views, Procedure, Step.Type.Name + ".Aside");
    public string Path => Dossier is null ? $"/work/{Procedure.Id}/open/{Step.Id}" : $"/work/{Procedure.Id}/{Dossier.Id}/{Step.Id}";
    public string BackPath => Dossier is null ? "/work" : $"/work/{Procedure.Id}/{Dossier.Id}";

    /// <summary>What of the case stands against the step, whatever is typed.</summary>
    private IReadOnlyList<Finding> Barred => Dossier is null ? [] : StepBars.Barred(Step, Dossier, Record!, Today);

    public string? ErrorOf(string field) => Findings.FirstOrDefault(finding => finding.Field == field)?.Message;

    public async Task<IActionResult> OnGetAsync(string procedure, long? id, string step)
    {
        if (await FindAsync(procedure, id, step) is { } refusal)
            return refusal;
        Findings = Dossier is null ? await runner.OpeningBarredAsync(Step, await current.GetAsync()) : Barred;
        SubmissionId = Guid.CreateVersion7(time.GetUtcNow());
        var draft = await DraftAsync();
        IsDraft = draft is not null;
        Values = draft ?? Suggested();
        return await ShowAsync(Findings.Count > 0 ? 409 : 200);
    }

    public async Task<IActionResult> OnPostAsync(
        string procedure, long? id, string step, [FromForm] Guid submissionId, [FromForm] bool confirmed)
    {
        if (await FindAsync(procedure, id, step) is { } refusal)
            return refusal;
        SubmissionId = submissionId == Guid.Empty ? Guid.CreateVersion7(time.GetUtcNow()) : submissionId;
        var actor = await current.GetAsync();
        var uploadFindings = await ReadFormAsync(actor);
        var (input, findings) = StepForm.Read(Step.Type, Values);
        Findings = [.. uploadFindings, .. findings, .. Unconfirmed(confirmed)];
        if (input is null || Findings.Count > 0)
        {
            Findings = [.. Findings, .. Barred];
            return await ShowAsync(400);
        }

        var version = Submission.VersionOf(Request.Form);
        var outcome = Step.IsOpening
            ? await runner.OpenAsync(Step, input, actor, SubmissionId)
            : await runner.TakeAsync(procedure, id!.Value, Step, input, actor, SubmissionId, version);
        switch (outcome)
        {
            case StepOutcome.Done done:
                await FormDraft.DropAsync(db, actor, DraftKey);
                TempData["Done"] = $"“{Step.Name}”已办理。";
                return LocalRedirect($"/work/{procedure}/{done.DossierId}");
            case StepOutcome.Refused refused:
                Findings = refused.Findings;
                return await ShowAsync(409);
            case StepOutcome.Conflict:
                return await ShowStaleAsync(version ?? 0);
            case StepOutcome.Forbidden:
                return StatusCode(403);
            default:
                return NotFound();
        }
    }

    private async Task<IReadOnlyList<Finding>> ReadFormAsync(Actor actor)
    {
        var (stored, findings) = await files.StoreAsync(Request.Form.Files, actor, dossierId: null);
        Values = StepForm.FromForm(Step.Type, Request.Form, name => stored.Where(file => file.Field == name).Select(file => file.Id));
        return findings;
    }

    /// <summary>Keeps what is typed, and the files chosen, on the server: by itself while the form is open, or by its button.</summary>
    public async Task<IActionResult> OnPostDraftAsync(string procedure, long? id, string step)
    {
        if (await FindAsync(procedure, id, step) is { } refusal)
            return refusal;
        var actor = await current.GetAsync();
        var findings = await ReadFormAsync(actor);
        if (StepForm.Unkept(Step.Type, Values).ToList() is { Count: > 0 } unkept)
        {
            (Findings, SubmissionId) = ([.. findings, .. unkept], Guid.CreateVersion7(time.GetUtcNow()));
            return await ShowAsync(400);
        }

        await FormDraft.SaveAsync(db, actor, DraftKey, Values.ToJsonString(StepForm.Json), time.GetUtcNow());
        if (Request.Headers.ContainsKey("X-Autosave"))
            return new NoContentResult();
        if (findings.Count == 0)
        {
            TempData["Done"] = "草稿已保存。";
            return LocalRedirect(Path);
        }

        (IsDraft, Findings, SubmissionId) = (true, findings, Guid.CreateVersion7(time.GetUtcNow()));
        return await ShowAsync(400);
    }

    /// <summary>Throws the kept draft away and begins anew.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(string procedure, long? id, string step)
    {
        if (await FindAsync(procedure, id, step) is { } refusal)
            return refusal;
        await FormDraft.DropAsync(db, await current.GetAsync(), DraftKey);
        return LocalRedirect(Path);
    }

    private string DraftKey => $"{Procedure.Id}/{Dossier?.Id}/{Step.Id}";

    private IEnumerable<Finding> Unconfirmed(bool confirmed)
    {
        if (Step.IsGrave && !confirmed)
            yield return new Finding($"“{Step.Name}”将终结或者拒绝某一事项，请核对后勾选确认。", Field: "confirmed");
    }

    private async Task<IActionResult?> FindAsync(string procedure, long? id, string step)
    {
        var opened = id is null ? null : await cases.FindAsync(procedure, id.Value);
        if ((id is null ? registry.Find(procedure) : opened?.Procedure)?.FindStep(step) is not { } declared || declared.IsOpening != id is null)
            return NotFound();
        (Procedure, Step) = (declared.Procedure, declared);
        if (opened is not var (actor, _, dossier))
            return StepBars.ActingPost(declared, await current.GetAsync(), null) is null ? StatusCode(403) : null;
        Dossier = dossier;
        Record = await runner.RecordAsync(Procedure, dossier.Id);
        return StepBars.ActingPost(declared, actor, declared.Party is null ? null : dossier.UnitOf(declared.Party)) is null ? StatusCode(403) : null;
    }

    private async Task<JsonObject?> DraftAsync() =>
        await FormDraft.LoadAsync(db, await current.GetAsync(), DraftKey) is { } json ? JsonNode.Parse(json) as JsonObject : null;

    /// <summary>The fields with the choices that this case leaves.</summary>
    public IEnumerable<FormField> Fields => StepForm.FieldsOf(Step.Type).Select(Offered);

    private FormField Offered(FormField field)
    {
        if (field.Among is not { } among || OfCase(among) is not System.Collections.IEnumerable named)
            return field;
        var open = named.Cast<Enum>().Select(each => each.ToString()).ToList();
        return open.Count == 0 ? field : field with { Options = [.. field.Options.Where(option => open.Contains(option.Value))] };
    }

    private object? OfCase(string name) => Record is null ? null
        : Record.GetType().GetProperty(name) is { } property ? property.GetValue(Record)
        : Record.GetType().GetMethod(name, [typeof(DateOnly)])?.Invoke(Record, [Today]);

    private JsonObject Suggested()
    {
        var values = new JsonObject();
        foreach (var field in Fields)
        {
            // A link to a form may say what it is about.
            if (Request.Query[field.Name].ToString() is { Length: > 0 } given)
                values[field.Name] = given;
            else if (field.DefaultsToToday)
                values[field.Name] = $"{Today:yyyy-MM-dd}";
            else if (field.From is { } from && OfCase(from) is { } value)
                values[field.Name] = JsonSerializer.SerializeToNode(value, StepForm.Json);
            else if (field is { Among: not null, Options: [var only] })
                values[field.Name] = only.Value;
        }

        return values;
    }

    private async Task<IActionResult> ShowStaleAsync(int shownVersion)
    {
        db.ChangeTracker.Clear();
        var id = Dossier!.Id;
        Dossier = (await runner.LoadAsync(Procedure.Id, id))!;
        // Every act raises the version by one, so the acts after the shown version are what happened meanwhile; of no version nothing is known.
        Meanwhile = shownVersion <= 0 ? [] : await db.Set<Act>().AsNoTracking().Where(act => act.DossierId == id).OrderBy(act => act.Id).Skip(shownVersion).ToListAsync();
        SubmissionId = Guid.CreateVersion7(time.GetUtcNow());
        Findings = [new Finding("您填写期间，本案卷已由他人办理。您填写的内容仍保留在下面，请核对后再提交。")];
        return await ShowAsync(409);
    }

    private async Task<IActionResult> ShowAsync(int status)
    {
        var fields = StepForm.FieldsOf(Step.Type);
        if (fields.Any(field => field.Kind == FieldKind.Unit))
        {
            var today = Today;
            Units = [.. (await db.Set<OrgUnit>()
                .ExistingOn(today)
                .OrderBy(unit => unit.Id).Select(unit => new { unit.Id, unit.Name }).ToListAsync())
                .Select(unit => new FieldOption($"{unit.Id}", unit.Name))];
        }

        if (Dossier is not null && fields.Any(field => field.Kind == FieldKind.Officer))
            Officers = [.. (await DossierActs.Candidates(db, Dossier, Procedure, Dossier.UnitOf(Step.Party!), Today).Select(each => new { each.Id, each.Name }).ToListAsync())
                .Select(each => new FieldOption($"{each.Id}", each.Name))];
        var ids = fields.Where(field => field.Kind == FieldKind.Files)
            .SelectMany(field => (Values[field.Name] as JsonArray ?? []).Select(node => (long)node!)).ToArray();
        var officer = (await current.GetAsync()).OfficerId;
        long? dossier = Dossier?.Id;
        Files = await db.Set<StoredFile>().AsNoTracking()
            .Where(file => ids.Contains(file.Id) && ((file.DossierId == null && file.OfficerId == officer) || (file.DossierId != null && file.DossierId == dossier)))
            .ToDictionaryAsync(file => file.Id);
        Response.StatusCode = status;
        return Page();
    }
}
