using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace Mingfa.Web.Platform.Documents;

/// <summary>Writes an official document as docx in GB/T 9704-2012 form. The same document gives the same bytes: they are hashed and published.</summary>
public static class GbDocx
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Stream target, OfficialDocument document)
    {
        using var package = new MemoryStream();
        using (var word = WordprocessingDocument.Create(package, WordprocessingDocumentType.Document))
        {
            var main = word.AddNewPart<MainDocumentPart>("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "rId1");
            GbStyles.AddTo(main);
            var body = new Word.Body();
            body.Append(GbLayout.Lay(document));
            body.Append(GbStyles.Section());
            main.Document = new Word.Document(body);
        }
        package.Position = 0;
        Repack(package, target);
    }

    /// <summary>
    /// Zip entries in fixed order, with a fixed time, stored: neither the clock nor the version of the deflater shows in the bytes.
    /// </summary>
    private static void Repack(Stream package, Stream target)
    {
        using var buffer = new MemoryStream();
        using (var source = new ZipArchive(package, ZipArchiveMode.Read))
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = zip.CreateEntry(entry.FullName, CompressionLevel.NoCompression);
                copy.LastWriteTime = Epoch;
                copy.ExternalAttributes = 0;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }
        buffer.Position = 0;
        buffer.CopyTo(target);
    }
}
