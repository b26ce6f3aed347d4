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
    private const int PageSize = 50;

    public PublishedRecord Published { get; private set; } = null!;
    public Announcement Result { get; private set; } = null!;

    /// <summary>Addresses of the documents that the lists name, by register number.</summary>
    public IReadOnlyDictionary<string, string> Slugs { get; private set; } = new Dictionary<string, string>();

    /// <summary>What this page shows of the four lists, which follow one another.</summary>
    public IReadOnlyList<(CleanupVerdict Verdict, int Count, IReadOnlyList<Entry> Shown)> Lists { get; private set; } = [];

    /// <summary>How many entries of the announcement, which does not change, the next page leaves behind it.</summary>
    public int? Next { get; private set; }

    public sealed record Announcement(
        string Name, string Basis, DateOnly PublishedOn, IReadOnlyList<Entry> Keep, IReadOnlyList<Entry> Amend, IReadOnlyList<Entry> Repeal, IReadOnlyList<Entry> Invalid)
    {
        /// <summary>The four lists in the order of the announcement.</summary>
        public IEnumerable<(CleanupVerdict Verdict, IReadOnlyList<Entry> Entries)> Lists =>
            [(CleanupVerdict.Keep, Keep), (CleanupVerdict.Amend, Amend), (CleanupVerdict.Repeal, Repeal), (CleanupVerdict.Invalid, Invalid)];
    }

    public sealed record Entry(string Title, string DocumentNumber, string RegisterNumber, string Issuer, string? Reason);

    /// <param name="slug">The result.</param>
    /// <param name="after">How many entries the pages before have shown.</param>
    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] int? after)
    {
        if (await db.Set<PublishedRecord>().AsNoTracking().FirstOrDefaultAsync(record => record.Kind == CleanupWork.Kind && record.Slug == slug && record.WithdrawnAt == null) is not { } found)
            return NotFound();
        Published = found;
        Result = JsonSerializer.Deserialize<Announcement>(found.Content, StepForm.Json)!;
        var before = Math.Max(after ?? 0, 0);
        var page = Result.Lists.SelectMany(list => list.Entries.Select(entry => (list.Verdict, Entry: entry))).Skip(before).Take(PageSize).ToList();
        Lists = [.. Result.Lists.Select(list => (list.Verdict, list.Entries.Count, (IReadOnlyList<Entry>)[.. page.Where(row => row.Verdict == list.Verdict).Select(row => row.Entry)]))];
        Next = page.Count == PageSize && before + PageSize < Result.Lists.Sum(list => list.Entries.Count) ? before + PageSize : null;
        var numbers = page.Select(row => row.Entry.RegisterNumber).ToArray();
        var editions = await db.Set<NormativeDocument>().SelectMany(document => document.Editions, (document, edition) => new { Number = edition.RegisterNumber!, document.Slug })
            .Where(row => numbers.Contains(row.Number)).ToListAsync();
        Slugs = editions.DistinctBy(row => row.Number).ToDictionary(row => row.Number, row => row.Slug);
        return Page();
    }
}
