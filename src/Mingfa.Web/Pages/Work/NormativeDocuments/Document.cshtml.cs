using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.NormativeDocuments;

/// <summary>One document: what was in force on a day, its editions, and two of them compared article by article.</summary>
public sealed class DocumentModel(MingfaDb db, CurrentActor current, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)] public DateOnly? AsOf { get; set; }
    [BindProperty(SupportsGet = true)] public int? From { get; set; }
    [BindProperty(SupportsGet = true)] public int? To { get; set; }

    public DateOnly Day { get; private set; }
    public NormativeDocument Document { get; private set; } = null!;
    public NormativeEdition? Edition { get; private set; }
    public IReadOnlyList<ArticleChange>? Changes { get; private set; }
    /// <summary>Documents it replaces or repeals, each in the edition of that day.</summary>
    public IReadOnlyList<(string Kind, NormativeDocument Other, NormativeEdition Edition)> Relations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!(await current.GetAsync()).Has(Permission.Work)
            || await db.Set<NormativeDocument>().AsNoTracking().Include(d => d.Editions).Include(d => d.Relations).AsSplitQuery().FirstOrDefaultAsync(d => d.Id == id) is not { } document)
            return NotFound();
        Document = document;
        Day = AsOf ?? time.Today();
        Edition = document.InForceOn(Day);
        if (document.Editions.Find(e => e.Number == From) is { } from && document.Editions.Find(e => e.Number == To) is { } to)
            Changes = EditionDiff.Compare(from.Text, to.Text);
        var others = document.Relations.Select(relation => relation.OtherId).ToArray();
        var byId = await db.Set<NormativeDocument>().AsNoTracking().Include(d => d.Editions).Where(d => others.Contains(d.Id)).ToDictionaryAsync(d => d.Id);
        Relations = [.. document.Relations.Select(relation => (Platform.Procedures.StepForm.Word(relation.Kind), byId[relation.OtherId], byId[relation.OtherId].EditionOn(relation.On)))];
        return Page();
    }
}
