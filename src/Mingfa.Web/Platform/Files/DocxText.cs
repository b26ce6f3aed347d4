using System.IO.Compression;
using System.Text;
using System.Xml;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Files;

public sealed record DraftArticleText(ArticleNumber Number, string Text);

/// <summary>The paragraphs of a docx and, where it is written in articles, its title line, what stands before 第一条, and the articles.</summary>
public sealed record DocxContent(IReadOnlyList<string> Paragraphs, IReadOnlyList<Finding> Findings)
{
    public string? Title { get; init; }
    public IReadOnlyList<string> Preamble { get; init; } = [];
    public IReadOnlyList<DraftArticleText> Articles { get; init; } = [];

    /// <summary>From the first line that reads 附件 after the articles.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];
}

/// <summary>Reads a draft written in Word: the text as it stands with changes accepted and hidden text left out.</summary>
public static class DocxText
{
    public const int MaxParagraphs = 20_000;
    public const int MaxCharacters = 3_000_000;

    public static DocxContent Extract(Stream docx, UploadLimits? limits = null)
    {
        var refusals = UploadInspector.Inspect("document.docx", docx, limits).Findings;
        if (refusals.Count > 0) return new DocxContent([], refusals);
        using var zip = new ZipArchive(docx, ZipArchiveMode.Read, leaveOpen: true);
        using var part = zip.GetEntry("word/document.xml")!.Open();
        using var reader = XmlReader.Create(part, PackagePart.SafeXml);
        try
        {
            return DraftText.Split(Paragraphs(reader));
        }
        catch (DraftTooLongException)
        {
            return new DocxContent([], [new Finding($"文档过长（超过{MaxParagraphs}段或{MaxCharacters / 10_000}万字），请拆分后导入")]);
        }
    }

    private static List<string> Paragraphs(XmlReader reader)
    {
        var paragraphs = new List<string>();
        var text = new StringBuilder();
        var total = 0;
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && IsSkipped(reader.LocalName))
            {
                reader.Skip();
                continue;
            }
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "r" } && !reader.IsEmptyElement)
            {
                using var run = reader.ReadSubtree();
                text.Append(Run(run));
            }
            else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "p" } && reader.NamespaceURI.Contains("wordprocessingml", StringComparison.Ordinal))
            {
                // A line break inside a paragraph is how many drafts begin a new one.
                foreach (var line in text.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) paragraphs.Add(line);
                total += text.Length;
                text.Clear();
            }
            if (paragraphs.Count > MaxParagraphs || total + text.Length > MaxCharacters) throw new DraftTooLongException();
            reader.Read();
        }
        return paragraphs;
    }

    private static string Run(XmlReader run)
    {
        var text = new StringBuilder();
        var hidden = false;
        run.Read();
        while (!run.EOF)
        {
            if (run.NodeType == XmlNodeType.Element)
            {
                if (IsSkipped(run.LocalName))
                {
                    run.Skip();
                    continue;
                }
                switch (run.LocalName)
                {
                    case "vanish": hidden |= run.GetAttribute("val", run.NamespaceURI) is not ("0" or "false" or "off"); break;
                    case "tab": text.Append(' '); break;
                    case "br" or "cr": text.Append('\n'); break;
                    case "t" when run.NamespaceURI.Contains("wordprocessingml", StringComparison.Ordinal):
                        text.Append(run.ReadElementContentAsString());
                        if (text.Length > MaxCharacters) throw new DraftTooLongException();
                        continue;
                }
            }
            run.Read();
        }
        return hidden ? "" : text.ToString();
    }

    /// <summary>Deleted text, field codes, and what floats beside the text (pictures, text boxes).</summary>
    private static bool IsSkipped(string element) => element is "del" or "moveFrom" or "delText" or "instrText" or "drawing" or "pict" or "Fallback" or "tabs";

    private sealed class DraftTooLongException : Exception;
}
