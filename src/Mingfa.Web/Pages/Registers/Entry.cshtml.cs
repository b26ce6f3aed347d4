using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>One entry: what it says now or said at the end of a day, every change of it, and the form that voids it.</summary>
public sealed class EntryModel(
    MingfaDb db, CurrentActor current, RegisterCatalogue catalogue, RegisterRights rights, RegisterWords words, RegisterKeeper keeper, TimeProvider time) : PageModel
{
    public Register Register { get; private set; } = null!;
    public RegisterEntry Entry { get; private set; } = null!;
    public RegisterWords Words => words;
    public RegisterRight Right { get; private set; } = null!;
    public bool MayChange { get; private set; }

    /// <summary>The entry as it stands now may be read whole, and so may what it said before.</summary>
    public bool ReadsWhole { get; private set; }
    public int Version { get; private set; }
    public IReadOnlyList<ChangeView> Changes { get; private set; } = [];
    public IReadOnlyList<RegisterEntry> Repeated { get; private set; } = [];
    public IReadOnlyList<Referrers> Referring { get; private set; } = [];
    public IReadOnlyList<EntryFact> Facts { get; private set; } = [];
    public RegisterBatch? Batch { get; private set; }
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public Guid SubmissionId { get; private set; }
    public DateOnly? AsOf { get; private set; }
    public bool IsBeforeEntry => AsOf is { } day && Entry.CreatedAt.ShanghaiDate() > day;

    public bool Reads(RegisterColumn column) => ReadsWhole || Right.ReadsEverywhere(column);

    /// <summary>What the entry is called, where the reader may know it.</summary>
    public string TitleOf(RegisterEntry entry) => (entry == Entry ? Reads(Register.Title) : Right.Reads(Register.Title, entry)) && words.TextOf(Register.Title, entry) is { Length: > 0 } title ? title : $"{Register.Name} {entry.Code}";

    public ReferenceView? ReferenceOf(RegisterColumn column) => ReferenceView.Of(Right, words, column, Entry, "/registers");

    public sealed record ChangeView(RegisterChange Change, IReadOnlyList<(string Label, string Before, string After)> Values);

    public async Task<IActionResult> OnGetAsync(string register, long id, string? asOf)
    {
        AsOf = ChineseDate.TryParse(asOf ?? "", out var day) ? day : null;
        return await LoadAsync(register, id) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostVoidAsync(string register, long id, string? reason, int version, Guid submissionId)
    {
        if (catalogue.Find(register) is not { } known)
            return NotFound();
        switch (await keeper.VoidAsync(known, id, reason, version, await current.GetAsync(), submissionId))
        {
            case RegisterOutcome.Done:
                TempData["Done"] = "条目已作废。";
                return Redirect($"/registers/{known.Id}/{id}");
            case RegisterOutcome.Refused refused:
                Findings = refused.Findings;
                break;
            case RegisterOutcome.Conflict:
                Findings = [new Finding("您查看期间，本条目已被他人变更，请核对后再作废。")];
                break;
            case RegisterOutcome.Forbidden:
                return StatusCode(StatusCodes.Status403Forbidden);
            default:
                return NotFound();
        }

        if (!await LoadAsync(register, id))
            return NotFound();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<bool> LoadAsync(string register, long id)
    {
        if (catalogue.Find(register) is not { } known || await known.FindAsync(db, id, tracked: false) is not { } entry)
            return false;
        var right = await rights.OfAsync(known, await current.GetAsync());
        if (!right.MayReadEntry(entry))
            return false;
        (Register, Entry, Version, Right) = (known, entry, entry.Version, right);
        SubmissionId = Guid.CreateVersion7(time.GetUtcNow());
        ReadsWhole = right.ReadsWhole(entry);
        MayChange = entry.RetractedAt is null && right.MayChange(entry);
        var changes = await db.Set<RegisterChange>().AsNoTracking()
            .Where(change => change.Register == known.Id && change.EntryId == id).OrderByDescending(change => change.Id).ToListAsync();
        if (AsOf is { } day)
            await RegisterHistory.PutBackAsync(known, db, [entry], day, right);

        var shown = new List<ChangeView>();
        foreach (var change in changes)
            shown.Add(await ViewAsync(change));
        // A change of which nothing may be read is not even told.
        Changes = [.. shown.Where(view => ReadsWhole || view.Values.Count > 0 || view.Change.Kind != RegisterChangeKind.Edited)];
        if (known.SameWhen.Count > 0)
            Repeated = [.. (await known.SameAsync(db, entry, known.SameWhen)).Where(IsOpenlyTheSame)];
        Referring = await Referrers.OfAsync(right, entry, catalogue, db);
        Facts = right.ReadsAll && AsOf is null ? await known.FactsAsync(db, id) : [];
        if (ReadsWhole && entry.BatchId is { } batch)
            Batch = await db.Set<RegisterBatch>().AsNoTracking().FirstOrDefaultAsync(each => each.Id == batch);
        await words.LoadAsync(known, [entry, .. Repeated]);
        return true;
    }

    private async Task<ChangeView> ViewAsync(RegisterChange change)
    {
        var (before, after) = (Register.EntryOf(change.BeforeValues), Register.EntryOf(change.AfterValues));
        await words.LoadAsync(Register, [before, after]);
        var named = change.AfterValues;
        var columns = Register.Columns.Where(column => named.ContainsKey(column.Name) && Reads(column));
        return new ChangeView(change, [.. columns
            .Select(column => (column.Label, words.TextOf(column, before), words.TextOf(column, after)))
            .Where(value => value.Item3.Length > 0 || value.Item2.Length > 0)]);
    }

    /// <summary>That two entries agree in columns one may not read is not told either.</summary>
    private bool IsOpenlyTheSame(RegisterEntry other) =>
        Right.MayReadEntry(other) && Register.SameWhen.All(name => Reads(Register.FindColumn(name)!) && Right.Reads(Register.FindColumn(name)!, other));
}
