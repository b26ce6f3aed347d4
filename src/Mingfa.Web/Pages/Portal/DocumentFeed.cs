using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Portal;

/// <summary>
/// The Atom feed of the documents: one entry a document, moved by everything that is published about it — text, next edition, repeal, lapse —
/// and the results of clean-ups.
/// </summary>
internal static class DocumentFeed
{
    private const int Longest = 50;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly string[] Kinds = ["normative-document", DocumentEnding.Kind, DocumentEnding.WithdrawalKind, CleanupWork.Kind];

    private sealed record Entry(string Path, string Title, DateTimeOffset Updated, string Summary);

    public static async Task<IResult> ReadAsync(HttpRequest request, MingfaDb db, TimeProvider time)
    {
        var origin = SiteAddress.Origin(request);
        var entries = await EntriesAsync(db, time.Today());
        var feed = new XElement(Atom + "feed",
            new XElement(Atom + "title", "规范性文件"),
            new XElement(Atom + "id", origin + "/documents"),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", origin + "/documents/feed.atom")),
            new XElement(Atom + "author", new XElement(Atom + "name", "法治政府建设公开平台")),
            new XElement(Atom + "updated", Stamp(entries.Count > 0 ? entries[0].Updated : new DateOnly(2020, 1, 1).StartsAt())),
            entries.Select(entry => new XElement(Atom + "entry",
                new XElement(Atom + "title", entry.Title),
                new XElement(Atom + "id", origin + entry.Path),
                new XElement(Atom + "link", new XAttribute("href", origin + entry.Path)),
                new XElement(Atom + "updated", Stamp(entry.Updated)),
                new XElement(Atom + "summary", entry.Summary))));
        return Results.Text(new XDeclaration("1.0", "utf-8", null) + "\n" + feed, "application/atom+xml", Encoding.UTF8);
    }

    private static async Task<IReadOnlyList<Entry>> EntriesAsync(MingfaDb db, DateOnly today)
    {
        // A document has few records: three times the length of the feed is enough of them.
        var records = await db.Set<PublishedRecord>().AsNoTracking().Where(record => Kinds.Contains(record.Kind) && record.WithdrawnAt == null)
            .OrderByDescending(record => record.PublishedAt).ThenByDescending(record => record.Id).Take(3 * Longest)
            .Select(record => new { record.Kind, record.Slug, record.Title, record.PublishedAt }).ToListAsync();
        var slugs = records.Where(record => record.Kind != CleanupWork.Kind).Select(record => PublicDocuments.DocumentSlug(record.Slug)).Distinct().ToArray();
        var documents = await db.Set<NormativeDocument>().AsNoTracking().Include(document => document.Editions).Where(document => slugs.Contains(document.Slug)).ToDictionaryAsync(document => document.Slug);
        var entries = records.Where(record => record.Kind == CleanupWork.Kind).Select(record => new Entry($"/cleanups/{record.Slug}", record.Title, record.PublishedAt, "清理结果公告"));
        var changes = from record in records
                      where record.Kind != CleanupWork.Kind
                      group record.PublishedAt by PublicDocuments.DocumentSlug(record.Slug) into about
                      where documents.ContainsKey(about.Key)
                      let document = documents[about.Key]
                      select new Entry($"/documents/{document.Slug}", document.Title, about.Max(), Summary(document, today));
        return [.. entries.Concat(changes).OrderByDescending(entry => entry.Updated).Take(Longest)];
    }

    /// <summary>Who, which number, and how it stands: what a subscriber has to know without opening it.</summary>
    private static string Summary(NormativeDocument document, DateOnly today)
    {
        var latest = document.LatestEdition;
        var number = latest.DocumentNumber ?? document.DocumentNumber;
        var standing = document.EndedOn is { } ended ? $"{(ended > today ? "将于" : "已于")} {ended:yyyy-MM-dd} {StepForm.Word(document.End!.Value)}"
            : latest.ExpiresOn < today ? $"有效期至 {latest.ExpiresOn:yyyy-MM-dd}，已失效"
            : latest.Number > 1 ? $"第 {latest.Number} 版自 {latest.EffectiveOn:yyyy-MM-dd} 起施行"
            : latest.EffectiveOn > today ? $"自 {latest.EffectiveOn:yyyy-MM-dd} 起施行"
            : "有效";
        return $"{document.IssuerName} {number}，{standing}";
    }

    private static string Stamp(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
