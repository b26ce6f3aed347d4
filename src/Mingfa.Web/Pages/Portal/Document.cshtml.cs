using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Portal;

/// <summary>One document: text by article, interpretation, editions, relations, proof.</summary>
[AllowAnonymous]
public sealed class DocumentModel(MingfaDb db, TimeProvider time) : PageModel
{
    public NormativeDocument Document { get; private set; } = null!;

    /// <summary>The edition shown: the one asked for, the one in force, or the newest.</summary>
    public NormativeEdition Edition { get; private set; } = null!;

    public DateOnly Day { get; private set; }
    public PublishedRecord? Published { get; private set; }
    public IReadOnlyList<(DocumentRelation Relation, NormativeDocument Other)> Relations { get; private set; } = [];
    public IReadOnlyList<ArticleChange>? Changes { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] DateOnly? asOf, [FromQuery] int? edition)
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
        if (document.Editions.Find(e => e.Number == found.Number - 1) is { } before)
            Changes = EditionDiff.Compare(before.Text, found.Text);
        var published = found.Number == 1 ? slug : $"{slug}-{found.Number}";
        Published = await db.Set<PublishedRecord>().AsNoTracking().FirstOrDefaultAsync(r => r.Kind == "normative-document" && r.Slug == published && r.WithdrawnAt == null);
        var others = document.Relations.Select(relation => relation.OtherId).ToArray();
        var names = await db.Set<NormativeDocument>().AsNoTracking().Where(d => others.Contains(d.Id)).ToDictionaryAsync(d => d.Id);
        Relations = [.. document.Relations.Select(relation => (relation, names[relation.OtherId]))];
        return Page();
    }
}
