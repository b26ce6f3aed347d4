using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Pages.Portal;

/// <summary>清理结果公告 — exactly what was published: four lists, with the proof of those bytes.</summary>
[AllowAnonymous]
public sealed class CleanupModel(MingfaDb db) : PageModel
{
    public PublishedRecord Published { get; private set; } = null!;
    public Announcement Result { get; private set; } = null!;

    /// <summary>Addresses of the documents that the lists name, by register number.</summary>
    public IReadOnlyDictionary<string, string> Slugs { get; private set; } = new Dictionary<string, string>();

    public sealed record Announcement(
        string Name, string Basis, DateOnly PublishedOn, IReadOnlyList<Entry> Keep, IReadOnlyList<Entry> Amend, IReadOnlyList<Entry> Repeal, IReadOnlyList<Entry> Invalid)
    {
        /// <summary>The four lists in the order of the announcement.</summary>
        public IEnumerable<(CleanupVerdict Verdict, IReadOnlyList<Entry> Entries)> Lists =>
            [(CleanupVerdict.Keep, Keep), (CleanupVerdict.Amend, Amend), (CleanupVerdict.Repeal, Repeal), (CleanupVerdict.Invalid, Invalid)];
    }

    public sealed record Entry(string Title, string DocumentNumber, string RegisterNumber, string Issuer, string? Reason);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.Set<PublishedRecord>().AsNoTracking().FirstOrDefaultAsync(record => record.Kind == CleanupWork.Kind && record.Slug == slug && record.WithdrawnAt == null) is not { } found)
            return NotFound();
        Published = found;
        Result = JsonSerializer.Deserialize<Announcement>(found.Content, StepForm.Json)!;
        var numbers = Result.Lists.SelectMany(list => list.Entries).Select(entry => entry.RegisterNumber).ToArray();
        var editions = await db.Set<NormativeDocument>().SelectMany(document => document.Editions, (document, edition) => new { Number = edition.RegisterNumber!, document.Slug })
            .Where(row => numbers.Contains(row.Number)).ToListAsync();
        Slugs = editions.DistinctBy(row => row.Number).ToDictionary(row => row.Number, row => row.Slug);
        return Page();
    }
}
