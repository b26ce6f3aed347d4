using System.IO.Compression;
using System.Text;

namespace Mingfa.Tests.Files;

/// <summary>Builds the archives that the tests upload, good and hostile.</summary>
internal static class Archives
{
    public const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    public static MemoryStream Zip(params (string Name, string Text)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        stream.Position = 0;
        return stream;
    }

    public static string Document(string body) => $"""<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>""";

    public static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    /// <summary>A docx of the parts given besides the document; parts under word/ are related to it by the type given.</summary>
    public static MemoryStream Docx(string body, params (string Name, string Type, string Xml)[] parts)
    {
        var related = string.Concat(parts.Where(part => part.Type.Length > 0).Select((part, i) => $"""<Relationship Id="rId{i + 1}" Type="{Relationships}{part.Type}" Target="{part.Name}"/>"""));
        return Zip(
        [
            ("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>
                """),
            ("_rels/.rels", $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relationships}officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
                """),
            ("docProps/core.xml", "<coreProperties><creator>起草人张三</creator></coreProperties>"),
            ("word/document.xml", Document(body)),
            ("word/_rels/document.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>"""),
            .. parts.Select(part => ("word/" + part.Name, part.Xml)),
        ]);
    }

    /// <summary>A zip whose entries are zeros: a few hundred kilobytes that would become gigabytes.</summary>
    public static MemoryStream Bomb(int entries, int megabytesEach, string name = "数据{0}.txt")
    {
        var stream = new MemoryStream();
        var zeros = new byte[1 << 20];
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < entries; i++)
            {
                using var entry = zip.CreateEntry(string.Format(name, i), CompressionLevel.SmallestSize).Open();
                for (var j = 0; j < megabytesEach; j++) entry.Write(zeros);
            }
        }
        stream.Position = 0;
        return stream;
    }
}
