using System.Buffers.Binary;
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
        if (CountEntries(content, limits.MaxEntries) is not { } count) return [new Finding("压缩包已损坏或格式不受支持")];
        if (count > limits.MaxEntries) return [new Finding($"压缩包内文件超过{limits.MaxEntries}个")];
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var findings = new List<Finding>(Shape(kind, zip));
            findings.AddRange(zip.Entries.SelectMany(Name));
            if (findings.Count > 0) return findings;
            findings.AddRange(Entries(kind, zip, content.Length, limits));
            return findings;
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or IOException or NotSupportedException or ArgumentException)
        {
            return [new Finding("压缩包已损坏或格式不受支持")];
        }
    }

    /// <summary>
    /// Walks the central directory itself, header by header, and stops one past the limit: a million entries are refused before
    /// any of them becomes an object.
    /// </summary>
    private static int? CountEntries(Stream content, int limit)
    {
        var tail = new byte[Math.Min(65_557, content.Length)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + 22 > tail.Length) return null;
        content.Position = Math.Min(content.Length, BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16)));
        var header = new byte[46];
        for (var count = 0; ; count++)
        {
            if (count > limit) return count;
            if (content.ReadAtLeast(header, 46, throwOnEndOfStream: false) < 46 || !header.AsSpan().StartsWith("PK\u0001\u0002"u8))
                return count == BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10)) ? count : null;
            content.Position += BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28)) + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30)) +
                BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(32));
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
        if (required is not null && zip.GetEntry(required) is null) yield return new Finding("文件内容与扩展名不符");
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

    private static List<Finding> Entries(FileKind kind, ZipArchive zip, long fileLength, UploadLimits limits)
    {
        var findings = new List<Finding>();
        var budget = new InflationBudget(limits, fileLength);
        foreach (var entry in zip.Entries)
        {
            using var inflated = new CountingStream(entry.Open(), budget, Math.Min(entry.CompressedLength, fileLength));
            try
            {
                findings.AddRange(Entry(kind, entry.FullName, inflated));
                inflated.CopyTo(Stream.Null);
            }
            catch (InflationExceededException exceeded)
            {
                findings.Add(new Finding(exceeded.Message));
                return findings;
            }
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
