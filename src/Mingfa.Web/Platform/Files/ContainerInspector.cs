using System.IO.Compression;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Files;

/// <summary>Zip, docx, xlsx and ofd: the directory first, then each entry read to its end while counting.</summary>
internal static class ContainerInspector
{
    private const long RatioFloor = 1 << 20;
    private const int SymbolicLink = 0xA000;
    private static readonly string[] Packed = [".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".jar", ".cab", ".iso"];

    public static IReadOnlyList<Finding> Inspect(FileKind kind, Stream content, UploadLimits limits)
    {
        if (ZipDirectory.Read(content, limits.MaxEntries) is not { } raw) return [new Finding("压缩包已损坏或格式不受支持")];
        if (raw.Count > limits.MaxEntries) return [new Finding($"压缩包内文件超过{limits.MaxEntries}个")];
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var findings = new List<Finding>(Shape(kind, zip));
            findings.AddRange(zip.Entries.SelectMany(Name));
            if (findings.Count > 0) return findings;
            findings.AddRange(Entries(kind, zip, raw, content, limits));
            return findings;
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or IOException or NotSupportedException or ArgumentException)
        {
            return [new Finding("压缩包已损坏或格式不受支持")];
        }
    }

    private static IEnumerable<Finding> Shape(FileKind kind, ZipArchive zip)
    {
        var required = kind switch
        {
            FileKind.Docx => "word/document.xml",
            FileKind.Xlsx => "xl/workbook.xml",
            FileKind.Ofd => "OFD.xml",
            _ => null,
        };
        if ((required is not null && zip.GetEntry(required) is null) || (kind is FileKind.Docx or FileKind.Xlsx && zip.GetEntry("[Content_Types].xml") is null)) yield return new Finding("文件内容与扩展名不符");
        if (zip.Entries.Select(entry => entry.FullName).Distinct(StringComparer.OrdinalIgnoreCase).Count() != zip.Entries.Count)
            yield return new Finding("压缩包内有重名文件");
    }

    private static IEnumerable<Finding> Name(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        if (name.Length is 0 or > 400 || name[0] is '/' or '\\' || name.Contains(':') || name.Any(char.IsControl) ||
            name.Split('/', '\\').Any(part => part is ".." or "."))
            yield return new Finding($"压缩包内有越界路径：{Shown(name)}");
        if (((entry.ExternalAttributes >> 16) & 0xF000) == SymbolicLink) yield return new Finding($"压缩包内有符号链接：{Shown(name)}");
        if (entry.IsEncrypted) yield return new Finding($"压缩包内有加密文件：{Shown(name)}");
        if (Packed.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)) yield return Nested(name);
    }

    private static List<Finding> Entries(FileKind kind, ZipArchive zip, IReadOnlyList<RawEntry> raw, Stream file, UploadLimits limits)
    {
        var findings = new List<Finding>();
        var entries = zip.Entries;
        var budget = new InflationBudget(limits, file.Length);
        for (var i = 0; i < entries.Count; i++)
        {
            using var inflated = new CountingStream(raw[i].Open(file), budget, raw[i].CompressedLength);
            try
            {
                findings.AddRange(Entry(kind, entries[i].FullName, inflated));
                inflated.CopyTo(Stream.Null);
            }
            catch (InflationExceededException exceeded)
            {
                findings.Add(new Finding(exceeded.Message));
                return findings;
            }
            // Whoever reads it next will open it through the library: what it refuses is refused here.
            entries[i].Open().Dispose();
            if (inflated.Count != entries[i].Length) findings.Add(new Finding($"压缩包目录所记大小与内容不符：{Shown(entries[i].FullName)}"));
        }
        return findings;
    }

    private static List<Finding> Entry(FileKind kind, string name, CountingStream inflated)
    {
        var start = new byte[8];
        var length = inflated.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (start.AsSpan(0, length).StartsWith("PK\u0003\u0004"u8)) return [Nested(name)];
        if (kind == FileKind.Zip) return start.AsSpan(0, length).StartsWith("MZ"u8) ? [new Finding($"压缩包内有可执行文件：{Shown(name)}")] : [];
        var whole = new PrefixedStream(start.AsMemory(0, length), inflated);
        return PackagePart.Inspect(name, whole);
    }

    private static Finding Nested(string name) => new($"压缩包内还有压缩包或内嵌文档：{Shown(name)}，请分别上传");

    internal static string Shown(string name)
    {
        var plain = new string([.. name.Where(sign => !char.IsControl(sign))]);
        return plain.Length <= 60 ? plain : plain[..60] + "…";
    }

    internal sealed class InflationExceededException(string message) : IOException(message);

    /// <summary>The bytes all entries together may become; charged while they are read.</summary>
    internal sealed class InflationBudget(UploadLimits limits, long fileLength)
    {
        private long _total;

        public void Charge(int count, long ofEntry, long compressed)
        {
            _total += count;
            if (_total > limits.MaxInflatedBytes)
                throw new InflationExceededException($"压缩包解压后超过{limits.MaxInflatedBytes >> 20}MB");
            if ((ofEntry > RatioFloor && ofEntry / Math.Max(1, compressed) > limits.MaxRatio) ||
                (_total > RatioFloor && _total / Math.Max(1, fileLength) > limits.MaxRatio))
                throw new InflationExceededException($"压缩比超过{limits.MaxRatio}倍，疑似压缩炸弹");
        }
    }
}
