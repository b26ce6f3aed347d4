using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Security;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Registers;

/// <summary>The form of any entry of any register, new (<c>…/add</c>) or existing (<c>…/{id}/edit</c>).</summary>
[JudgesItsFields]
public sealed class EditModel(
    MingfaDb db, CurrentActor current, RegisterCatalogue catalogue, RegisterRights rights, RegisterWords words, RegisterReferences references, RegisterKeeper keeper, TimeProvider time) : PageModel
{
    private RegisterRight right = null!;
    public Register Register { get; private set; } = null!;
    public RegisterEntry? Entry { get; private set; }
    public JsonObject Values { get; private set; } = [];
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public IReadOnlyList<FieldOption> Units { get; private set; } = [];
    public IReadOnlyDictionary<RegisterColumn, RegisterReferences.Offer> References { get; private set; } = new Dictionary<RegisterColumn, RegisterReferences.Offer>();
    public Guid SubmissionId { get; private set; }
    public int Version { get; private set; }
    public string? Reason { get; private set; }
    public string Path => Entry is null ? $"/registers/{Register.Id}/add" : $"/registers/{Register.Id}/{Entry.Id}/edit";

    /// <summary>The 编号 of an entry never changes.</summary>
    public IEnumerable<RegisterColumn> Columns => Entry is null ? Register.Columns : Register.Columns.Skip(1);

    public string? LookupPath(RegisterColumn column) => References.ContainsKey(column) ? RegisterChoices.PathOf(Register, column) : null;

    public string? ErrorOf(string field) => Findings.FirstOrDefault(finding => finding.Field == field)?.Message;

    public async Task<IActionResult> OnGetAsync(string register, long? id)
    {
        if (await FindAsync(register, id) is { } refusal)
            return refusal;
        SubmissionId = Guid.CreateVersion7(time.GetUtcNow());
        if (Entry is null)
        {
            // A link to the form may say what the entry is about.
            foreach (var column in Columns.Where(column => Request.Query.ContainsKey(column.Name)))
                Values[column.Name] = Request.Query[column.Name].ToString();
        }
        else
        {
            Version = Entry.Version;
            Values = RegisterKeeper.Values(Register, Entry);
            await words.LoadAsync(Register, [Entry]);
            foreach (var column in ReferenceColumns)
                Values[column.Name] = words.TextOf(column, Entry);
        }

        return await ShowAsync(200);
    }

    public async Task<IActionResult> OnPostAsync(
        string register, long? id, [FromForm] Guid submissionId, [FromForm] int version, [FromForm] string? changeReason)
    {
        if (await FindAsync(register, id) is { } refusal)
            return refusal;
        (SubmissionId, Version, Reason) = (submissionId == Guid.Empty ? Guid.CreateVersion7(time.GetUtcNow()) : submissionId, version, changeReason);
        Values = StepForm.FromForm([.. Columns.Select(column => column.Field)], Request.Form);
        var actor = await current.GetAsync();
        var given = (JsonObject)Values.DeepClone();
        var outcome = Entry is null
            ? await keeper.AddAsync(Register, given, actor, SubmissionId)
            : await keeper.EditAsync(Register, Entry.Id, given, changeReason, version, actor, SubmissionId);
        switch (outcome)
        {
            case RegisterOutcome.Done done:
                TempData["Done"] = Entry is null ? "已登记。" : "已变更。";
                return Redirect($"/registers/{Register.Id}/{done.EntryId}");
            case RegisterOutcome.Refused refused:
                Findings = refused.Findings;
                return await ShowAsync(409);
            case RegisterOutcome.Conflict:
                Findings = [new Finding("您填写期间，本条目已被他人变更。您填写的内容仍保留在下面，请打开条目核对后再保存。")];
                Version = (await Register.FindAsync(db, id!.Value, tracked: false))!.Version;
                return await ShowAsync(409);
            case RegisterOutcome.Forbidden:
                return StatusCode(StatusCodes.Status403Forbidden);
            default:
                return NotFound();
        }
    }

    private async Task<IActionResult?> FindAsync(string register, long? id)
    {
        if (catalogue.Find(register) is not { } known)
            return NotFound();
        Register = known;
        right = await rights.OfAsync(known, await current.GetAsync());
        if (id is null)
            return right.MayAdd ? null : right.MayRead ? StatusCode(StatusCodes.Status403Forbidden) : NotFound();
        if (await known.FindAsync(db, id.Value, tracked: false) is not { RetractedAt: null } entry)
            return NotFound();
        Entry = entry;
        return right.MayChange(entry) ? null : right.MayReadEntry(entry) ? StatusCode(StatusCodes.Status403Forbidden) : NotFound();
    }

    private IEnumerable<RegisterColumn> ReferenceColumns => Columns.Where(column => column.Kind == FieldKind.Reference);

    private async Task<IActionResult> ShowAsync(int status)
    {
        await words.LoadUnitsAsync();
        var offers = new Dictionary<RegisterColumn, RegisterReferences.Offer>();
        foreach (var column in ReferenceColumns)
        {
            offers[column] = await references.OfferAsync(right, column, Entry is null ? null : (long?)column.ValueOf(Entry));
            Show(column, offers[column]);
        }

        References = offers;
        Units = words.UnitOptions;
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>A list is chosen from by 编号; where one types, the entry stands with its name.</summary>
    private void Show(RegisterColumn column, RegisterReferences.Offer offer)
    {
        var text = Values[column.Name]?.ToString();
        if (offer.Options.FirstOrDefault(option => option.Value == text || option.Text == text) is { } chosen)
            Values[column.Name] = offer.IsWhole ? chosen.Value : chosen.Text;
    }
}
