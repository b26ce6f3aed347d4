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
    public NormativeDocument Document { get; private set; } = null!;

    /// <summary>The edition shown: the one asked for, the one in force, or the newest.</summary>
    public NormativeEdition Edition { get; private set; } = null!;

    public DateOnly Day { get; private set; }

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

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] DateOnly? asOf, [FromQuery] int? edition, [FromQuery] int? compare)
    {
        var document = await db.Set<NormativeDocument>().AsNoTracking().Include(d => d.Editions).Include(d => d.Relations).AsSplitQuery().FirstOrDefaultAsync(d => d.Slug == slug);
        if (document is null)
            return NotFound();
        Document = document;
        Day = asOf ?? time.Today();
        var found = edition is { } number ? document.Editions.Find(e => e.Number == number) : document.InForceOn(Day) ?? document.LatestEdition;
        if (found is null)
            return NotFound();
        Edition = found;
        Compared = document.Editions.Find(e => e.Number == (compare ?? found.Number - 1));
        if (Compared is { } other)
            Changes = other.Number < found.Number ? EditionDiff.Compare(other.Text, found.Text) : EditionDiff.Compare(found.Text, other.Text);
        Published = await PublishedAsync(document, found);
        Relations = await RelationsAsync(document);
        var record = await db.Set<NormativeDocumentCase>().AsNoTracking().FirstOrDefaultAsync(each => each.Id == found.CaseId);
        HasOfficialFile = record?.PrintedOn is not null;
        History = await DocumentHistory.LoadAsync(db, document, found, record);
        return Page();
    }

    private async Task<IReadOnlyList<PublishedRecord>> PublishedAsync(NormativeDocument document, NormativeEdition edition)
    {
        var text = PublicDocuments.PublishedSlug(document, edition);
        var end = $"{document.Slug}-{document.EndedOn:yyyyMMdd}";
        return await db.Set<PublishedRecord>().AsNoTracking()
            .Where(r => ((r.Kind == "normative-document" && r.Slug == text) || (r.Kind == "normative-document-end" && r.Slug == end)) && r.WithdrawnAt == null)
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
