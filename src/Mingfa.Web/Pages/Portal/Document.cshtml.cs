using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Portal;

/// <summary>One document: text by article, interpretation, editions, how it was made and how it ended, relations, proof.</summary>
[AllowAnonymous]
public sealed class DocumentModel(MingfaDb db, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true), Display(Name = "日期")] public DateOnly? AsOf { get; set; }
    [BindProperty(SupportsGet = true, Name = "edition"), Display(Name = "版本")] public int? Number { get; set; }
    [BindProperty(SupportsGet = true), Display(Name = "与之比较的版本")] public int? Compare { get; set; }

    public NormativeDocument Document { get; private set; } = null!;

    /// <summary>The edition shown: the one asked for, or that of the day; the first where there was none yet.</summary>
    public NormativeEdition Edition { get; private set; } = null!;

    public DateOnly Day { get; private set; }

    /// <summary>There was a text on the day; there is none to show either when the day asked for is no day.</summary>
    public bool HasText { get; private set; }

    /// <summary>Last day of the text shown, as it gives it itself; where the document ends before, the eve of that, and then what the text says.</summary>
    public string ValidUntil => Edition.ExpiresOn is { } last
        ? Document.EndedOn?.AddDays(-1) is { } eve && eve < last && Edition.CoversDay(eve) ? $"{eve:yyyy-MM-dd}（原定 {last:yyyy-MM-dd}）" : $"{last:yyyy-MM-dd}"
        : "未定";

    /// <summary>What was published of it: the text shown and, when it has ended, the announcement of that.</summary>
    public IReadOnlyList<PublishedRecord> Published { get; private set; } = [];

    /// <summary>Documents from before this product was used have no record of their text.</summary>
    public bool IsTextProven => Published.Any(record => record.Kind == "normative-document");

    /// <summary>Other documents, with what this one is to them or they to this one, and the edition that it was on that day.</summary>
    public IReadOnlyList<(string Words, NormativeDocument Other, NormativeEdition Edition)> Relations { get; private set; } = [];

    /// <summary>The edition the shown one is held against: the one asked for, or the one before it.</summary>
    public NormativeEdition? Compared { get; private set; }

    /// <summary>From the older of the two to the newer.</summary>
    public IReadOnlyList<ArticleChange>? Changes { get; private set; }
    public IEnumerable<FieldOption> Numbers => Document.Editions.OrderBy(e => e.Number).Select(e => new FieldOption($"{e.Number}", $"第 {e.Number} 版（{e.EffectiveOn:yyyy-MM-dd} 起施行）"));
    public IReadOnlyList<DocumentHistory.Stage> History { get; private set; } = [];

    /// <summary>The official file was made here and can be downloaded.</summary>
    public bool HasOfficialFile { get; private set; }

    /// <summary>A data block, which no browser executes; the serializer escapes whatever could end it.</summary>
    public IHtmlContent LinkedData => new HtmlString(JsonSerializer.Serialize(OpenDocuments.LinkedData(Document, SiteAddress.Origin(Request), time.Today())));

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var document = await db.Set<NormativeDocument>().AsNoTracking().Include(d => d.Editions).Include(d => d.Relations).AsSplitQuery().FirstOrDefaultAsync(d => d.Slug == slug);
        if (document is null)
            return NotFound();
        Document = document;
        Day = AsOf ?? time.Today();
        var found = Number is { } number ? document.Editions.Find(e => e.Number == number) : Day < document.PublishedOn ? null : document.EditionOn(Day);
        if (found is null && Number is not null)
            return NotFound();
        Edition = found ?? document.Editions.MinBy(e => e.Number)!;
        HasText = ModelState.IsValid && found is not null;
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        if (!HasText)
            return Page();
        await LoadAsync(document, Edition);
        return Page();
    }

    private async Task LoadAsync(NormativeDocument document, NormativeEdition found)
    {
        Compared = document.Editions.Find(e => e.Number == (Compare ?? found.Number - 1));
        if (Compared is { } other)
            Changes = other.Number < found.Number ? EditionDiff.Compare(other.Text, found.Text) : EditionDiff.Compare(found.Text, other.Text);
        Published = await PublishedAsync(document, found);
        Relations = await RelationsAsync(document);
        var record = await db.Set<NormativeDocumentCase>().AsNoTracking().FirstOrDefaultAsync(each => each.Id == found.CaseId);
        HasOfficialFile = record?.PrintedOn is not null;
        History = await DocumentHistory.LoadAsync(db, document, found, record);
    }

    private async Task<IReadOnlyList<PublishedRecord>> PublishedAsync(NormativeDocument document, NormativeEdition edition)
    {
        var text = PublicDocuments.PublishedSlug(document, edition);
        var end = document.Slug + "-";
        return await db.Set<PublishedRecord>().AsNoTracking()
            .Where(r => ((r.Kind == "normative-document" && r.Slug == text) || ((r.Kind == DocumentEnding.Kind || r.Kind == DocumentEnding.WithdrawalKind) && r.Slug.StartsWith(end))) && r.WithdrawnAt == null)
            .OrderBy(r => r.Id).ToListAsync();
    }

    private async Task<IReadOnlyList<(string, NormativeDocument, NormativeEdition)>> RelationsAsync(NormativeDocument document)
    {
        var relations = await db.Set<DocumentRelation>().AsNoTracking().Where(r => r.DocumentId == document.Id || r.OtherId == document.Id).OrderBy(r => r.On).ToListAsync();
        var others = relations.Select(r => r.DocumentId == document.Id ? r.OtherId : r.DocumentId).ToArray();
        var names = await db.Set<NormativeDocument>().AsNoTracking().Include(d => d.Editions).Where(d => others.Contains(d.Id)).ToDictionaryAsync(d => d.Id);
        return
        [
            .. relations.Select(r => r.DocumentId == document.Id
                ? (Platform.Procedures.StepForm.Word(r.Kind), names[r.OtherId], names[r.OtherId].EditionOn(r.On))
                : ($"被{Platform.Procedures.StepForm.Word(r.Kind)}，由", names[r.DocumentId], names[r.DocumentId].EditionOn(r.On))),
        ];
    }
}
