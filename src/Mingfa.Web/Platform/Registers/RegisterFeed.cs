using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Registers;

/// <summary>The newest of the entries of a public register that stand, as an Atom feed (RFC 4287), public columns only.</summary>
internal static class RegisterFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static void Map(WebApplication app) =>
        app.MapGet("/data/{register}.atom", ReadAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> ReadAsync(string register, HttpRequest request, RegisterCatalogue catalogue, MingfaDb db, RegisterWords words, TimeProvider time)
    {
        if (catalogue.Find(register) is not { IsPublic: true } known)
            return Results.NotFound();
        var entries = await known.ShownTable(db, time.Today()).OrderByDescending(entry => entry.Id).Take(50).ToListAsync();
        await words.LoadAsync(known, entries);
        var ids = entries.Select(entry => entry.Id).ToArray();
        // By the day, and only by what the public sees: when a private value was changed, or at what minute a citizen handed something in, is nobody's business.
        var changes = await db.Set<RegisterChange>().Where(change => change.Register == known.Id && ids.Contains(change.EntryId) && change.Kind == RegisterChangeKind.Edited)
            .Select(change => new { change.EntryId, change.At, change.After }).ToListAsync();
        var right = RegisterRight.Anybody(known, time.Today());
        var seen = entries.ToDictionary(entry => entry.Id, entry => known.Columns.Where(column => right.Reads(column, entry)).Select(column => column.Name).ToHashSet());
        var changed = changes.Where(change => ((JsonObject)JsonNode.Parse(change.After)!).Any(value => seen[change.EntryId].Contains(value.Key)))
            .GroupBy(change => change.EntryId).ToDictionary(group => group.Key, group => group.Max(change => change.At));
        DateTimeOffset UpdatedAt(RegisterEntry entry) => changed.TryGetValue(entry.Id, out var at) && at > entry.CreatedAt ? at : entry.CreatedAt;
        var home = $"{SiteAddress.Origin(request)}/data/{known.Id}";
        var feed = new XElement(
            Atom + "feed",
            new XElement(Atom + "id", home),
            new XElement(Atom + "title", known.Name),
            new XElement(Atom + "updated", At(entries.Count > 0 ? entries.Max(UpdatedAt) : DateTimeOffset.UnixEpoch)),
            new XElement(Atom + "author", new XElement(Atom + "name", known.Name)),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", home + ".atom")),
            new XElement(Atom + "link", new XAttribute("href", home)),
            entries.Select(entry => EntryOf(right, entry, UpdatedAt(entry), home, words)));
        return Results.Text(new XDocument(feed).ToString(), "application/atom+xml", System.Text.Encoding.UTF8);
    }

    private static XElement EntryOf(RegisterRight right, RegisterEntry entry, DateTimeOffset updated, string home, RegisterWords words)
    {
        var register = right.Register;
        var columns = register.Columns.Where(column => right.Reads(column, entry));
        var title = register.Title.IsPublic && words.TextOf(register.Title, entry) is { Length: > 0 } named ? named : $"{register.Name} {entry.Code}";
        return new XElement(
            Atom + "entry",
            new XElement(Atom + "id", $"{home}/{entry.Id}"),
            new XElement(Atom + "title", title),
            new XElement(Atom + "updated", At(updated)),
            new XElement(Atom + "link", new XAttribute("href", $"{home}/{entry.Id}")),
            new XElement(Atom + "summary", string.Join("；", columns.Select(column => (column.Label, Text: words.TextOf(column, entry))).Where(value => value.Text.Length > 0).Select(value => $"{value.Label}：{value.Text}"))));
    }

    private static string At(DateTimeOffset at) => at.ShanghaiDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00+08:00";
}
