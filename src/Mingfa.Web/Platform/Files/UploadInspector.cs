using System.Text;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Files;

/// <summary>What was found in an upload: its kind by content, and every reason to refuse it.</summary>
public sealed record UploadReport(FileKind? Kind, IReadOnlyList<Finding> Findings)
{
    public bool IsAccepted => Findings.Count == 0;
}

/// <summary>
/// Looks at an uploaded file before anything else reads it: name, size, kind by magic bytes against extension, images' size,
/// containers entry by entry. Counts what it inflates itself; a header's word is taken for nothing.
/// </summary>
public static class UploadInspector
{
    private static readonly Dictionary<string, FileKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = FileKind.Pdf,
        [".docx"] = FileKind.Docx,
        [".xlsx"] = FileKind.Xlsx,
        [".png"] = FileKind.Png,
        [".jpg"] = FileKind.Jpeg,
        [".jpeg"] = FileKind.Jpeg,
        [".txt"] = FileKind.Text,
        [".csv"] = FileKind.Csv,
        [".zip"] = FileKind.Zip,
        [".ofd"] = FileKind.Ofd,
    };

    /// <param name="content">Seekable; read from its beginning and left at its beginning.</param>
    public static UploadReport Inspect(string fileName, Stream content, UploadLimits? limits = null)
    {
        limits ??= UploadLimits.Default;
        if (!content.CanSeek) throw new ArgumentException("The upload must be on disk or in memory, so that it can be read twice.", nameof(content));
        var findings = new List<Finding>(Name(fileName));
        if (!Kinds.TryGetValue(Path.GetExtension(fileName), out var kind))
        {
            findings.Add(new Finding("不接受这种文件；可上传 pdf、docx、xlsx、ofd、png、jpg、txt、csv、zip"));
            return new UploadReport(null, findings);
        }
        if (content.Length == 0) findings.Add(new Finding("文件是空的"));
        else if (content.Length > limits.MaxBytes) findings.Add(new Finding($"文件超过{limits.MaxBytes >> 20}MB"));
        else findings.AddRange(Content(kind, content, limits));
        content.Position = 0;
        // Several parts of a container may show the same fault.
        return new UploadReport(kind, [.. findings.Distinct()]);
    }

    private static IEnumerable<Finding> Name(string fileName)
    {
        if (fileName.Length is 0 or > 200) yield return new Finding("文件名为空或超过200个字符");
        // U+202A–202E and U+2066–2069 turn the direction of writing: 附件[RLO]fdp.exe would read as a pdf.
        if (fileName.Any(sign => char.IsControl(sign) || sign is '/' or '\\' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
            yield return new Finding("文件名含有路径或不可见字符");
    }

    private static IEnumerable<Finding> Content(FileKind kind, Stream content, UploadLimits limits)
    {
        var head = new byte[32];
        content.Position = 0;
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsSpan(0, length).ToArray();
        if (!HasMagic(kind, start)) return [new Finding("文件内容与扩展名不符")];
        content.Position = 0;
        return kind switch
        {
            FileKind.Docx or FileKind.Xlsx or FileKind.Ofd or FileKind.Zip => ContainerInspector.Inspect(kind, content, limits),
            FileKind.Text or FileKind.Csv => PlainText(content),
            FileKind.Png or FileKind.Jpeg => [.. ImageSize.Check(kind, content, limits), .. Tail(content)],
            FileKind.Pdf => [.. PdfEnd(content), .. Tail(content)],
            _ => [],
        };
    }

    private static bool HasMagic(FileKind kind, ReadOnlySpan<byte> start) => kind switch
    {
        FileKind.Pdf => start.StartsWith("%PDF-"u8),
        FileKind.Png => start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        FileKind.Jpeg => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        FileKind.Docx or FileKind.Xlsx or FileKind.Ofd or FileKind.Zip => start.StartsWith("PK\u0003\u0004"u8),
        _ => !start.StartsWith("%PDF-"u8) && !start.StartsWith("PK\u0003\u0004"u8) && !start.StartsWith("MZ"u8) && !start.StartsWith("\u007FELF"u8),
    };

    private static List<Finding> PlainText(Stream content)
    {
        var strict = Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        using var reader = new StreamReader(content, strict, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        var buffer = new char[1 << 16];
        try
        {
            for (var count = reader.Read(buffer); count > 0; count = reader.Read(buffer))
                if (buffer.AsSpan(0, count).ContainsAnyInRange('\0', '\b') || buffer.AsSpan(0, count).ContainsAnyInRange('\u000E', '\u001F'))
                    return [new Finding("文本文件中含有控制字符，可能不是文本")];
            return [];
        }
        catch (DecoderFallbackException)
        {
            return [new Finding("文本不是 UTF-8 编码，请另存为 UTF-8 后上传")];
        }
    }

    private static IEnumerable<Finding> PdfEnd(Stream content)
    {
        if (End(content, 2048).IndexOf("%%EOF"u8) < 0) yield return new Finding("PDF 不完整（没有结束标记）");
    }

    /// <summary>A file that is a picture from the front and a zip from the back is neither.</summary>
    private static IEnumerable<Finding> Tail(Stream content)
    {
        if (End(content, 65_557).IndexOf("PK\u0005\u0006"u8) >= 0) yield return new Finding("文件尾部藏有压缩包");
    }

    private static ReadOnlySpan<byte> End(Stream content, int count)
    {
        var tail = new byte[Math.Min(count, content.Length)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        return tail;
    }
}
