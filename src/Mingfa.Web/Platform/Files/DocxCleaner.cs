using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Files;

/// <summary>What was taken out, in Chinese for the record; or why nothing could be cleaned (then nothing was written).</summary>
public sealed record DocxCleaning(IReadOnlyList<string> Removed, IReadOnlyList<Finding> Findings);

/// <summary>
/// Makes a docx fit for publication: no comments, no tracked changes (accepted), no hidden text, no names of authors and editors.
/// Only parts that the document still refers to are copied, so that nothing travels along unseen.
/// </summary>
public static class DocxCleaner
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Last segment of the relationship types that lead to what no reader of a published document needs.
    private static readonly HashSet<string> Private = new(StringComparer.Ordinal)
    {
        "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "core-properties", "extended-properties",
        "custom-properties", "thumbnail", "customXml", "customXmlProps", "attachedTemplate", "printerSettings", "glossaryDocument",
        "keyMapCustomizations", "attachedToolbars", "classificationlabels", "documenttasks",
    };

    public static DocxCleaning Clean(Stream docx, Stream target, UploadLimits? limits = null)
    {
        var refusals = UploadInspector.Inspect("document.docx", docx, limits).Findings;
        if (refusals.Count > 0) return new DocxCleaning([], refusals);

        using var source = new ZipArchive(docx, ZipArchiveMode.Read, leaveOpen: true);
        var parts = source.Entries.Where(entry => !entry.FullName.EndsWith('/')).ToDictionary(entry => entry.FullName, StringComparer.OrdinalIgnoreCase);
        var removed = new SortedSet<string>(StringComparer.Ordinal);
        var kept = Reachable(parts, removed);
        if (!kept.ContainsKey("word/document.xml")) return new DocxCleaning([], [new Finding("文档结构异常，找不到正文")]);
        WordRevisions.Clean(kept, removed);

        // Buffered: the target may be a response that cannot seek back.
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", ContentTypes(parts["[Content_Types].xml"], kept));
            foreach (var (name, xml) in kept.OrderBy(part => part.Key, StringComparer.Ordinal))
            {
                if (xml is not null) Write(zip, name, xml);
                else Copy(zip, parts[name]);
            }
        }
        buffer.Position = 0;
        buffer.CopyTo(target);
        return new DocxCleaning([.. removed], []);
    }

    /// <summary>Follows the relationships from the package's root; XML parts come parsed, the others as null.</summary>
    private static SortedDictionary<string, XDocument?> Reachable(Dictionary<string, ZipArchiveEntry> parts, SortedSet<string> removed)
    {
        var kept = new SortedDictionary<string, XDocument?>(StringComparer.OrdinalIgnoreCase);
        var open = new Queue<string>([""]);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "" };
        while (open.TryDequeue(out var owner))
        {
            if (owner.Length > 0) kept[owner] = IsXml(owner) ? Load(parts[owner]) : null;
            var name = RelationshipsOf(owner);
            if (!parts.TryGetValue(name, out var entry)) continue;
            var relationships = Load(entry);
            foreach (var relationship in relationships.Root!.Elements().ToArray())
            {
                var type = (string?)relationship.Attribute("Type") ?? "";
                var kind = type[(type.LastIndexOf('/') + 1)..];
                var target = (string?)relationship.Attribute("Target") ?? "";
                if (Private.Contains(kind))
                {
                    removed.Add(Words(kind));
                    relationship.Remove();
                }
                else if ((string?)relationship.Attribute("TargetMode") != "External")
                {
                    var part = Resolve(owner, target);
                    if (!parts.ContainsKey(part)) relationship.Remove();
                    else if (seen.Add(part)) open.Enqueue(part);
                }
            }
            kept[name] = relationships;
        }
        return kept;
    }

    private static string Words(string kind) => kind switch
    {
        "core-properties" or "extended-properties" or "custom-properties" => "文档属性",
        "comments" or "commentsExtended" or "commentsIds" or "commentsExtensible" => "批注",
        "people" => "作者名单",
        "customXml" or "customXmlProps" => "附带数据",
        _ => "附属部件",
    };

    private static string RelationshipsOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return $"{part[..slash]}_rels/{part[slash..]}.rels";
    }

    private static string Resolve(string owner, string target)
    {
        if (target.StartsWith('/')) return target[1..];
        var path = new List<string>(owner.Split('/')[..^1]);
        foreach (var step in target.Split('/'))
        {
            if (step == "..") { if (path.Count > 0) path.RemoveAt(path.Count - 1); }
            else if (step != ".") path.Add(step);
        }
        return string.Join('/', path);
    }

    private static XDocument ContentTypes(ZipArchiveEntry entry, SortedDictionary<string, XDocument?> kept)
    {
        var types = Load(entry);
        types.Root!.Elements().Where(type => type.Name.LocalName == "Override" && !kept.ContainsKey(((string?)type.Attribute("PartName") ?? "").TrimStart('/'))).Remove();
        return types;
    }

    private static bool IsXml(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    private static XDocument Load(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, PackagePart.SafeXml);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static void Write(ZipArchive zip, string name, XDocument xml)
    {
        using var stream = Create(zip, name).Open();
        xml.Save(stream, SaveOptions.DisableFormatting);
    }

    private static void Copy(ZipArchive zip, ZipArchiveEntry part)
    {
        using var from = part.Open();
        using var to = Create(zip, part.FullName).Open();
        from.CopyTo(to);
    }

    private static ZipArchiveEntry Create(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Epoch;
        entry.ExternalAttributes = 0;
        return entry;
    }
}
